#pragma once
//! \file
//! What asks for a person: money that can be fetched, markets that turned, claims that are open.
//! Pure.

#include "app/pages/console_state.h"
#include "app/pages/place.h"
#include "app/review/action.h"

namespace app::pages::overview {

enum class Urgency { Alarm, Attention, Offer };

struct Need
{
    Urgency urgency{};
    QString sentence;
    QString button;                       //!< "Open LAYER-PERP"
    Place place;                          //!< where the button leads, unless it acts
    std::optional<review::Action> action; //!< asked for by the button
    bool plays = false;                   //!< the button plays the replay

    friend bool operator==(const Need&, const Need&) = default;
};

//! The most urgent first; within an urgency by market.
[[nodiscard]] std::vector<Need> needsOf(const ConsoleState& state);

} // namespace app::pages::overview
