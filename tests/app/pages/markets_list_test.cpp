//! Goal: from the table of all markets one gets to a market and back by keyboard, sorted and
//! filtered rows open the market that they name, and never is one market shown as another. Method:
//! made-up states of up to 1 000 markets; keys and clicks sent to the page offscreen.

#include "app/pages/markets/markets_page.h"
#include "tests/app/pages/markets_kit.h"
#include "widgets/style/theme.h"
#include "widgets/tables/table_view.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QSignalSpy>

using app::pages::PageId;
using app::pages::Place;
using app::pages::markets::MarketsPage;
using tests::markets::manyMarkets;
using tests::markets::named;
using tests::markets::wordsOf;
using widgets::tables::TableView;

class MarketsListTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void init();
    void cleanup() { m_page.reset(); }

    void listOpensAMarketByEnterAndLeadsBack();
    void listSortsByExactValues();
    void listFiltersByTyping();
    void thousandMarketsAreShown();
    void altArrowsGoToTheNeighbours();
    void marketThatHadNotOpenedIsNotAnotherOne();
    void emptyAndErrorSayWhatToDo();

private:
    void showMarket(const app::pages::StatePtr& state, size_t market);
    [[nodiscard]] TableView& table(const char* name) const;
    void press(int key, Qt::KeyboardModifiers modifiers = {});

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<MarketsPage> m_page;
};

void MarketsListTest::init()
{
    m_page = std::make_unique<MarketsPage>(*m_theme);
    m_page->resize(1280, 800);
    m_page->show();
}

void MarketsListTest::showMarket(const app::pages::StatePtr& state, size_t market)
{
    m_page->setState(state);
    m_page->setMarket(market);
}

TableView& MarketsListTest::table(const char* name) const
{
    auto* one = named<TableView>(*m_page, name);
    if (one == nullptr) qFatal("no table %s", name);
    return *one;
}

void MarketsListTest::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_page->window(), static_cast<Qt::Key>(key), modifiers);
}

void MarketsListTest::listOpensAMarketByEnterAndLeadsBack()
{
    m_page->setState(manyMarkets(3));
    QSignalSpy places(m_page.get(), &MarketsPage::placeWanted);
    TableView& list = table("Markets");
    list.setCurrentSourceRow(1);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(m_page->market(), std::optional<size_t>(1));
    QVERIFY(!list.isVisible());
    QCOMPARE(places.count(), 1);
    QCOMPARE(places[0][0].value<Place>(), (Place{PageId::Markets, 1}));
    auto* back = named<QAbstractButton>(*m_page, "Back to all markets");
    QVERIFY(back);
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!m_page->market());
    QVERIFY(list.isVisible());
    QCOMPARE(list.currentSourceRow(), 1);
}

void MarketsListTest::listSortsByExactValues()
{
    m_page->setState(manyMarkets(200));
    TableView& list = table("Markets");
    using Model = QAbstractItemModel;
    const Model& model = *list.model();
    int column = -1;
    for (int i = 0; i < model.columnCount(); ++i)
        if (model.headerData(i, Qt::Horizontal).toString() == QStringLiteral("In force"))
            column = i;
    QVERIFY(column >= 0);
    list.sortByColumn(column, Qt::DescendingOrder);
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(model.index(row - 1, column).data(widgets::tables::RawRole).toULongLong() >=
                model.index(row, column).data(widgets::tables::RawRole).toULongLong());
    // Enter opens the market that is read, not the one that was in this row before.
    list.setCurrentIndex(model.index(0, 0));
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(m_page->market(), std::optional<size_t>(199));
}

void MarketsListTest::listFiltersByTyping()
{
    m_page->setState(manyMarkets(200));
    TableView& list = table("Markets");
    auto* filter = m_page->findChild<QLineEdit*>();
    QTest::keyClicks(filter, QStringLiteral("m17"));
    QTRY_COMPARE(list.model()->rowCount(), 11); // M17 and M170 to M179
    filter->clear();
    QTRY_COMPARE(list.model()->rowCount(), 200);
}

void MarketsListTest::thousandMarketsAreShown()
{
    const auto state = manyMarkets(1000);
    m_page->setState(state);
    QCOMPARE(table("Markets").model()->rowCount(), 1000);
    m_page->setState(manyMarkets(1000, 9));
    m_page->setMarket(999);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("M999-PERP")));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("1000 of 1000")));
}

void MarketsListTest::altArrowsGoToTheNeighbours()
{
    m_page->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page->window()));
    showMarket(manyMarkets(3), 0);
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_page->market(), std::optional<size_t>(0));
    press(Qt::Key_Right, Qt::AltModifier);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_page->market(), std::optional<size_t>(2));
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_page->market(), std::optional<size_t>(2));
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_page->market(), std::optional<size_t>(1));
    press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(!m_page->market());
}

void MarketsListTest::marketThatHadNotOpenedIsNotAnotherOne()
{
    showMarket(manyMarkets(3), 2);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("M2-PERP")));
    m_page->setState(manyMarkets(1));
    QVERIFY(table("Markets").isVisible());
    QVERIFY(named<QAbstractButton>(*m_page, "Deposit into this market") == nullptr);
    m_page->setState(manyMarkets(3));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("M2-PERP")));
}

void MarketsListTest::emptyAndErrorSayWhatToDo()
{
    QSignalSpy play(m_page.get(), &MarketsPage::playWanted);
    m_page->setState(manyMarkets(0));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("No market has opened yet")));
    named<QAbstractButton>(*m_page, "Play the replay")->click();
    QCOMPARE(play.count(), 1);
    m_page->showError(QStringLiteral("The disk is gone."));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("The disk is gone.")));
    showMarket(manyMarkets(1), 0);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("M0-PERP")));
}

QTEST_MAIN(MarketsListTest)
#include "markets_list_test.moc"
