#include "app/pages/claim_steps.h"

#include <QCoreApplication>

namespace app::pages {

using core::UsdcAmount;
using widgets::charts::StepKind;
using widgets::charts::WaterfallStep;

namespace {

QString stepText(const char* text)
{
    return QCoreApplication::translate("app::pages", text);
}

} // namespace

// clang-format off
std::vector<WaterfallStep> claimSteps(const cluster::ClaimView& claim)
{
    const auto& account = claim.account;
    std::vector<WaterfallStep> steps;
    const auto add = [&](StepKind kind, const char* name, const char* rule, UsdcAmount amount) {
        steps.push_back({kind, stepText(name), stepText(rule), amount});
    };
    add(StepKind::Deficit, QT_TRANSLATE_NOOP("app::pages", "Deficit"),
        QT_TRANSLATE_NOOP("app::pages", "What the market reported, within its cover."), account.deficit);
    add(StepKind::Bite, QT_TRANSLATE_NOOP("app::pages", "Isolated junior"),
        QT_TRANSLATE_NOOP("app::pages", "Takes losses first, with all that it has."), account.isolatedJunior);
    add(StepKind::Bite, QT_TRANSLATE_NOOP("app::pages", "Isolated senior"),
        QT_TRANSLATE_NOOP("app::pages", "Takes what is left once junior is spent."), account.isolatedSenior);
    if (!account.sharedWant.isZero())
        add(StepKind::Bite, QT_TRANSLATE_NOOP("app::pages", "Shared pool"),
            QT_TRANSLATE_NOOP("app::pages", "Takes what the isolated pool could not, up to the market's allocation."), account.sharedGot);
    if (!account.reinsuranceWant.isZero())
        add(StepKind::Bite, QT_TRANSLATE_NOOP("app::pages", "Reinsurance"),
            QT_TRANSLATE_NOOP("app::pages", "Takes the rest of systemic events, up to the market's line."), account.reinsuranceGot);
    add(StepKind::Fee, QT_TRANSLATE_NOOP("app::pages", "Payout fee"),
        QT_TRANSLATE_NOOP("app::pages", "0.05 % of all drawn, deducted from the payout."), account.fee);
    if (!account.setOff.isZero())
        add(StepKind::Fee, QT_TRANSLATE_NOOP("app::pages", "Set off"),
            QT_TRANSLATE_NOOP("app::pages", "Premium that the market owed."), account.setOff);
    const UsdcAmount rest = core::subtractToZero(account.deficit, claim.drawn());
    const bool isSmall = account.deficit <= account.threshold;
    add(StepKind::Uncovered,
        isSmall ? QT_TRANSLATE_NOOP("app::pages", "Under threshold") : QT_TRANSLATE_NOOP("app::pages", "Uncovered"),
        isSmall ? QT_TRANSLATE_NOOP("app::pages", "A deficit up to the threshold is not paid.")
                : QT_TRANSLATE_NOOP("app::pages", "No layer could pay it: the market bears it itself."), rest);
    return steps;
}
// clang-format on

} // namespace app::pages
