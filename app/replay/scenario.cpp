#include "app/replay/scenario.h"

#include <algorithm>

namespace app::replay {
namespace {

//! a + (b - a) × part ÷ whole, floor. \pre part <= whole, whole > 0
uint64_t between(uint64_t a, uint64_t b, uint64_t part, uint64_t whole)
{
    if (b >= a) return a + core::ratioFloor(b - a, part, whole);
    return b + core::ratioFloor(a - b, whole - part, whole);
}

} // namespace

MarketState MarketAssumptions::stateAt(UnixTime time) const
{
    const auto after = std::find_if(states.begin(), states.end(),
                                    [time](const MarketState& state) { return time < state.at; });
    MarketState state = after == states.begin() ? states.front() : *(after - 1);
    if (after != states.begin() && after != states.end()) {
        const auto whole = static_cast<uint64_t>(after->at.raw() - state.at.raw());
        const auto part = static_cast<uint64_t>(time.raw() - state.at.raw());
        const auto moved = [part, whole](uint64_t a, uint64_t b) {
            return between(a, b, part, whole);
        };
        state.leverage = moved(state.leverage, after->leverage);
        state.openInterest = UsdcAmount{moved(state.openInterest.raw(), after->openInterest.raw())};
        state.oiToDepth = moved(state.oiToDepth, after->oiToDepth);
        state.covered = UsdcAmount{moved(state.covered.raw(), after->covered.raw())};
    }
    state.at = time;
    return state;
}

const MarketAssumptions* Scenario::market(std::string_view marketName) const
{
    const auto found =
        std::find_if(markets.begin(), markets.end(), [marketName](const MarketAssumptions& each) {
            return each.name == marketName;
        });
    return found == markets.end() ? nullptr : &*found;
}

} // namespace app::replay
