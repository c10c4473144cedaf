//! Goal: a table is read, sorted, filtered, copied and looked up by keyboard, keeps what its user
//! chose, and says what to do where it is empty.
//! Method: a thousand rows through the view and its proxies, real keys and clicks, two widths, and
//! the tree that screen readers see.

#include "widgets/style/theme.h"
#include "widgets/tables/facts_model.h"
#include "widgets/tables/filter_field.h"
#include "widgets/tables/filter_sort_proxy.h"
#include "widgets/tables/large_model.h"
#include "widgets/tables/table_view.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace widgets::tables;

namespace {

constexpr int manyRows = 1'000;

std::vector<Column> viewColumns()
{
    return {{QStringLiteral("Market")},
            {QStringLiteral("Premium"), true, QStringLiteral("A year"), false, 6},
            {QStringLiteral("State")},
            {QStringLiteral("A remark that takes room"), false, {}, true},
            {QStringLiteral("Another remark that takes room"), false, {}, true}};
}

std::vector<Row> viewRows(int count)
{
    std::vector<Row> rows;
    for (int i = 0; i < count; ++i) {
        Cell state{i % 3 ? QStringLiteral("Open") : QStringLiteral("Paused")};
        state.pill = i % 3 ? PillKind::Good : PillKind::Warn;
        Cell name{QStringLiteral("M%1").arg(i)};
        name.fullText = QStringLiteral("Market number %1").arg(i);
        const quint64 premium = quint64(i) * 7'919 % 1'000;
        rows.push_back({name,
                        {QStringLiteral("%1.000000").arg(premium), premium * 1'000'000},
                        state,
                        {QStringLiteral("nothing")},
                        {QStringLiteral("nothing")}});
    }
    return rows;
}

class NumberSource final : public RowSource
{
public:
    [[nodiscard]] int rowCount() const override { return manyRows; }
    [[nodiscard]] const std::vector<Column>& columns() const override { return m_columns; }
    [[nodiscard]] QVariant value(int row, int, int role) const override
    {
        if (role == RawRole) return row;
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("row %1").arg(row)) : QVariant();
    }

private:
    std::vector<Column> m_columns{{QStringLiteral("Row")}};
};

QString firstCell(const TableView& view)
{
    return view.model()->index(0, 0).data().toString();
}

} // namespace

class TableViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void modelsKeepTheirRulesBehindTheView();
    void headerSortsUpDownAndBack();
    void rowsAreThoseOfTheDataHoweverSorted();
    void enterActivatesTheRowAndGoesNoFurther();
    void selectionIsCopiedWithFullValues();
    void nothingSelectedCopiesAllWithTitles();
    void lettersLookARowUp();
    void optionalColumnsLeaveFirst();
    void wordsAreCutBeforeFiguresAre();
    void choicesAreRememberedAndForgotten();
    void brokenStateIsNotTaken_data();
    void brokenStateIsNotTaken();
    void emptyTableSaysWhatToDo();
    void filterFieldCountsAndLeads();
    void largeModelKeepsTheCurrentRow();
    void tipsShowTheFullValueAsPlainText();
    void menuOffersCopiesOrderAndColumns();
    void screenReadersHearTitlesAndValues();

private:
    std::unique_ptr<widgets::style::Theme> m_theme;
    std::unique_ptr<FactsModel> m_model;
    std::unique_ptr<TableView> m_view;
};

void TableViewTest::init()
{
    m_theme = std::make_unique<widgets::style::Theme>(*qApp);
    m_model = std::make_unique<FactsModel>(viewColumns());
    m_model->setRows(viewRows(manyRows));
    m_view = std::make_unique<TableView>(*m_theme, QStringLiteral("Markets"));
    m_view->setSource(m_model.get());
    m_view->resize(1'000, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QApplication::processEvents();
}

void TableViewTest::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_theme.reset();
}

void TableViewTest::modelsKeepTheirRulesBehindTheView()
{
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    QAbstractItemModelTester source(m_model.get(), Mode::QtTest);
    QAbstractItemModelTester proxy(m_view->model(), Mode::QtTest);
    m_view->sortByColumn(1, Qt::DescendingOrder);
    m_model->setRows(viewRows(manyRows / 2));
    QCOMPARE(m_view->model()->rowCount(), manyRows / 2);
    m_view->setCurrentSourceRow(7);
    auto changed = viewRows(manyRows / 2);
    changed[7][1] = {QStringLiteral("5000.000000"), 5'000'000'000ULL};
    m_model->setRows(changed);
    QCOMPARE(firstCell(*m_view), QStringLiteral("M7"));
    QCOMPARE(m_view->currentSourceRow(), 7);
    m_model->setRows({});
    QCOMPARE(m_view->currentSourceRow(), -1);
}

void TableViewTest::headerSortsUpDownAndBack()
{
    QHeaderView* header = m_view->horizontalHeader();
    const QPoint title(header->sectionViewportPosition(1) + 20, header->height() / 2);
    const auto click = [&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title); };
    click();
    QCOMPARE(firstCell(*m_view), QStringLiteral("M0"));
    click();
    QCOMPARE(m_view->model()->index(0, 1).data(RawRole).toULongLong(), 999'000'000ULL);
    click();
    QCOMPARE(header->sortIndicatorSection(), -1);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(m_view->sourceRow(m_view->model()->index(row, 0)), row);
}

void TableViewTest::rowsAreThoseOfTheDataHoweverSorted()
{
    QSignalSpy currents(m_view.get(), &TableView::currentSourceRowChanged);
    m_view->setCurrentSourceRow(500);
    QCOMPARE(currents.last().first().toInt(), 500);
    m_view->sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(m_view->currentSourceRow(), 500);
    QCOMPARE(m_view->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("M500"));
    QCOMPARE(currents.count(), 1);
    m_view->setCurrentSourceRow(-1);
    QCOMPARE(m_view->currentSourceRow(), -1);
    QCOMPARE(currents.last().first().toInt(), -1);
}

void TableViewTest::enterActivatesTheRowAndGoesNoFurther()
{
    QSignalSpy activated(m_view.get(), &TableView::rowActivated);
    m_view->sortByColumn(0, Qt::DescendingOrder);
    m_view->setCurrentSourceRow(999);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), 998);
    const QRect cell = m_view->visualRect(m_view->currentIndex());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(activated.count(), 2);
}

void TableViewTest::selectionIsCopiedWithFullValues()
{
    m_view->setColumnHidden(3, true);
    m_view->setColumnHidden(4, true);
    m_view->setCurrentSourceRow(1);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("Market number 1\t919.000000\tOpen\n"
                            "Market number 2\t838.000000\tOpen"));
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), manyRows - 1);
}

void TableViewTest::nothingSelectedCopiesAllWithTitles()
{
    m_model->setRows({{{QStringLiteral("tab\there")}, {}, {}, {}, {}}});
    QApplication::processEvents();
    m_view->clearSelection();
    const QStringList lines = m_view->copyText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("Market\tPremium\tState")));
    QVERIFY(lines[1].startsWith(QStringLiteral("tab here\t"))); // still one cell
}

void TableViewTest::lettersLookARowUp()
{
    QTest::keyClicks(m_view.get(), QStringLiteral("m42"));
    QCOMPARE(m_view->currentSourceRow(), 42);
    QTest::keyClicks(m_view.get(), QStringLiteral("0"));
    QCOMPARE(m_view->currentSourceRow(), 420);
}

void TableViewTest::optionalColumnsLeaveFirst()
{
    QVERIFY(!m_view->isColumnHidden(3) && !m_view->isColumnHidden(4));
    m_view->resize(480, 400);
    QVERIFY(m_view->isColumnHidden(4)); // the last one first
    m_view->resize(300, 400);
    QVERIFY(m_view->isColumnHidden(3) && m_view->isColumnHidden(4));
    for (const int column : {0, 1, 2})
        QVERIFY(!m_view->isColumnHidden(column));
    m_view->resize(1'000, 400);
    QVERIFY(!m_view->isColumnHidden(3) && !m_view->isColumnHidden(4));
    QCOMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
}

void TableViewTest::wordsAreCutBeforeFiguresAre()
{
    auto rows = viewRows(3);
    rows[1][0] = {QString(60, QLatin1Char('W'))};
    m_model->setRows(rows);
    m_view->resize(1'500, 400);
    QApplication::processEvents();
    QVERIFY(m_view->columnWidth(0) > 500);
    m_view->resize(400, 400);
    QCOMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
    const auto isWhole = [&](int column) {
        int wanted = 0;
        for (int row = 0; row < 3; ++row)
            wanted = qMax(
                wanted,
                m_view->itemDelegate()->sizeHint({}, m_view->model()->index(row, column)).width());
        return m_view->columnWidth(column) >= wanted;
    };
    QVERIFY(!isWhole(0));
    QVERIFY(isWhole(1) && isWhole(2)); // a state is no mere word
    m_view->resize(120, 400);
    QVERIFY(isWhole(1) && isWhole(2)); // rather, the table scrolls
}

void TableViewTest::choicesAreRememberedAndForgotten()
{
    QSignalSpy edits(m_view.get(), &TableView::layoutEdited);
    m_view->horizontalHeader()->resizeSection(0, 222);
    QCOMPARE(edits.count(), 1);
    m_view->sortByColumn(1, Qt::DescendingOrder);
    const QByteArray state = m_view->layoutState();
    TableView other(*m_theme, QStringLiteral("Markets"));
    other.setSource(m_model.get());
    other.resize(1'000, 400);
    other.show();
    QVERIFY(other.restoreLayout(state));
    QCOMPARE(other.columnWidth(0), 222);
    QCOMPARE(other.horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(firstCell(other), firstCell(*m_view));
    QCOMPARE(other.layoutState(), state);
    m_view->resize(900, 400); // a chosen width stays
    QCOMPARE(m_view->columnWidth(0), 222);
}

void TableViewTest::brokenStateIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\x01\x02");
    QTest::newRow("another version") << QByteArray(R"({"version":2,"columns":5})");
    QTest::newRow("other columns") << QByteArray(R"({"version":1,"columns":4})");
    QTest::newRow("order by no column") << QByteArray(R"({"version":1,"columns":5,"sortedBy":5})");
}

void TableViewTest::brokenStateIsNotTaken()
{
    QFETCH(QByteArray, state);
    const QByteArray before = m_view->layoutState();
    QVERIFY(!m_view->restoreLayout(state));
    QCOMPARE(m_view->layoutState(), before);
    // All columns hidden would be a table without a way back.
    QVERIFY(m_view->restoreLayout(
        QByteArray(R"({"version":1,"columns":5,"sortedBy":-1,"widths":{"0":-5,"1":99999999},)"
                   R"("shown":{"0":false,"1":false,"2":false,"3":false,"4":false}})")));
    QVERIFY(!m_view->isColumnHidden(0));
    QVERIFY(m_view->columnWidth(0) >= 32 && m_view->columnWidth(1) <= 2'000);
}

void TableViewTest::emptyTableSaysWhatToDo()
{
    QVERIFY(m_view->emptyText().isEmpty());
    m_view->setEmptyText(QStringLiteral("No markets yet."), QStringLiteral("Start the replay."));
    m_model->setRows({});
    QCOMPARE(m_view->emptyText(), QStringLiteral("No markets yet. Start the replay."));
    QTRY_COMPARE(m_view->accessibleDescription(), m_view->emptyText());
    const QImage empty = m_view->viewport()->grab().toImage();
    m_view->setEmptyText({}, {});
    QVERIFY(empty != m_view->viewport()->grab().toImage()); // it was painted
    m_model->setRows(viewRows(3));
    FilterField field(*m_theme, QStringLiteral("Filter"), nullptr);
    m_view->bindFilter(field);
    field.setText(QStringLiteral("no such row"));
    QVERIFY2(m_view->emptyText().contains(QStringLiteral("filter")),
             qPrintable(m_view->emptyText()));
}

void TableViewTest::filterFieldCountsAndLeads()
{
    QWidget page;
    FilterField field(*m_theme, QStringLiteral("Filter by market"), &page, &page);
    QLineEdit other(&page);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    m_view->bindFilter(field);
    other.setFocus();
    QTest::keyClick(&other, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field.edit()->hasFocus());
    QTest::keyClicks(field.edit(), QStringLiteral("M99 paused"));
    QCOMPARE(m_view->model()->rowCount(), 5); // 99, 990, 993, 996 and 999
    QLabel* counts = nullptr;
    for (QLabel* label : field.findChildren<QLabel*>())
        if (label->text() == QStringLiteral("5 of 1,000")) counts = label;
    QVERIFY(counts && counts->isVisible());
    QVERIFY(field.edit()->accessibleDescription().contains(QStringLiteral("5 of 1,000")));
    QTest::keyClick(field.edit(), Qt::Key_Down);
    QVERIFY(m_view->currentIndex().isValid());
    QTest::keyClick(field.edit(), Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
    QCOMPARE(m_view->model()->rowCount(), manyRows);
    QVERIFY(!counts->isVisible());
}

void TableViewTest::largeModelKeepsTheCurrentRow()
{
    LargeModel large({{QStringLiteral("Row")}});
    TableView view(*m_theme, QStringLiteral("Rows"));
    view.setModel(&large);
    large.setSource(std::make_shared<NumberSource>());
    QTRY_COMPARE(large.rowCount(), manyRows);
    view.setCurrentSourceRow(10);
    view.sortByColumn(0, Qt::DescendingOrder);
    QTRY_COMPARE(large.sourceRow(0), manyRows - 1);
    QCOMPARE(view.currentSourceRow(), 10);
    QCOMPARE(view.currentIndex().row(), manyRows - 11);
    large.setSource(std::make_shared<NumberSource>()); // other data: row 10 is another one
    QTRY_VERIFY(!large.isBusy());
    QCOMPARE(view.currentSourceRow(), -1);
}

void TableViewTest::tipsShowTheFullValueAsPlainText()
{
    const auto tipAt = [&](int row) {
        const QRect cell = m_view->visualRect(m_view->model()->index(row, 0));
        QHelpEvent event(QEvent::ToolTip, cell.center(),
                         m_view->viewport()->mapToGlobal(cell.center()));
        QApplication::sendEvent(m_view->viewport(), &event);
        return QToolTip::text();
    };
    QCOMPARE(tipAt(3), QStringLiteral("Market number 3"));
    auto rows = viewRows(manyRows);
    rows[4][0].fullText = QStringLiteral("<img src=\"http://example.org\">");
    m_model->setRows(rows);
    QCOMPARE(tipAt(4), QStringLiteral("&lt;img src=&quot;http://example.org&quot;&gt;"));
}

void TableViewTest::menuOffersCopiesOrderAndColumns()
{
    m_view->setCurrentSourceRow(2);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, {5, 5});
    QApplication::sendEvent(m_view.get(), &event);
    auto* menu = m_view->findChild<QMenu*>();
    QVERIFY(menu);
    QStringList texts;
    for (const QAction* action : menu->actions())
        texts << action->text();
    for (const char* text : {"Copy", "Copy row", "Copy all with titles", "Save as CSV…",
                             "Sort by “Market”", "Natural order", "Columns"})
        QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
    menu->actions().at(1)->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Market number 2\t")));
    for (QAction* action : menu->actions())
        if (action->menu()) action->menu()->actions().at(2)->trigger();
    QVERIFY(m_view->isColumnHidden(2));
    menu->close();
}

void TableViewTest::screenReadersHearTitlesAndValues()
{
    QCOMPARE(m_view->accessibleName(), QStringLiteral("Markets"));
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->tableInterface()->rowCount(), manyRows);
    QAccessibleInterface* cell = table->tableInterface()->cellAt(2, 1);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("Premium: 838.000000"));
    QVERIFY(!m_view->horizontalHeader()->accessibleName().isEmpty());
}

QTEST_MAIN(TableViewTest)
#include "table_view_test.moc"
