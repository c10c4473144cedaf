// Goal: the overview says to the last unit what the owner has, names what needs a person and
// nothing else, and leads there.
// Method: the recorded story at chosen moments, and states made up from it.

#include "app/pages/overview/needs.h"
#include "app/pages/overview/overview_page.h"
#include "app/pages/overview/totals.h"
#include "tests/app/pages/positions_kit.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QPushButton>
#include <QSignalSpy>

#include <algorithm>

using app::pages::ConsoleState;
using app::pages::PageId;
using app::pages::Place;
using app::pages::StatePtr;
using app::pages::overview::Need;
using app::pages::overview::needsOf;
using app::pages::overview::OverviewPage;
using app::pages::overview::Totals;
using app::pages::overview::totalsOf;
using app::pages::overview::Urgency;
using tests::positions::Story;

class OverviewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void totalsAreTheSumsOfThePositions();
    void resultSaturatesInsteadOfWrapping();
    void nothingNeedsAnybodyInTheBeginning();
    void restrictedMarketIsAnAlarmForWhoStandsBehindIt();
    void strangersAreNotAlarmed();
    void paidOffTicketCanBeFetched();
    void lossStaysInSight();
    void storyThatWaitsIsOffered();
    void missingKeyFileAsksForAttention();
    void pageShowsTheExactFigures();
    void buttonsLeadWhereTheySay();
    void nothingIsDoneWhileLookingBack();
    void everythingHasAName();

private:
    [[nodiscard]] static StatePtr with(const StatePtr& state,
                                       const std::function<void(ConsoleState&)>& change);
    //! The state with a ticket of the owner that has served its notice.
    [[nodiscard]] static StatePtr withMatureTicket(const StatePtr& state);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Story> m_story;
    StatePtr m_calm;
    StatePtr m_crash;
};

void OverviewTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_story = std::make_unique<Story>();
    m_calm = m_story->until(core::UnixTime{1'746'446'400}); // 2025-05-05 12:00 UTC
    m_crash = m_story->untilClaimIsPaid();
}

StatePtr OverviewTest::with(const StatePtr& state, const std::function<void(ConsoleState&)>& change)
{
    auto changed = std::make_shared<ConsoleState>(*state);
    change(*changed);
    return changed;
}

StatePtr OverviewTest::withMatureTicket(const StatePtr& state)
{
    return with(state, [](ConsoleState& changed) {
        auto snapshot = std::make_shared<app::cluster::Snapshot>(*changed.snapshot);
        for (app::cluster::PositionView& position : snapshot->positions) {
            if (!(position.account.owner == changed.owner)) continue;
            app::cluster::TicketView ticket;
            ticket.market = position.market;
            ticket.account.number = 7;
            ticket.account.exitShares = core::Shares{1'000'000};
            ticket.worth = core::UsdcAmount{1'234'567};
            position.tickets.push_back(ticket);
            break;
        }
        changed.snapshot = snapshot;
    });
}

void OverviewTest::totalsAreTheSumsOfThePositions()
{
    for (const StatePtr& state : {m_calm, m_crash}) {
        std::uint64_t value = 0;
        std::uint64_t cost = 0;
        std::int64_t result = 0;
        for (const auto* position : state->snapshot->positionsOf(state->owner)) {
            value += position->value.raw() + position->leaving.raw();
            cost += position->cost.raw();
            result += position->result;
        }
        const Totals totals = totalsOf(*state);
        QVERIFY(value > 0);
        QCOMPARE(totals.held().raw(), value);
        QCOMPARE(totals.cost.raw(), cost);
        QCOMPARE(totals.result, result);
        QCOMPARE(totals.wallet.raw(), state->snapshot->usdcOf(state->owner).raw());
        QVERIFY(totals.nextUnlock.raw() > state->snapshot->time.raw());
    }
    QVERIFY(totalsOf(*m_crash).result < 0);
}

void OverviewTest::resultSaturatesInsteadOfWrapping()
{
    const StatePtr huge = with(m_calm, [](ConsoleState& state) {
        auto snapshot = std::make_shared<app::cluster::Snapshot>(*state.snapshot);
        for (auto& position : snapshot->positions) {
            position.result = INT64_MIN;
            position.value = core::UsdcAmount{UINT64_MAX};
        }
        state.snapshot = snapshot;
    });
    const Totals totals = totalsOf(*huge);
    QCOMPARE(totals.result, INT64_MIN);
    QCOMPARE(totals.held().raw(), UINT64_MAX);
}

void OverviewTest::nothingNeedsAnybodyInTheBeginning()
{
    QVERIFY(needsOf(*m_calm).empty());
}

void OverviewTest::restrictedMarketIsAnAlarmForWhoStandsBehindIt()
{
    const auto needs = needsOf(*m_crash);
    QVERIFY(!needs.empty());
    QCOMPARE(needs.front().urgency, Urgency::Alarm);
    QVERIFY(needs.front().sentence.contains(QStringLiteral("LAYER-PERP")));
    QCOMPARE(needs.front().place.market, std::optional<size_t>(0));
}

void OverviewTest::strangersAreNotAlarmed()
{
    const StatePtr other =
        with(m_crash, [](ConsoleState& state) { state.owner.bytes[0] ^= 0xffU; });
    QVERIFY(needsOf(*other).empty());
}

void OverviewTest::paidOffTicketCanBeFetched()
{
    const auto needs = needsOf(*withMatureTicket(m_calm));
    QCOMPARE(needs.size(), size_t{1});
    QCOMPARE(needs.front().urgency, Urgency::Offer);
    QVERIFY(needs.front().sentence.contains(QStringLiteral("1.234567 USDC")));
    QVERIFY(needs.front().action.has_value());
    QCOMPARE(needs.front().action->ticket, std::uint64_t{7});
    QVERIFY(needs.front().action->owner == m_calm->owner);
}

void OverviewTest::lossStaysInSight()
{
    const auto& market = m_crash->snapshot->markets.front();
    const auto& claim = *market.lastDrawnClaim();
    const StatePtr lost = with(m_crash, [&](ConsoleState& state) {
        state.impacts = {{market.address, claim.account.period, core::UsdcAmount{312'345'678'901},
                          -62'138'536'846, 0}};
    });
    const auto needs = needsOf(*lost);
    const auto found = std::ranges::find_if(needs, [](const Need& need) {
        return need.sentence.contains(QStringLiteral("took 62,138.536846 USDC"));
    });
    QVERIFY(found != needs.end());
    QCOMPARE(found->place.page, PageId::Waterfall);
    // Weeks later it is history.
    const StatePtr later = with(lost, [](ConsoleState& state) {
        auto snapshot = std::make_shared<app::cluster::Snapshot>(*state.snapshot);
        snapshot->time = core::UnixTime{snapshot->time.raw() + 15 * 86'400};
        state.snapshot = snapshot;
    });
    for (const Need& need : needsOf(*later))
        QVERIFY(!need.sentence.contains(QStringLiteral("took")));
}

void OverviewTest::storyThatWaitsIsOffered()
{
    const StatePtr waiting = with(m_calm, [](ConsoleState& state) {
        state.replay.all = 100;
        state.replay.done = 0;
    });
    OverviewPage page(*m_theme);
    QSignalSpy plays(&page, &OverviewPage::playWanted);
    page.setState(waiting);
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->isVisibleTo(&page) && button->text() == QStringLiteral("Play the replay")) {
            button->click();
            break;
        }
    QCOMPARE(plays.count(), 1);
    const StatePtr playing =
        with(waiting, [](ConsoleState& state) { state.replay.isPlaying = true; });
    QVERIFY(needsOf(*playing).empty());
}

void OverviewTest::missingKeyFileAsksForAttention()
{
    const StatePtr without = with(m_calm, [](ConsoleState& state) {
        state.signer = {QStringLiteral("Key file"), QStringLiteral("Missing"), "bad",
                        QStringLiteral("The key file is gone.")};
    });
    const auto needs = needsOf(*without);
    QCOMPARE(needs.size(), size_t{1});
    QCOMPARE(needs.front().sentence, QStringLiteral("The key file is gone."));
}

void OverviewTest::pageShowsTheExactFigures()
{
    OverviewPage page(*m_theme);
    page.setState(m_crash);
    const Totals totals = totalsOf(*m_crash);
    QStringList shown;
    for (const auto* figure : page.findChildren<widgets::fields::Figure*>())
        shown << figure->text();
    QVERIFY(shown.contains(widgets::fields::moneyText(totals.held())));
    QVERIFY(
        shown.contains(widgets::fields::differenceText(totals.result, core::UsdcAmount::decimals)));
    QVERIFY(shown.contains(widgets::fields::moneyText(totals.wallet)));
}

void OverviewTest::buttonsLeadWhereTheySay()
{
    OverviewPage page(*m_theme);
    QSignalSpy places(&page, &OverviewPage::placeWanted);
    QSignalSpy actions(&page, &OverviewPage::actionWanted);
    page.setState(m_crash);
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Open LAYER-PERP")) {
            button->click();
            break;
        }
    QCOMPARE(places.count(), 1);
    QCOMPARE(places.front().front().value<Place>().market, std::optional<size_t>(0));
    page.setState(withMatureTicket(m_calm));
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->text().startsWith(QStringLiteral("Pay withdrawal"))) {
            button->click();
            break;
        }
    QCOMPARE(actions.count(), 1);
}

void OverviewTest::nothingIsDoneWhileLookingBack()
{
    OverviewPage page(*m_theme);
    page.setState(with(withMatureTicket(m_calm), [](ConsoleState& state) {
        state.freshness.state = app::pages::FreshnessState::Past;
    }));
    int found = 0;
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->text().startsWith(QStringLiteral("Pay withdrawal"))) {
            ++found;
            QVERIFY(!button->isEnabled());
        }
    QCOMPARE(found, 1);
}

void OverviewTest::everythingHasAName()
{
    OverviewPage page(*m_theme);
    page.setState(withMatureTicket(m_crash));
    for (const QPushButton* button : page.findChildren<QPushButton*>())
        QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->text()));
}

QTEST_MAIN(OverviewTest)
#include "overview_test.moc"
