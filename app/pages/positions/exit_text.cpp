#include "app/pages/positions/exit_text.h"

#include "app/error_text.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::pages::positions {

namespace fields = widgets::fields;

namespace {

struct ExitText
{
    Q_DECLARE_TR_FUNCTIONS(ExitText)
};

QString money(UsdcAmount amount)
{
    return fields::moneyText(amount);
}

//! Whatever the caps let out, nothing is paid while it lasts.
bool stopsAll(ExitHold hold)
{
    return hold == ExitHold::Paused || hold == ExitHold::Unsettled || hold == ExitHold::Storm ||
           hold == ExitHold::LoadStale;
}

ExitStep waitingStep(const ExitPlan& plan, const ExitWay& way)
{
    // Only the load has an end that is known: an epoch's start cuts cover to what live capital
    // carries.
    const bool hasEnd = way.hold == ExitHold::Load;
    return {hasEnd ? larger(plan.epochEnd, way.maturesAt) : UnixTime{},
            hasEnd ? ExitText::tr("The rest is paid, at the latest when the epoch has ended")
                   : ExitText::tr("The rest waits"),
            way.waiting, holdText(way.hold)};
}

} // namespace

QString holdText(ExitHold hold)
{
    switch (hold) {
    case ExitHold::None: return {};
    case ExitHold::Paused: return ExitText::tr("Withdrawals are paused.");
    case ExitHold::Unsettled:
        return ExitText::tr("Claims on the pool are not settled; nothing is paid until they are.");
    case ExitHold::Storm:
        return ExitText::tr("The market is in a storm; who asks after it began waits until it "
                            "clears or its cover ends.");
    case ExitHold::LoadStale:
        return ExitText::tr("The market's load is not known well enough just now.");
    case ExitHold::Queue:
        return ExitText::tr("An earlier withdrawal cannot be paid, and it comes first.");
    case ExitHold::Load: return ExitText::tr("The capital carries cover in force, up to its cap.");
    case ExitHold::JuniorMinimum:
        return ExitText::tr("Junior would be too thin; it waits until senior leaves or junior "
                            "comes.");
    }
    return {};
}

std::vector<ExitStep> exitSteps(const ExitPlan& plan, const ExitWay& way)
{
    std::vector<ExitStep> steps;
    if (way.refusal != 0) return steps;
    steps.push_back({way.askedAt,
                     way.early ? ExitText::tr("Ask to leave early") : ExitText::tr("Ask to leave"),
                     way.worth, ExitText::tr("From then on it bears losses and earns nothing.")});
    if (way.ticketsAhead > 0)
        steps.push_back({way.maturesAt, ExitText::tr("Paid before you"), way.worthAhead,
                         ExitText::tr("Withdrawals in the queue, served in order: %1.")
                             .arg(fields::countText(way.ticketsAhead))});
    if (!way.fee.isZero())
        steps.push_back({way.maturesAt,
                         ExitText::tr("Early fee of %1").arg(fields::percentText(way.feeRate)),
                         way.fee, ExitText::tr("It stays with those who remain.")});
    if (stopsAll(way.hold)) {
        steps.push_back({{}, ExitText::tr("Paid once that is over"), way.net, holdText(way.hold)});
        return steps;
    }
    if (!way.payable.isZero())
        steps.push_back({way.maturesAt,
                         way.waiting.isZero() ? ExitText::tr("Paid to your wallet")
                                              : ExitText::tr("Paid to your wallet, a part"),
                         way.payableNet,
                         ExitText::tr("The notice is over; as the caps stand now.")});
    if (!way.waiting.isZero()) steps.push_back(waitingStep(plan, way));
    return steps;
}

QString exitSentence(const ExitPlan& plan)
{
    const ExitWay& now = plan.now;
    if (now.refusal != 0) return QString::fromStdString(programErrorText(now.refusal));
    const QString first =
        plan.isFree()
            ? ExitText::tr("Asked for now, %1 USDC are payable from %2, without a fee.")
                  .arg(money(now.net), fields::minuteText(now.maturesAt))
            : ExitText::tr("Without a fee: ask on %1, payable from %2, %3 USDC. At once: payable "
                           "from %4 for a fee of %5 USDC, which leaves %6 USDC.")
                  .arg(fields::minuteText(plan.feeless.askedAt),
                       fields::minuteText(plan.feeless.maturesAt), money(plan.feeless.net),
                       fields::minuteText(now.maturesAt), money(now.fee), money(now.net));
    const QString hold = holdText(now.hold);
    if (hold.isEmpty()) return first;
    //: Two sentences, one after the other.
    if (stopsAll(now.hold))
        return ExitText::tr("%1 But just now it would wait: %2").arg(first, hold);
    //: Two sentences, one after the other.
    return ExitText::tr("%1 As things stand, %2 USDC of it could be paid then. %3")
        .arg(first, money(now.payable), hold);
}

} // namespace app::pages::positions
