#pragma once
//! \file
//! The score that opens reinsurance to a claim. Pure.
//! \source docs/protocol.md §5.5

#include "core/programs/risk_engine/risk_account.h"

namespace core::programs::insolvency_handler {

//! Periods that a missing score is looked for before its own.
constexpr int64_t scoreAgeMax = 8;

//! The higher of the base scores of the claim's period and of the next, ppm; where one is missing,
//! the last before it, up to 8 periods old; 0 where there is none.
[[nodiscard]] uint32_t gateScore(const risk_engine::RiskState& risk, int64_t period);

} // namespace core::programs::insolvency_handler
