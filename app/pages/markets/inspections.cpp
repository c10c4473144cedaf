#include "app/pages/markets/inspections.h"

#include "app/pages/claim_steps.h"
#include "app/pages/markets/price_moves.h"
#include "app/pages/markets/standing.h"
#include "app/review/effects.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::pages::markets {

namespace fields = widgets::fields;
using core::programs::insolvency_handler::ClaimPhase;
using fields::Tone;

namespace {

//! The words of this file, where the translator finds them.
class Inspect
{
    Q_DECLARE_TR_FUNCTIONS(app::pages::markets::Inspect)

public:
    Inspect(const QString& kind, const QString& title)
    {
        m_inspection.kind = kind;
        m_inspection.title = title;
    }

    void heading(const QString& name) { add(FactKind::Heading, name, {}); }
    void text(const QString& name, const QString& value) { add(FactKind::Text, name, value); }
    void figure(const QString& name, const QString& value, Tone tone = Tone::Plain)
    {
        add(FactKind::Figure, name, value, tone);
    }
    void money(const QString& name, core::UsdcAmount amount, Tone tone = Tone::Plain)
    {
        figure(name, tr("%1 USDC").arg(fields::moneyText(amount)), tone);
    }
    void address(const QString& name, const core::Address& address)
    {
        add(FactKind::Address, name, fields::addressText(address));
    }
    [[nodiscard]] InspectionPtr done() const
    {
        return std::make_shared<const Inspection>(m_inspection);
    }

private:
    void add(FactKind kind, const QString& name, const QString& value, Tone tone = Tone::Plain)
    {
        m_inspection.facts.push_back({kind, name, value, tone});
    }
    Inspection m_inspection;
};

QString marketName(const cluster::MarketView& market)
{
    return QString::fromStdString(market.name);
}

void addRisk(Inspect& inspect, const ConsoleState& state, size_t market)
{
    const auto& risk = state.snapshot->markets[market].risk;
    inspect.heading(Inspect::tr("Risk"));
    inspect.figure(Inspect::tr("Grade"), gradeName(risk.state.grade), gradeTone(risk.state.grade));
    if (risk.hasScore)
        inspect.figure(Inspect::tr("Score"), fields::decimalText(risk.state.score, 6),
                       risk.state.restricted != 0 ? Tone::Bad : Tone::Plain);
    if (risk.price.mantissa != 0)
        inspect.figure(Inspect::tr("Price"),
                       fields::priceText(risk.price.mantissa, risk.price.exponent));
    if (const auto change = changeOver(state.series[market]->price, daySeconds))
        inspect.figure(Inspect::tr("In 24 hours"),
                       Inspect::tr("%1 %").arg(fields::differenceText(*change, 4)));
}

} // namespace

InspectionPtr inspectMarket(const ConsoleState& state, size_t market)
{
    const cluster::MarketView& view = state.snapshot->markets[market];
    const Standing standing = standingOf(view);
    Inspect inspect(Inspect::tr("Market"), marketName(view));
    inspect.text(standing.word, standing.sentence);
    addRisk(inspect, state, market);
    inspect.heading(Inspect::tr("Cover"));
    inspect.money(Inspect::tr("Asked for"), view.risk.state.coveredAsked);
    inspect.money(Inspect::tr("In force"), view.risk.state.cover);
    inspect.money(Inspect::tr("Limit"), view.risk.state.maxCover);
    inspect.figure(Inspect::tr("Premium a year"), fields::percentText(view.premium.state.rate));
    inspect.money(Inspect::tr("Arrears"), view.premium.state.arrears,
                  view.premium.state.arrears.isZero() ? Tone::Plain : Tone::Bad);
    inspect.heading(Inspect::tr("Pool"));
    inspect.money(Inspect::tr("Assets"), view.pool.assets);
    inspect.money(Inspect::tr("Load"), view.pool.load);
    inspect.money(Inspect::tr("Pending claims"), view.pool.account.pending);
    inspect.figure(Inspect::tr("Utilisation"), fields::percentText(view.pool.utilisation));
    inspect.figure(Inspect::tr("Cap"), fields::percentText(view.pool.caps.pool));
    const Holding holding = holdingIn(state, view);
    inspect.heading(Inspect::tr("Mine"));
    inspect.money(Inspect::tr("Value"), holding.value);
    inspect.money(Inspect::tr("Of it leaving"), holding.leaving);
    inspect.figure(Inspect::tr("Result"),
                   Inspect::tr("%1 USDC").arg(fields::differenceText(holding.result, 6)),
                   holding.result < 0 ? Tone::Bad : Tone::Plain);
    inspect.heading(Inspect::tr("Addresses"));
    inspect.address(Inspect::tr("Market"), view.address);
    inspect.address(Inspect::tr("Pool"), view.pool.address);
    return inspect.done();
}

InspectionPtr inspectTranche(const ConsoleState& state, size_t market, cluster::Tranche tranche)
{
    const cluster::MarketView& view = state.snapshot->markets[market];
    const cluster::TrancheView& shown = view.pool.tranche(tranche);
    Inspect inspect(Inspect::tr("Tranche"),
                    Inspect::tr("%1 · %2").arg(marketName(view), review::trancheName(tranche)));
    inspect.money(Inspect::tr("Assets"), shown.capacity);
    inspect.money(Inspect::tr("Live"), shown.book.assets);
    inspect.money(Inspect::tr("Yield still flowing in"), shown.book.unvested);
    inspect.money(Inspect::tr("Leaving"), shown.book.exitAssets);
    inspect.figure(Inspect::tr("Shares"), fields::sharesText(shown.book.shares));
    inspect.figure(Inspect::tr("Net price of a share"), fields::navText(shown.netNav));
    inspect.money(Inspect::tr("Pending claims on it"), shown.pending);
    inspect.heading(Inspect::tr("What it pays"));
    inspect.money(Inspect::tr("Losses from"), shown.attachment);
    inspect.money(Inspect::tr("Losses up to"), shown.detachment);
    inspect.money(Inspect::tr("Losses borne so far"), shown.book.lossTotal);
    inspect.money(Inspect::tr("Yield so far"), shown.book.yieldTotal);
    inspect.heading(Inspect::tr("What it carries"));
    inspect.money(Inspect::tr("Load"), shown.load);
    inspect.figure(Inspect::tr("Utilisation"), fields::percentText(shown.utilisation));
    inspect.figure(Inspect::tr("Cap"), fields::percentText(shown.cap));
    inspect.heading(Inspect::tr("What may leave now"));
    inspect.money(Inspect::tr("By the load"), shown.freedom.byLoad);
    inspect.money(Inspect::tr("By the junior minimum"), shown.freedom.byJuniorMinimum);
    inspect.figure(Inspect::tr("Tickets waiting"),
                   fields::countText(shown.book.ticketNext - shown.book.ticketHead));
    inspect.figure(Inspect::tr("Times wiped out"), fields::countText(shown.book.generation));
    return inspect.done();
}

QString claimPhaseText(const cluster::ClaimView& claim)
{
    switch (claim.account.phase) {
    case ClaimPhase::Reported: return Inspect::tr("Waits for its draw");
    case ClaimPhase::Drawn: return Inspect::tr("Drawn");
    case ClaimPhase::SharedApplied: return Inspect::tr("Drawn, tiers applied");
    case ClaimPhase::Paid: return Inspect::tr("Paid");
    case ClaimPhase::Deferred: return Inspect::tr("Deferred");
    case ClaimPhase::Requeued: return Inspect::tr("Joined to a later one");
    }
    return {};
}

InspectionPtr inspectClaim(const cluster::MarketView& market, const cluster::ClaimView& claim)
{
    Inspect inspect(Inspect::tr("Claim"),
                    Inspect::tr("%1 · %2").arg(marketName(market),
                                               fields::minuteText(claim.account.reportedAt)));
    inspect.text(Inspect::tr("State"), claimPhaseText(claim));
    for (const auto& step : claimSteps(claim)) {
        const bool isLoss = step.kind == widgets::charts::StepKind::Bite && !step.amount.isZero();
        inspect.money(step.name, step.amount, isLoss ? Tone::Bad : Tone::Plain);
    }
    inspect.heading(Inspect::tr("Outcome"));
    inspect.money(Inspect::tr("Reached the market"), claim.paid());
    inspect.money(Inspect::tr("Of it collected"), claim.account.collected);
    inspect.money(Inspect::tr("Recovered and repaid"), claim.account.repaid);
    inspect.money(Inspect::tr("Beyond the cover"), claim.account.overCover);
    inspect.figure(Inspect::tr("Reports"), fields::countText(claim.account.reports));
    if (claim.account.settledAt.raw() != 0)
        inspect.figure(Inspect::tr("Paid at"), fields::timeText(claim.account.settledAt));
    inspect.heading(Inspect::tr("Addresses"));
    inspect.address(Inspect::tr("Claim"), claim.address);
    inspect.address(Inspect::tr("Pool"), claim.account.pool);
    return inspect.done();
}

InspectionPtr inspectParameter(const cluster::Snapshot& snapshot,
                               const cluster::MarketView& market,
                               const ParameterRow& parameter)
{
    Inspect inspect(Inspect::tr("Parameter"), parameter.name);
    inspect.figure(Inspect::tr("Value"), parameter.value);
    inspect.figure(Inspect::tr("Raw value"), fields::countText(parameter.raw));
    inspect.text(Inspect::tr("It counts"), parameter.unit);
    inspect.figure(Inspect::tr("Bounds"), parameter.bounds);
    inspect.text(Inspect::tr("Name in instructions"), parameter.key);
    inspect.heading(Inspect::tr("Who may change it"));
    inspect.text(Inspect::tr("Today"), parameter.changedBy);
    inspect.text(Inspect::tr("Notice"), parameter.notice);
    inspect.text(Inspect::tr("Counts"), parameter.effect);
    inspect.text(Inspect::tr("With governance"), parameter.later);
    inspect.heading(Inspect::tr("Where it is kept"));
    if (parameter.isMarkets)
        inspect.address(Inspect::tr("Parameters of the market"), market.account.params);
    else
        inspect.address(Inspect::tr("Realm of the parameters"), snapshot.realm.scope);
    const core::UnixTime changed =
        parameter.isMarkets ? market.params.changedAt : snapshot.realm.changedAt;
    inspect.figure(Inspect::tr("Any value last changed"), fields::timeText(changed));
    if (!parameter.isFixed) inspect.address(Inspect::tr("Administrator"), snapshot.protocol.admin);
    return inspect.done();
}

} // namespace app::pages::markets
