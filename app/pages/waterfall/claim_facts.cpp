#include "app/pages/waterfall/claim_facts.h"

#include "app/pages/claim_steps.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QCoreApplication>

namespace app::pages::waterfall {

namespace fields = widgets::fields;
using core::programs::insolvency_handler::ClaimPhase;
using fields::Tone;
using widgets::charts::StepKind;
using widgets::charts::WaterfallStep;
using widgets::tables::Cell;
using widgets::tables::Row;

namespace {

QString claimText(const char* text)
{
    return QCoreApplication::translate("ClaimFacts", text);
}

Cell amountCell(core::UsdcAmount amount, Tone tone = Tone::Plain)
{
    return {fields::moneyText(amount), quint64(amount.raw()), tone};
}

} // namespace

QString phaseName(ClaimPhase phase)
{
    switch (phase) {
    case ClaimPhase::Reported: return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Reported"));
    case ClaimPhase::Drawn: return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Drawn"));
    case ClaimPhase::SharedApplied:
        return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Being settled"));
    case ClaimPhase::Paid: return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Paid"));
    case ClaimPhase::Requeued:
        return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Joined a later claim"));
    case ClaimPhase::Deferred: return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Put off"));
    }
    return claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Unknown"));
}

std::vector<widgets::tables::Column> layerColumns()
{
    return {{claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Layer")), false, {}},
            {claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Amount, USDC")), true, {}},
            {claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Rule")), false, {}, true}};
}

std::vector<Row> layerRows(const widgets::style::Theme& theme, const cluster::ClaimView& claim)
{
    std::vector<Row> rows;
    size_t bites = 0;
    for (const WaterfallStep& step : claimSteps(claim)) {
        const bool isLoss = step.kind == StepKind::Bite && !step.amount.isZero();
        Row row{{step.name},
                amountCell(step.amount, isLoss ? Tone::Bad : Tone::Plain),
                {step.rule, {}, Tone::Muted}};
        // The isolated pool's layers come first, junior before senior.
        if (step.kind == StepKind::Bite && bites < 2)
            row[0].swatch = bites == 0 ? theme.colours().junior : theme.colours().senior;
        if (step.kind == StepKind::Bite) ++bites;
        rows.push_back(std::move(row));
    }
    rows.push_back({{claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Reaches the market"))},
                    amountCell(claim.paid()),
                    {claimText(QT_TRANSLATE_NOOP("ClaimFacts", "All drawn, less fee and set-off.")),
                     {},
                     Tone::Muted}});
    rows.push_back({{claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Beyond the cover"))},
                    amountCell(claim.account.overCover, Tone::Muted),
                    {claimText(QT_TRANSLATE_NOOP(
                         "ClaimFacts", "Reported above the epoch's cover: recorded, never paid.")),
                     {},
                     Tone::Muted}});
    return rows;
}

InspectionPtr inspectionOf(const cluster::MarketView& market,
                           const cluster::ClaimView& claim,
                           const ClaimImpact* impact)
{
    const auto& account = claim.account;
    auto inspection = std::make_shared<Inspection>();
    inspection->kind = claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Claim"));
    inspection->title = QString::fromStdString(market.name);
    auto& facts = inspection->facts;
    const auto text = [&](const char* name, const QString& value) {
        facts.push_back({FactKind::Text, claimText(name), value, {}});
    };
    const auto money = [&](const char* name, core::UsdcAmount amount) {
        facts.push_back({FactKind::Figure, claimText(name), fields::moneyText(amount), {}});
    };
    text(QT_TRANSLATE_NOOP("ClaimFacts", "State"), phaseName(account.phase));
    text(QT_TRANSLATE_NOOP("ClaimFacts", "First report"), fields::timeText(account.reportedAt));
    if (account.settledAt.raw() != 0)
        text(QT_TRANSLATE_NOOP("ClaimFacts", "Settled"), fields::timeText(account.settledAt));
    text(QT_TRANSLATE_NOOP("ClaimFacts", "Reports"), fields::countText(account.reports));
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Deficit within the cover"), account.deficit);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Reported beyond the cover"), account.overCover);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Threshold"), account.threshold);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Junior paid"), account.isolatedJunior);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "of it by those leaving"), account.juniorExit);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Senior paid"), account.isolatedSenior);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "of it by those leaving"), account.seniorExit);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Uncovered"), account.uncovered);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Payout fee"), account.fee);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Set off"), account.setOff);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Collected by the market"), account.collected);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Recovered for senior"), account.repaidSenior);
    money(QT_TRANSLATE_NOOP("ClaimFacts", "Recovered for junior"), account.repaidJunior);
    if (impact != nullptr) {
        facts.push_back(
            {FactKind::Heading, claimText(QT_TRANSLATE_NOOP("ClaimFacts", "To me")), {}, {}});
        money(QT_TRANSLATE_NOOP("ClaimFacts", "Worth before the report"), impact->before);
        facts.push_back({FactKind::Figure,
                         claimText(QT_TRANSLATE_NOOP("ClaimFacts", "By the claim")),
                         fields::differenceText(impact->change, core::UsdcAmount::decimals),
                         impact->change < 0 ? Tone::Bad : Tone::Plain});
        facts.push_back({FactKind::Figure,
                         claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Recovered since")),
                         fields::differenceText(impact->recovered, core::UsdcAmount::decimals),
                         {}});
    }
    facts.push_back({FactKind::Address,
                     claimText(QT_TRANSLATE_NOOP("ClaimFacts", "Claim account")),
                     fields::addressText(claim.address),
                     {}});
    return inspection;
}

} // namespace app::pages::waterfall
