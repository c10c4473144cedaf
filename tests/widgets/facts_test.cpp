//! Goal: the table model keeps the rules of its kind, and a table can be read and copied.
//! Method: QAbstractItemModelTester over a thousand rows; a small table, its text and its keys.

#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace widgets::tables;

class FactsTest : public QObject
{
    Q_OBJECT

private slots:
    void modelKeepsItsRulesOverAThousandRows();
    void refreshOfTheSameRowsDoesNotReset();
    void figuresAreRightAligned();
    void tableIsCopiedWithItsTitles();

private:
    [[nodiscard]] static std::vector<Row> rows(int count);
    [[nodiscard]] static std::vector<Column> columns()
    {
        return {{QStringLiteral("Name"), false, {}}, {QStringLiteral("Amount"), true, {}}};
    }
};

std::vector<Row> FactsTest::rows(int count)
{
    std::vector<Row> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({{QStringLiteral("row %1").arg(i)}, {QString::number(i), quint64(i)}});
    return rows;
}

void FactsTest::modelKeepsItsRulesOverAThousandRows()
{
    FactsModel model(columns());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rows(1'000));
    QCOMPARE(model.rowCount(), 1'000);
    model.setRows(rows(3));
    QCOMPARE(model.rowCount(), 3);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void FactsTest::refreshOfTheSameRowsDoesNotReset()
{
    FactsModel model(columns());
    model.setRows(rows(2));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    auto changed = rows(2);
    changed[1][1] = {QStringLiteral("7"), quint64(7)};
    model.setRows(changed);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.index(1, 1).data(RawRole).toULongLong(), 7ULL);
}

void FactsTest::figuresAreRightAligned()
{
    FactsModel model(columns());
    model.setRows(rows(1));
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
    QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Amount: 0"));
}

void FactsTest::tableIsCopiedWithItsTitles()
{
    widgets::style::Theme theme(*qApp);
    FactsTable table(theme, QStringLiteral("Rows"), columns());
    table.setRows(rows(2));
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Name\tAmount\nrow 0\t0\nrow 1\t1"));
}

QTEST_MAIN(FactsTest)
#include "facts_test.moc"
