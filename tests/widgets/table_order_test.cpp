//! Goal: rows are sorted and filtered as said: stably, exactly, what has no value last, whether a
//! proxy does it or a worker.
//! Method: random columns of narrow ranges, so that many rows are equal, against std::stable_sort
//! with a comparison written out; QAbstractItemModelTester over a thousand rows; requests in quick
//! succession.

#include "widgets/tables/facts_model.h"
#include "widgets/tables/filter_sort_proxy.h"
#include "widgets/tables/large_model.h"
#include "widgets/tables/raw_order.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

#include <rapidcheck.h>

using namespace widgets::tables;

namespace {

class VectorSource final : public RowSource
{
public:
    explicit VectorSource(std::vector<QVariant> values) : m_values(std::move(values)) {}

    [[nodiscard]] int rowCount() const override { return static_cast<int>(m_values.size()); }
    [[nodiscard]] const std::vector<Column>& columns() const override { return m_columns; }
    [[nodiscard]] QVariant value(int row, int, int role) const override
    {
        const QVariant& value = m_values[static_cast<size_t>(row)];
        if (role == RawRole) return value;
        return role == Qt::DisplayRole ? QVariant(value.toString()) : QVariant();
    }

private:
    std::vector<QVariant> m_values;
    std::vector<Column> m_columns{{QStringLiteral("Value")}};
};

std::vector<Column> oneColumn()
{
    return {{QStringLiteral("Value")}};
}

QVariant randomValue(int kind)
{
    const int number = *rc::gen::inRange(-3, 4);
    switch (kind) {
    case 0: return QVariant(qint64(number));
    case 1:
        return number < 0 ? QVariant(qint64(number))
                          : QVariant(std::numeric_limits<quint64>::max() - quint64(number));
    case 2: return QStringLiteral("m%1").arg(number + 8);
    case 3: return number == 0 ? QVariant() : QVariant(qint64(number));
    default: return number % 2 ? QVariant(qint64(number)) : QVariant(QString::number(number));
    }
}

std::vector<QVariant> randomValues()
{
    const int kind = *rc::gen::inRange(0, 5);
    const int count = *rc::gen::inRange(0, 60);
    std::vector<QVariant> values;
    for (int i = 0; i < count; ++i)
        values.push_back(randomValue(kind));
    return values;
}

//! Written out: what has no value last, equals in their order, both ways.
std::vector<int> plainOrder(const std::vector<QVariant>& values, Qt::SortOrder order)
{
    std::vector<int> rows(values.size());
    std::iota(rows.begin(), rows.end(), 0);
    const auto at = [&](int row) -> const QVariant& { return values[static_cast<size_t>(row)]; };
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        if (at(a).isValid() != at(b).isValid()) return at(a).isValid();
        if (!at(a).isValid()) return false;
        const auto result = compareRaw(at(a), at(b));
        return order == Qt::AscendingOrder ? result < 0 : result > 0;
    });
    return rows;
}

FactsModel* factsOf(const std::vector<QVariant>& values, QObject* parent)
{
    // RawRole falls back on the text where there is no raw value: only whole columns of values.
    auto* model = new FactsModel({{QStringLiteral("Row")}, {QStringLiteral("Value")}}, parent);
    std::vector<Row> rows;
    for (size_t i = 0; i < values.size(); ++i)
        rows.push_back({{QString::number(i), int(i)}, {values[i].toString(), values[i]}});
    model->setRows(std::move(rows));
    return model;
}

RowSourcePtr numbers(int count)
{
    std::vector<QVariant> values;
    for (int i = 0; i < count; ++i)
        values.emplace_back(qint64(i * 7'919 % count));
    return std::make_shared<VectorSource>(std::move(values));
}

} // namespace

class TableOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void wholeNumbersCompareExactly();
    void textsCompareAsPeopleSortThem();
    void keysOfTextsCompareLikeTheTexts();
    void workerSortsLikeStableSort();
    void workerStopsWhenTold();
    void blocksAreMergedStably();
    void proxySortsLikeStableSort();
    void proxyGivesBackTheNaturalOrder();
    void proxyKeepsItsRulesOverAThousandRows();
    void everyWordMustMatchSomewhere();
    void largeModelKeepsItsRulesOverAThousandRows();
    void lateAnswersAreDropped();
    void rowsStayUntilTheNewOrderIsThere();
    void modelMayEndWhileItsWorkerRuns();
};

void TableOrderTest::wholeNumbersCompareExactly()
{
    const QVariant most(std::numeric_limits<quint64>::max());
    const QVariant nextToMost(std::numeric_limits<quint64>::max() - 1);
    QVERIFY(compareRaw(nextToMost, most) < 0); // doubles would call them equal
    QVERIFY(compareRaw(QVariant(qint64(-1)), most) < 0);
    QVERIFY(compareRaw(QVariant(qint64(-1)), QVariant(0ULL)) < 0);
    QVERIFY(compareRaw(QVariant(qint64(-2)), QVariant(-1)) < 0);
    QVERIFY(compareRaw(QVariant(7), QVariant(7ULL)) == 0);
    QVERIFY(compareRaw(QVariant(7), QVariant(QStringLiteral("1"))) < 0);
}

void TableOrderTest::textsCompareAsPeopleSortThem()
{
    const QStringList sorted{QString(),
                             QStringLiteral("1"),
                             QStringLiteral("02"),
                             QStringLiteral("10"),
                             QStringLiteral("Market 9"),
                             QStringLiteral("market 10"),
                             QStringLiteral("market 10a")};
    for (qsizetype i = 0; i < sorted.size(); ++i)
        for (qsizetype j = 0; j < sorted.size(); ++j)
            QVERIFY2(compareTexts(sorted[i], sorted[j]) == (i <=> j),
                     qPrintable(sorted[i] + QStringLiteral(" / ") + sorted[j]));
    QVERIFY(compareTexts(QStringLiteral("SOL"), QStringLiteral("sol")) == 0);
}

void TableOrderTest::keysOfTextsCompareLikeTheTexts()
{
    QVERIFY(rc::check("pairs of texts", [] {
        static const QString signs = QStringLiteral("aAbB 0019.~/:é");
        const auto text = [] {
            QString made;
            for (const int pick : *rc::gen::container<std::vector<int>>(
                     rc::gen::inRange(0, static_cast<int>(signs.size()))))
                made += signs[pick];
            return made;
        };
        const QString a = text();
        const QString b = text();
        RC_ASSERT(compareTexts(a, b) == (textKey(a).compare(textKey(b)) <=> 0));
    }));
}

void TableOrderTest::workerSortsLikeStableSort()
{
    QVERIFY(rc::check("orderRows", [] {
        const auto values = randomValues();
        const auto order = *rc::gen::element(Qt::AscendingOrder, Qt::DescendingOrder);
        const RowsWanted wanted{std::make_shared<VectorSource>(values), {}, 0, order};
        const auto rows = orderRows(wanted, [](int) { return true; });
        RC_ASSERT(rows.has_value());
        const auto expected = plainOrder(values, order);
        RC_ASSERT(std::vector<int>((*rows)->begin(), (*rows)->end()) == expected);
    }));
}

void TableOrderTest::workerStopsWhenTold()
{
    int looks = 0;
    const RowsWanted wanted{numbers(300'000), {QStringLiteral("1")}, 0, Qt::AscendingOrder};
    int before = 0;
    const auto all = orderRows(wanted, [&](int permille) {
        ++looks;
        const bool isForward = permille >= before && permille <= 1'000;
        before = isForward ? permille : 2'000;
        return true;
    });
    QVERIFY(all);
    QVERIFY2(before <= 1'000, "progress goes back");
    for (int stopAt = 1; stopAt <= looks; stopAt += 7) {
        int look = 0;
        const auto none = orderRows(wanted, [&](int) { return ++look < stopAt; });
        QVERIFY(!none);
        QCOMPARE(look, stopAt); // and not once more
    }
}

void TableOrderTest::blocksAreMergedStably()
{
    constexpr int count = 200'000; // several blocks
    std::vector<QVariant> values;
    for (int i = 0; i < count; ++i)
        values.emplace_back(qint64(i * 31 % 5));
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        const auto rows = orderRows({std::make_shared<VectorSource>(values), {}, 0, order},
                                    [](int) { return true; });
        QVERIFY(rows);
        QVERIFY(std::vector<int>((*rows)->begin(), (*rows)->end()) == plainOrder(values, order));
    }
}

void TableOrderTest::proxySortsLikeStableSort()
{
    QVERIFY(rc::check("FilterSortProxy", [] {
        QObject owner;
        auto values = randomValues();
        for (QVariant& value : values)
            if (!value.isValid()) value = QStringLiteral("~"); // see factsOf
        FilterSortProxy proxy;
        proxy.setSourceModel(factsOf(values, &owner));
        const auto order = *rc::gen::element(Qt::AscendingOrder, Qt::DescendingOrder);
        proxy.sort(1, order);
        std::vector<int> rows;
        for (int row = 0; row < proxy.rowCount(); ++row)
            rows.push_back(proxy.index(row, 0).data(RawRole).toInt());
        RC_ASSERT(rows == plainOrder(values, order));
    }));
}

void TableOrderTest::proxyGivesBackTheNaturalOrder()
{
    FilterSortProxy proxy;
    proxy.setSourceModel(factsOf({3, 1, 2}, &proxy));
    proxy.sort(1);
    QCOMPARE(proxy.index(0, 1).data(RawRole).toInt(), 1);
    proxy.sort(-1);
    QCOMPARE(proxy.index(0, 1).data(RawRole).toInt(), 3);
}

void TableOrderTest::proxyKeepsItsRulesOverAThousandRows()
{
    std::vector<QVariant> values;
    for (int i = 0; i < 1'000; ++i)
        values.emplace_back(i * 37 % 101);
    FilterSortProxy proxy;
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSourceModel(factsOf(values, &proxy));
    proxy.sort(1, Qt::DescendingOrder);
    QSignalSpy counts(&proxy, &FilterSortProxy::countsChanged);
    proxy.setFilter(QStringLiteral("99"));
    QVERIFY(proxy.rowCount() > 0 && proxy.rowCount() < 1'000);
    QCOMPARE(counts.last(), (QVariantList{proxy.rowCount(), 1'000}));
    proxy.setFilter(QStringLiteral("   "));
    QCOMPARE(proxy.rowCount(), 1'000);
}

void TableOrderTest::everyWordMustMatchSomewhere()
{
    FactsModel model({{QStringLiteral("Market")}, {QStringLiteral("State")}});
    Cell shortened{QStringLiteral("9xQe…7Kp1")};
    shortened.fullText = QStringLiteral("9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin");
    model.setRows({{{QStringLiteral("SOL-PERP")}, {QStringLiteral("Open")}},
                   {{QStringLiteral("BTC-PERP")}, {QStringLiteral("Paused")}},
                   {shortened, {QStringLiteral("Open")}}});
    FilterSortProxy proxy;
    proxy.setSourceModel(&model);
    const auto count = [&](const char* text) {
        proxy.setFilter(QString::fromLatin1(text));
        return proxy.rowCount();
    };
    QCOMPARE(count("perp"), 2);
    QCOMPARE(count("open  PERP"), 1);
    QCOMPARE(count("paused sol"), 0);
    QCOMPARE(count("ejhmat"), 0);
    QCOMPARE(count("EPjHma"), 1); // what is not shown in full is found by its full value
    QCOMPARE(count(""), 3);
}

void TableOrderTest::largeModelKeepsItsRulesOverAThousandRows()
{
    LargeModel model(oneColumn());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setSource(numbers(1'000));
    QTRY_COMPARE(model.rowCount(), 1'000);
    model.sort(0, Qt::DescendingOrder);
    QTRY_COMPARE(model.index(0, 0).data(RawRole).toInt(), 999);
    for (int row = 0; row < 1'000; ++row) {
        QCOMPARE(model.shownRow(model.sourceRow(row)), row);
        QCOMPARE(model.index(row, 0).data(SourceRowRole).toInt(), model.sourceRow(row));
    }
    model.setFilter(QStringLiteral("42"));
    QTRY_VERIFY(model.rowCount() < 1'000);
    QVERIFY(model.rowCount() > 0);
    QCOMPARE(model.totalRows(), 1'000);
    QCOMPARE(model.shownRow(1'000), -1);
    model.setSource(nullptr);
    QTRY_COMPARE(model.rowCount(), 0);
    QCOMPARE(resets.count(), 4);
}

void TableOrderTest::lateAnswersAreDropped()
{
    LargeModel model(oneColumn());
    model.setSource(numbers(50'000));
    QTRY_COMPARE(model.rowCount(), 50'000);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.sort(0, Qt::AscendingOrder);
    model.sort(0, Qt::DescendingOrder);
    model.setFilter(QStringLiteral("1"));
    model.setFilter(QString());
    QVERIFY(model.isBusy());
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.index(0, 0).data(RawRole).toInt(), 49'999);
    QCOMPARE(model.rowCount(), 50'000);
}

void TableOrderTest::rowsStayUntilTheNewOrderIsThere()
{
    LargeModel model(oneColumn());
    QSignalSpy progress(&model, &LargeModel::progressed);
    model.setSource(numbers(1'000));
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 1'000);
    QCOMPARE(progress.first().first().toInt(), 0);
    QCOMPARE(progress.last().first().toInt(), -1);
    const quint64 number = model.dataNumber();
    model.sort(0);
    QCOMPARE(model.rowCount(), 1'000);
    QCOMPARE(model.sourceRow(5), 5);
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(model.dataNumber(), number);
    model.setSource(numbers(500));
    QCOMPARE(model.totalRows(), 1'000); // rows and their order change together
    QTRY_COMPARE(model.totalRows(), 500);
    QCOMPARE(model.dataNumber(), number + 1);
    QCOMPARE(model.index(0, 0).data(RawRole).toInt(), 0);
}

void TableOrderTest::modelMayEndWhileItsWorkerRuns()
{
    std::weak_ptr<const RowSource> held;
    {
        LargeModel model(oneColumn());
        auto source = numbers(200'000);
        held = source;
        model.setSource(std::move(source));
        model.sort(0);
    }
    QTRY_VERIFY(held.expired()); // the worker let go of it
}

QTEST_MAIN(TableOrderTest)
#include "table_order_test.moc"
