#pragma once
//! \file
//! How a market stands, in a word for a pill and a sentence behind it.

#include "app/pages/console_state.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/pill.h"

namespace app::pages::markets {

enum class StandingKind { Calm, NoScore, Stale, Restricted, Suspended, WoundDown };

struct Standing
{
    StandingKind kind{};
    QString word;     //!< "Restricted"
    QString sentence; //!< since when and what it means
    widgets::fields::PillKind pill = widgets::fields::PillKind::Good;
    widgets::fields::Tone tone = widgets::fields::Tone::Good;
};

//! The gravest of what holds: a market that is suspended may be restricted as well.
[[nodiscard]] Standing standingOf(const cluster::MarketView& market);

//! "C".
[[nodiscard]] QString gradeName(core::programs::risk_engine::Grade grade);
//! Of its pill.
[[nodiscard]] widgets::fields::PillKind gradePill(core::programs::risk_engine::Grade grade);
[[nodiscard]] widgets::fields::Tone gradeTone(core::programs::risk_engine::Grade grade);

//! What the owner holds and what is leaving, both tranches together.
struct Holding
{
    core::UsdcAmount value;   //!< held and leaving, at the net price
    core::UsdcAmount leaving; //!< of it
    std::int64_t result = 0;  //!< 1e-6 USDC, signed
    bool isAny = false;       //!< has a position, be it worth nothing
};
[[nodiscard]] Holding holdingIn(const ConsoleState& state, const cluster::MarketView& market);

//! Utilisation over its cap.
[[nodiscard]] constexpr bool isOver(core::Ppm utilisation, core::Bps cap)
{
    constexpr std::uint32_t ppmPerBps = 100;
    return utilisation.raw() > cap.raw() * ppmPerBps;
}

} // namespace app::pages::markets
