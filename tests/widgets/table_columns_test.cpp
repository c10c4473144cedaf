//! Goal: columns have room for what they say, leave in the order that was said, and stay as the
//! user chose them.
//! Method: a table made wide and narrow; a remembered state taken by another table, and states that
//! are broken or of another table.

#include "tests/widgets/table_kit.h"

#include <QHeaderView>
#include <QSignalSpy>

using namespace kit;

class TableColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_window = std::make_unique<Window>(); }
    void cleanup() { m_window.reset(); }
    void optionalColumnsLeaveFirst();
    void wordsAreCutBeforeFiguresAre();
    void choicesAreRememberedAndForgotten();
    void brokenStateIsNotTaken_data();
    void brokenStateIsNotTaken();

private:
    [[nodiscard]] TableView* view() { return &m_window->view; }
    [[nodiscard]] FactsModel* model() { return &m_window->model; }

    std::unique_ptr<Window> m_window;
};

void TableColumnsTest::optionalColumnsLeaveFirst()
{
    QVERIFY(!view()->isColumnHidden(3) && !view()->isColumnHidden(4));
    view()->resize(480, 400);
    QVERIFY(view()->isColumnHidden(4)); // the last one first
    view()->resize(300, 400);
    QVERIFY(view()->isColumnHidden(3) && view()->isColumnHidden(4));
    for (const int column : {0, 1, 2})
        QVERIFY(!view()->isColumnHidden(column));
    view()->resize(1'000, 400);
    QVERIFY(!view()->isColumnHidden(3) && !view()->isColumnHidden(4));
    QCOMPARE(view()->horizontalHeader()->length(), view()->viewport()->width());
}

void TableColumnsTest::wordsAreCutBeforeFiguresAre()
{
    auto rows = viewRows(3);
    rows[1][0] = {QString(60, QLatin1Char('W'))};
    model()->setRows(rows);
    view()->resize(1'500, 400);
    QApplication::processEvents();
    QVERIFY(view()->columnWidth(0) > 500);
    view()->resize(400, 400);
    QCOMPARE(view()->horizontalHeader()->length(), view()->viewport()->width());
    const auto isWhole = [&](int column) {
        int wanted = 0;
        for (int row = 0; row < 3; ++row)
            wanted = qMax(
                wanted,
                view()->itemDelegate()->sizeHint({}, view()->model()->index(row, column)).width());
        return view()->columnWidth(column) >= wanted;
    };
    QVERIFY(!isWhole(0));
    QVERIFY(isWhole(1) && isWhole(2)); // a state is no mere word
    view()->resize(120, 400);
    QVERIFY(isWhole(1) && isWhole(2)); // rather, the table scrolls
}

void TableColumnsTest::choicesAreRememberedAndForgotten()
{
    QSignalSpy edits(view(), &TableView::layoutEdited);
    view()->horizontalHeader()->resizeSection(0, 222);
    QCOMPARE(edits.count(), 1);
    view()->sortByColumn(1, Qt::DescendingOrder);
    const QByteArray state = view()->layoutState();
    TableView other(m_window->theme, QStringLiteral("Markets"));
    other.setSource(model());
    other.resize(1'000, 400);
    other.show();
    QVERIFY(other.restoreLayout(state));
    QCOMPARE(other.columnWidth(0), 222);
    QCOMPARE(other.horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(firstCell(other), firstCell(*view()));
    QCOMPARE(other.layoutState(), state);
    view()->resize(900, 400); // a chosen width stays
    QCOMPARE(view()->columnWidth(0), 222);
}

void TableColumnsTest::brokenStateIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\x01\x02");
    QTest::newRow("another version") << QByteArray(R"({"version":2,"columns":5})");
    QTest::newRow("other columns") << QByteArray(R"({"version":1,"columns":4})");
    QTest::newRow("order by no column") << QByteArray(R"({"version":1,"columns":5,"sortedBy":5})");
}

void TableColumnsTest::brokenStateIsNotTaken()
{
    QFETCH(QByteArray, state);
    const QByteArray before = view()->layoutState();
    QVERIFY(!view()->restoreLayout(state));
    QCOMPARE(view()->layoutState(), before);
    // All columns hidden would be a table without a way back.
    QVERIFY(view()->restoreLayout(
        QByteArray(R"({"version":1,"columns":5,"sortedBy":-1,"widths":{"0":-5,"1":99999999},)"
                   R"("shown":{"0":false,"1":false,"2":false,"3":false,"4":false}})")));
    QVERIFY(!view()->isColumnHidden(0));
    QVERIFY(view()->columnWidth(0) >= 32 && view()->columnWidth(1) <= 2'000);
}

QTEST_MAIN(TableColumnsTest)
#include "table_columns_test.moc"
