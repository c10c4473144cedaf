//! Goal: a table is read, sorted, filtered, copied and looked up by keyboard, keeps what its user
//! chose, and says what to do where it is empty.
//! Method: a thousand rows through the view and its proxies, real keys and clicks, two widths, and
//! the tree that screen readers see.

#include "tests/widgets/table_kit.h"
#include "widgets/tables/filter_field.h"
#include "widgets/tables/filter_sort_proxy.h"
#include "widgets/tables/large_model.h"

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

using namespace kit;

namespace {

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

} // namespace

class TableViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_window = std::make_unique<Window>(); }
    void cleanup() { m_window.reset(); }
    void modelsKeepTheirRulesBehindTheView();
    void headerSortsUpDownAndBack();
    void rowsAreThoseOfTheDataHoweverSorted();
    void enterActivatesTheRowAndGoesNoFurther();
    void selectionIsCopiedWithFullValues();
    void nothingSelectedCopiesAllWithTitles();
    void lettersLookARowUp();
    void emptyTableSaysWhatToDo();
    void filterFieldCountsAndLeads();
    void largeModelKeepsTheCurrentRow();
    void tipsShowTheFullValueAsPlainText();
    void menuOffersCopiesOrderAndColumns();
    void screenReadersHearTitlesAndValues();

private:
    [[nodiscard]] TableView* view() { return &m_window->view; }
    [[nodiscard]] FactsModel* model() { return &m_window->model; }

    std::unique_ptr<Window> m_window;
};

void TableViewTest::modelsKeepTheirRulesBehindTheView()
{
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    QAbstractItemModelTester source(model(), Mode::QtTest);
    QAbstractItemModelTester proxy(view()->model(), Mode::QtTest);
    view()->sortByColumn(1, Qt::DescendingOrder);
    model()->setRows(viewRows(manyRows / 2));
    QCOMPARE(view()->model()->rowCount(), manyRows / 2);
    view()->setCurrentSourceRow(7);
    auto changed = viewRows(manyRows / 2);
    changed[7][1] = {QStringLiteral("5000.000000"), 5'000'000'000ULL};
    model()->setRows(changed);
    QCOMPARE(firstCell(*view()), QStringLiteral("M7"));
    QCOMPARE(view()->currentSourceRow(), 7);
    model()->setRows({});
    QCOMPARE(view()->currentSourceRow(), -1);
}

void TableViewTest::headerSortsUpDownAndBack()
{
    QHeaderView* header = view()->horizontalHeader();
    const QPoint title(header->sectionViewportPosition(1) + 20, header->height() / 2);
    const auto click = [&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title); };
    click();
    QCOMPARE(firstCell(*view()), QStringLiteral("M0"));
    click();
    QCOMPARE(view()->model()->index(0, 1).data(RawRole).toULongLong(), 999'000'000ULL);
    click();
    QCOMPARE(header->sortIndicatorSection(), -1);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(view()->sourceRow(view()->model()->index(row, 0)), row);
}

void TableViewTest::rowsAreThoseOfTheDataHoweverSorted()
{
    QSignalSpy currents(view(), &TableView::currentSourceRowChanged);
    view()->setCurrentSourceRow(500);
    QCOMPARE(currents.last().first().toInt(), 500);
    view()->sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(view()->currentSourceRow(), 500);
    QCOMPARE(view()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("M500"));
    QCOMPARE(currents.count(), 1);
    view()->setCurrentSourceRow(-1);
    QCOMPARE(view()->currentSourceRow(), -1);
    QCOMPARE(currents.last().first().toInt(), -1);
}

void TableViewTest::enterActivatesTheRowAndGoesNoFurther()
{
    QSignalSpy activated(view(), &TableView::rowActivated);
    view()->sortByColumn(0, Qt::DescendingOrder);
    view()->setCurrentSourceRow(999);
    QTest::keyClick(view(), Qt::Key_Down);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), 998);
    const QRect cell = view()->visualRect(view()->currentIndex());
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(activated.count(), 2);
}

void TableViewTest::selectionIsCopiedWithFullValues()
{
    view()->setColumnHidden(3, true);
    view()->setColumnHidden(4, true);
    view()->setCurrentSourceRow(1);
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("Market number 1\t919.000000\tOpen\n"
                            "Market number 2\t838.000000\tOpen"));
    QTest::keyClick(view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), manyRows - 1);
}

void TableViewTest::nothingSelectedCopiesAllWithTitles()
{
    model()->setRows({{{QStringLiteral("tab\there")}, {}, {}, {}, {}}});
    QApplication::processEvents();
    view()->clearSelection();
    const QStringList lines = view()->copyText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("Market\tPremium\tState")));
    QVERIFY(lines[1].startsWith(QStringLiteral("tab here\t"))); // still one cell
}

void TableViewTest::lettersLookARowUp()
{
    QTest::keyClicks(view(), QStringLiteral("m42"));
    QCOMPARE(view()->currentSourceRow(), 42);
    QTest::keyClicks(view(), QStringLiteral("0"));
    QCOMPARE(view()->currentSourceRow(), 420);
}

void TableViewTest::emptyTableSaysWhatToDo()
{
    QVERIFY(view()->emptyText().isEmpty());
    view()->setEmptyText(QStringLiteral("No markets yet."), QStringLiteral("Start the replay."));
    model()->setRows({});
    QCOMPARE(view()->emptyText(), QStringLiteral("No markets yet. Start the replay."));
    QTRY_COMPARE(view()->accessibleDescription(), view()->emptyText());
    const QImage empty = view()->viewport()->grab().toImage();
    view()->setEmptyText({}, {});
    QVERIFY(empty != view()->viewport()->grab().toImage()); // it was painted
    model()->setRows(viewRows(3));
    FilterField field(m_window->theme, QStringLiteral("Filter"), nullptr);
    view()->bindFilter(field);
    field.setText(QStringLiteral("no such row"));
    QVERIFY2(view()->emptyText().contains(QStringLiteral("filter")),
             qPrintable(view()->emptyText()));
}

void TableViewTest::filterFieldCountsAndLeads()
{
    QWidget page;
    FilterField field(m_window->theme, QStringLiteral("Filter by market"), &page, &page);
    QLineEdit other(&page);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    view()->bindFilter(field);
    other.setFocus();
    QTest::keyClick(&other, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field.edit()->hasFocus());
    QTest::keyClicks(field.edit(), QStringLiteral("M99 paused"));
    QCOMPARE(view()->model()->rowCount(), 5); // 99, 990, 993, 996 and 999
    QLabel* counts = nullptr;
    for (QLabel* label : field.findChildren<QLabel*>())
        if (label->text() == QStringLiteral("5 of 1,000")) counts = label;
    QVERIFY(counts && counts->isVisible());
    QVERIFY(field.edit()->accessibleDescription().contains(QStringLiteral("5 of 1,000")));
    QTest::keyClick(field.edit(), Qt::Key_Down);
    QVERIFY(view()->currentIndex().isValid());
    QTest::keyClick(field.edit(), Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
    QCOMPARE(view()->model()->rowCount(), manyRows);
    QVERIFY(!counts->isVisible());
}

void TableViewTest::largeModelKeepsTheCurrentRow()
{
    LargeModel large({{QStringLiteral("Row")}});
    TableView view(m_window->theme, QStringLiteral("Rows"));
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
        const QRect cell = view()->visualRect(view()->model()->index(row, 0));
        QHelpEvent event(QEvent::ToolTip, cell.center(),
                         view()->viewport()->mapToGlobal(cell.center()));
        QApplication::sendEvent(view()->viewport(), &event);
        return QToolTip::text();
    };
    QCOMPARE(tipAt(3), QStringLiteral("Market number 3"));
    auto rows = viewRows(manyRows);
    rows[4][0].fullText = QStringLiteral("<img src=\"http://example.org\">");
    model()->setRows(rows);
    QCOMPARE(tipAt(4), QStringLiteral("&lt;img src=&quot;http://example.org&quot;&gt;"));
}

void TableViewTest::menuOffersCopiesOrderAndColumns()
{
    view()->setCurrentSourceRow(2);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, {5, 5});
    QApplication::sendEvent(view(), &event);
    auto* menu = view()->findChild<QMenu*>();
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
    QVERIFY(view()->isColumnHidden(2));
    menu->close();
}

void TableViewTest::screenReadersHearTitlesAndValues()
{
    QCOMPARE(view()->accessibleName(), QStringLiteral("Markets"));
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(view());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->tableInterface()->rowCount(), manyRows);
    QAccessibleInterface* cell = table->tableInterface()->cellAt(2, 1);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("Premium: 838.000000"));
    QVERIFY(!view()->horizontalHeader()->accessibleName().isEmpty());
}

QTEST_MAIN(TableViewTest)
#include "table_view_test.moc"
