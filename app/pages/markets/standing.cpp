#include "app/pages/markets/standing.h"

#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::pages::markets {

namespace fields = widgets::fields;
using core::programs::insurance_pool::MarketState;
using core::programs::risk_engine::Grade;
using fields::PillKind;
using fields::Tone;

namespace {

QString standingText(const char* text)
{
    return QCoreApplication::translate("app::pages::markets", text);
}

} // namespace

// clang-format off
Standing standingOf(const cluster::MarketView& market)
{
    const auto& risk = market.risk;
    if (market.account.state == MarketState::WoundDown)
        return {StandingKind::WoundDown, standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Wound down")),
                standingText(QT_TRANSLATE_NOOP("app::pages::markets", "No cover any more, and no further claims.")), PillKind::Neutral, Tone::Muted};
    if (market.premium.state.suspended != 0)
        return {StandingKind::Suspended, standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Suspended")),
                standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Premiums are an epoch in arrears: no cover, and later deficits are no claims.")),
                PillKind::Bad, Tone::Bad};
    if (risk.state.restricted != 0)
        return {StandingKind::Restricted, standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Restricted")),
                standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Since %1: cover does not rise, junior takes no deposits, later withdrawals wait."))
                    .arg(fields::minuteText(risk.stormSince)), PillKind::Bad, Tone::Bad};
    if (risk.isStale)
        return {StandingKind::Stale, standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Stale")),
                standingText(QT_TRANSLATE_NOOP("app::pages::markets", "No new score since %1: cover does not rise and later withdrawals wait."))
                    .arg(fields::minuteText(risk.stormSince)), PillKind::Warn, Tone::Warn};
    if (!risk.hasScore)
        return {StandingKind::NoScore, standingText(QT_TRANSLATE_NOOP("app::pages::markets", "No score")),
                standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Under 96 returns or three funding bins: no cover before there is a score.")),
                PillKind::Neutral, Tone::Muted};
    return {StandingKind::Calm, standingText(QT_TRANSLATE_NOOP("app::pages::markets", "Calm")),
            standingText(QT_TRANSLATE_NOOP("app::pages::markets", "The score is fresh and not over the line of restriction.")), PillKind::Good, Tone::Good};
}
// clang-format on

QString gradeName(Grade grade)
{
    constexpr const char* names[] = {"A", "B", "C", "D"};
    return QString::fromLatin1(names[static_cast<size_t>(grade)]);
}

PillKind gradePill(Grade grade)
{
    constexpr PillKind kinds[] = {PillKind::Good, PillKind::Good, PillKind::Warn, PillKind::Bad};
    return kinds[static_cast<size_t>(grade)];
}

Tone gradeTone(Grade grade)
{
    constexpr Tone tones[] = {Tone::Good, Tone::Good, Tone::Warn, Tone::Bad};
    return tones[static_cast<size_t>(grade)];
}

Holding holdingIn(const ConsoleState& state, const cluster::MarketView& market)
{
    Holding holding;
    std::uint64_t value = 0;
    std::uint64_t leaving = 0;
    for (const auto tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior})
        if (const auto* mine = state.snapshot->position(state.owner, market, tranche)) {
            holding.isAny = true;
            value += mine->value.raw() + mine->leaving.raw();
            leaving += mine->leaving.raw();
            holding.result += mine->result;
        }
    holding.value = core::UsdcAmount{value};
    holding.leaving = core::UsdcAmount{leaving};
    return holding;
}

} // namespace app::pages::markets
