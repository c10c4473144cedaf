#pragma once
//! \file
//! What a market owes for its cover and has paid. Pure: a state in, the same state changed, no
//! clock and no accounts.
//! \source docs/protocol.md §4

#include "core/programs/premium_manager/premium_account.h"

namespace core::programs::premium_manager {

constexpr uint64_t secondsPerYear = 31'536'000;

//! Premium for cover that stood for a time, ceil. \param rate bps of cover a year
//! \return Overflow
[[nodiscard]] Outcome<UsdcAmount> premiumFor(const U128& coverSeconds, Bps rate);

//! Charges the cover since the last time at the epoch's rate. A late charge charges the cover that
//! was: \p coverSeconds counts every change of cover.
//! \return CoverWentBack, Overflow
[[nodiscard]] Status charge(PremiumState& state, const U128& coverSeconds);

//! Premium that reached the vault. Arrears are paid first; what exceeds all that is due counts
//! against what will be.
//! Conserves: inbox and paid grow by the amount, arrears fall by at most it.
//! \return Overflow
[[nodiscard]] Status receivePremium(PremiumState& state, UsdcAmount amount);

//! Other income that reached the vault: pays no premium. \return Overflow
[[nodiscard]] Status receiveIncome(PremiumState& state, UsdcAmount amount);

//! Due and not paid.
[[nodiscard]] UsdcAmount owed(const PremiumState& state);

//! At the settlement of the running epoch: what is owed becomes arrears, which keep the age of what
//! is left of older ones. They suspend the cover once the next epoch is more than \p limit epochs
//! after the one that found them. \param limit epochs, 0 or 1
void findArrears(PremiumState& state, uint64_t limit);

//! Puts the record in the place of the oldest.
void addRecord(PremiumState& state, const EpochRecord& record);

} // namespace core::programs::premium_manager
