#pragma once
//! \file
//! What the inspector shows of a position, a lot, a withdrawal: every fact in full.

#include "app/pages/console_state.h"
#include "app/pages/inspection.h"

namespace app::pages::positions {

// The position is the state's; lot and ticket are the position's.
[[nodiscard]] InspectionPtr inspectionOf(const ConsoleState& state,
                                         const cluster::PositionView& position);
[[nodiscard]] InspectionPtr inspectionOf(const ConsoleState& state,
                                         const cluster::PositionView& position,
                                         const cluster::LotView& lot);
[[nodiscard]] InspectionPtr inspectionOf(const ConsoleState& state,
                                         const cluster::PositionView& position,
                                         const cluster::TicketView& ticket);

} // namespace app::pages::positions
