#pragma once
//! \file
//! The reserve ratios of the four grades, as a market's parameters have them: copied when an epoch
//! starts, so that a change in between moves no requirement.
//! \source docs/protocol.md §14

#include "core/programs/risk_engine/scope.h"

namespace core::programs::risk_engine {

inline void copyReserves(RiskState& risk, const insurance_pool::ParamSet& params)
{
    constexpr auto first = static_cast<size_t>(Param::reserveABps);
    static_assert(static_cast<size_t>(Param::reserveDBps) == first + GradeBps::size - 1);
    for (size_t grade = 0; grade < GradeBps::size; ++grade) // bounds: at most 6000
        risk.reserveBps[grade] = Bps{static_cast<uint16_t>(params.values[first + grade])};
}

} // namespace core::programs::risk_engine
