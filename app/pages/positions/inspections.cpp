#include "app/pages/positions/inspections.h"

#include "app/pages/positions/summary.h"
#include "app/pages/positions/terms.h"
#include "app/review/effects.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::pages::positions {

namespace fields = widgets::fields;
using fields::Tone;

namespace {

constexpr int inspectedPlaces = core::UsdcAmount::decimals;

struct InspectionText
{
    Q_DECLARE_TR_FUNCTIONS(InspectionText)
};

class Facts
{
public:
    void heading(const QString& name) { m_facts.push_back({FactKind::Heading, name, {}}); }
    void text(const QString& name, const QString& value)
    {
        m_facts.push_back({FactKind::Text, name, value});
    }
    void figure(const QString& name, const QString& value, Tone tone = Tone::Plain)
    {
        m_facts.push_back({FactKind::Figure, name, value, tone});
    }
    void money(const QString& name, core::UsdcAmount amount)
    {
        figure(name, InspectionText::tr("%1 USDC").arg(fields::moneyText(amount)));
    }
    void difference(const QString& name, std::int64_t amount)
    {
        figure(name,
               InspectionText::tr("%1 USDC").arg(fields::differenceText(amount, inspectedPlaces)),
               amount < 0   ? Tone::Bad
               : amount > 0 ? Tone::Good
                            : Tone::Plain);
    }
    void address(const QString& name, const core::Address& value)
    {
        m_facts.push_back({FactKind::Address, name, fields::addressText(value)});
    }
    [[nodiscard]] std::vector<InspectedFact> take() { return std::move(m_facts); }

private:
    std::vector<InspectedFact> m_facts;
};

QString titleOf(const ConsoleState& state, const cluster::PositionView& position)
{
    return InspectionText::tr("%1 · %2").arg(
        QString::fromStdString(state.snapshot->markets[position.market].name),
        review::trancheName(position.tranche));
}

void addWorth(Facts& facts, const cluster::PositionView& position)
{
    facts.heading(InspectionText::tr("Worth"));
    facts.money(InspectionText::tr("Value"), position.value);
    facts.money(InspectionText::tr("Unlocked"), position.unlocked);
    facts.money(InspectionText::tr("Leaving"), position.leaving);
    facts.figure(InspectionText::tr("Shares"), fields::sharesText(position.shares));
}

void addResult(Facts& facts, const cluster::PositionView& position)
{
    facts.heading(InspectionText::tr("Result"));
    facts.money(InspectionText::tr("Cost"), position.cost);
    facts.difference(InspectionText::tr("Result to date"), position.result);
    facts.difference(InspectionText::tr("Realised"), position.account.realised);
    facts.money(InspectionText::tr("Paid in, ever"), position.account.deposited);
    facts.money(InspectionText::tr("Paid out, ever"), position.account.withdrawn);
    facts.money(InspectionText::tr("Early fees, ever"), position.account.fees);
}

InspectionPtr made(const QString& kind, const QString& title, Facts facts)
{
    auto inspection = std::make_shared<Inspection>();
    inspection->kind = kind;
    inspection->title = title;
    inspection->facts = facts.take();
    return inspection;
}

} // namespace

InspectionPtr inspectionOf(const ConsoleState& state, const cluster::PositionView& position)
{
    const cluster::MarketView& market = state.snapshot->markets[position.market];
    const cluster::TrancheView& tranche = market.pool.tranche(position.tranche);
    Facts facts;
    addWorth(facts, position);
    addResult(facts, position);
    facts.heading(InspectionText::tr("What it stands behind"));
    const Exposure exposure = exposureOf(market, position);
    facts.money(InspectionText::tr("Loses from"), exposure.attachment);
    facts.money(InspectionText::tr("Gone at"), exposure.detachment);
    facts.money(InspectionText::tr("Most to lose"), exposure.most);
    facts.heading(InspectionText::tr("Tranche"));
    facts.figure(InspectionText::tr("Net price of a share"), fields::navText(tranche.netNav));
    facts.figure(InspectionText::tr("Part of its shares"),
                 fields::percentText(shareOfTranche(market, position)));
    facts.money(InspectionText::tr("Yield still vesting, mine"), vestingShare(market, position));
    facts.figure(InspectionText::tr("Generation of the position"),
                 fields::countText(position.account.generation),
                 position.isWiped ? Tone::Bad : Tone::Plain);
    facts.figure(InspectionText::tr("Generation of the tranche"),
                 fields::countText(tranche.book.generation));
    facts.heading(InspectionText::tr("Accounts"));
    facts.address(InspectionText::tr("Position"), position.address);
    facts.address(InspectionText::tr("Owner"), position.account.owner);
    facts.address(InspectionText::tr("Pool"), position.account.pool);
    return made(InspectionText::tr("Position"), titleOf(state, position), std::move(facts));
}

InspectionPtr inspectionOf(const ConsoleState& state,
                           const cluster::PositionView& position,
                           const cluster::LotView& lot)
{
    Facts facts;
    facts.money(InspectionText::tr("Value"), lot.value);
    facts.money(InspectionText::tr("Cost"), lot.lot.cost);
    facts.figure(InspectionText::tr("Shares"), fields::sharesText(lot.lot.shares));
    facts.heading(InspectionText::tr("Lock"));
    facts.figure(InspectionText::tr("Deposited"), fields::timeText(lot.lot.depositedAt));
    facts.figure(InspectionText::tr("Unlocks"), fields::timeText(lot.lot.unlockAt));
    facts.figure(InspectionText::tr("Left"), lot.lockedFor > 0
                                                 ? fields::durationText(lot.lockedFor)
                                                 : InspectionText::tr("none, it is free"));
    return made(InspectionText::tr("Lot"), titleOf(state, position), std::move(facts));
}

InspectionPtr inspectionOf(const ConsoleState& state,
                           const cluster::PositionView& position,
                           const cluster::TicketView& ticket)
{
    Facts facts;
    facts.money(InspectionText::tr("Worth"), ticket.worth);
    facts.money(InspectionText::tr("Cost"), ticket.account.cost);
    facts.figure(InspectionText::tr("Early fee"), fields::percentText(ticket.account.fee));
    facts.money(InspectionText::tr("Waits to be collected"), ticket.account.owed);
    facts.text(InspectionText::tr("Until payment"),
               InspectionText::tr("bears losses and earns nothing"));
    facts.heading(InspectionText::tr("Queue"));
    facts.figure(InspectionText::tr("Number"), fields::countText(ticket.account.number));
    facts.figure(InspectionText::tr("Tickets ahead"), fields::countText(ticket.ahead));
    facts.figure(InspectionText::tr("Asked"), fields::timeText(ticket.account.requestedAt));
    facts.figure(InspectionText::tr("Payable from"), fields::timeText(ticket.account.maturesAt));
    facts.heading(InspectionText::tr("Accounts"));
    facts.address(InspectionText::tr("Ticket"), ticket.address);
    facts.address(InspectionText::tr("Owner"), ticket.account.owner);
    return made(InspectionText::tr("Withdrawal"), titleOf(state, position), std::move(facts));
}

} // namespace app::pages::positions
