#include "app/pages/overview/needs.h"

#include "app/review/effects.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::pages::overview {

namespace fields = widgets::fields;

namespace {

constexpr std::int64_t lossShownSeconds = 14 * 86'400;

QString needText(const char* text)
{
    return QCoreApplication::translate("Needs", text);
}

QString openText(const QString& market)
{
    return needText(QT_TRANSLATE_NOOP("Needs", "Open %1")).arg(market);
}

bool holdsIn(const ConsoleState& state, const cluster::MarketView& market)
{
    for (const auto tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior})
        if (const auto* mine = state.snapshot->position(state.owner, market, tranche))
            if (!mine->value.isZero() || !mine->leaving.isZero()) return true;
    return false;
}

//! What a market that I stand behind says.
void addMarket(std::vector<Need>& needs, const ConsoleState& state, size_t index)
{
    const cluster::MarketView& market = state.snapshot->markets[index];
    const QString name = QString::fromStdString(market.name);
    const Place place{PageId::Markets, index};
    const auto add = [&](Urgency urgency, const QString& sentence, const Place& where) {
        needs.push_back({urgency, sentence, openText(name), where, {}});
    };
    for (const cluster::ClaimView& claim : market.claims)
        if (!claim.isPaid() && !claim.account.estimate.isZero())
            add(Urgency::Alarm,
                needText(QT_TRANSLATE_NOOP(
                             "Needs", "%1 has reported a deficit of %2 USDC, which is not settled "
                                      "yet. Withdrawals from its pool wait for it."))
                    .arg(name, fields::moneyText(claim.account.deficit)),
                {PageId::Waterfall, index});
    if (market.risk.state.restricted != 0)
        add(Urgency::Alarm,
            needText(QT_TRANSLATE_NOOP("Needs", "%1 is restricted since %2: its risk score is %3. "
                                                "Deposits and withdrawals are limited until it "
                                                "calms down."))
                .arg(name, fields::minuteText(market.risk.stormSince),
                     fields::decimalText(market.risk.state.score, 6)),
            place);
    else if (market.risk.isStale && market.risk.hasScore)
        add(Urgency::Attention,
            needText(QT_TRANSLATE_NOOP("Needs", "The score of %1 is stale: its feeds have brought "
                                                "nothing new. No new cover comes into force."))
                .arg(name),
            place);
    if (!market.premium.state.arrears.isZero())
        add(Urgency::Attention,
            needText(QT_TRANSLATE_NOOP("Needs", "%1 owes %2 USDC of premium. Without it its cover "
                                                "ends."))
                .arg(name, fields::moneyText(market.premium.state.arrears)),
            place);
}

//! What a claim took stays in sight for some days: whoever looked away must not miss it.
void addLosses(std::vector<Need>& needs, const ConsoleState& state, size_t index)
{
    const cluster::MarketView& market = state.snapshot->markets[index];
    for (const cluster::ClaimView& claim : market.claims) {
        const ClaimImpact* impact = state.impactOf(claim);
        const std::int64_t age = state.snapshot->time.raw() - claim.account.settledAt.raw();
        if (impact == nullptr || impact->change >= 0 || !claim.isPaid() || age > lossShownSeconds)
            continue;
        Need need;
        need.urgency = Urgency::Attention;
        need.sentence = needText(QT_TRANSLATE_NOOP(
                                     "Needs", "A claim on %1 took %2 USDC of what you held there, "
                                              "worth %3 before."))
                            .arg(QString::fromStdString(market.name),
                                 fields::decimalText(static_cast<quint64>(-impact->change),
                                                     core::UsdcAmount::decimals),
                                 fields::moneyText(impact->before));
        need.button = needText(QT_TRANSLATE_NOOP("Needs", "See the loss"));
        need.place = {PageId::Waterfall, index};
        needs.push_back(std::move(need));
    }
}

void addStory(std::vector<Need>& needs, const ConsoleState& state)
{
    const auto& replay = state.replay;
    if (replay.done != 0 || replay.all == 0 || replay.isPlaying || replay.isSeeking) return;
    Need need;
    need.urgency = Urgency::Offer;
    need.sentence = needText(
        QT_TRANSLATE_NOOP("Needs", "The recorded markets of May 2025 are ready to be played. "
                                   "Until then nothing moves: deposit first if you like."));
    need.button = needText(QT_TRANSLATE_NOOP("Needs", "Play the replay"));
    need.plays = true;
    needs.push_back(std::move(need));
}

void addTickets(std::vector<Need>& needs,
                const ConsoleState& state,
                const cluster::PositionView& position)
{
    const cluster::MarketView& market = state.snapshot->markets[position.market];
    const QString name = QString::fromStdString(market.name);
    for (const cluster::TicketView& ticket : position.tickets) {
        if (ticket.isDone() || ticket.maturesIn != 0) continue;
        Need need;
        need.urgency = Urgency::Offer;
        need.place = {PageId::Positions, position.market};
        if (ticket.ahead != 0 || market.risk.isStorm()) {
            need.urgency = Urgency::Attention;
            need.sentence =
                needText(QT_TRANSLATE_NOOP("Needs", "Your withdrawal of %1 USDC from "
                                                    "%2 has served its notice and "
                                                    "waits: %3."))
                    .arg(fields::moneyText(ticket.worth), name,
                         market.risk.isStorm()
                             ? needText(QT_TRANSLATE_NOOP("Needs", "the market is not calm"))
                             : needText(QT_TRANSLATE_NOOP("Needs", "others are before it")));
            need.button = needText(QT_TRANSLATE_NOOP("Needs", "Open positions"));
        } else {
            need.sentence = needText(QT_TRANSLATE_NOOP("Needs", "Your withdrawal of %1 USDC from "
                                                                "%2 has served its notice and can "
                                                                "be paid."))
                                .arg(fields::moneyText(ticket.worth), name);
            need.button = needText(QT_TRANSLATE_NOOP("Needs", "Pay withdrawal…"));
            review::Action action;
            action.kind = review::ActionKind::ExecuteWithdraw;
            action.owner = state.owner;
            action.marketId = market.account.marketId;
            action.tranche = position.tranche;
            action.ticket = ticket.account.number;
            need.action = action;
        }
        needs.push_back(std::move(need));
    }
}

void addSigner(std::vector<Need>& needs, const ConsoleState& state)
{
    const bool isReady = std::string_view(state.signer.kind) == "good" ||
                         std::string_view(state.signer.kind) == "neutral";
    if (isReady) return;
    Need need;
    need.urgency = Urgency::Attention;
    need.sentence = state.signer.detail;
    needs.push_back(std::move(need));
}

} // namespace

std::vector<Need> needsOf(const ConsoleState& state)
{
    std::vector<Need> needs;
    for (size_t i = 0; i < state.snapshot->markets.size(); ++i) {
        if (holdsIn(state, state.snapshot->markets[i])) addMarket(needs, state, i);
        addLosses(needs, state, i);
    }
    for (const cluster::PositionView* position : state.snapshot->positionsOf(state.owner))
        addTickets(needs, state, *position);
    addSigner(needs, state);
    addStory(needs, state);
    std::stable_sort(needs.begin(), needs.end(),
                     [](const Need& a, const Need& b) { return a.urgency < b.urgency; });
    return needs;
}

} // namespace app::pages::overview
