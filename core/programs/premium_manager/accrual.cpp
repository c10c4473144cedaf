#include "core/programs/premium_manager/accrual.h"

#include "core/programs/premium_manager/errors.h"

namespace core::programs::premium_manager {

Outcome<UsdcAmount> premiumFor(const U128& coverSeconds, Bps rate)
{
    const U128 wholeYear = product(wholeBps.raw(), secondsPerYear);
    const auto premium = mulDivCeil(coverSeconds, U128{rate.raw()}, wholeYear);
    if (!premium) return Failure{premium.error()};
    const auto narrowed = narrow(*premium);
    if (!narrowed) return Failure{narrowed.error()};
    return UsdcAmount{*narrowed};
}

Status charge(PremiumState& state, const U128& coverSeconds)
{
    const auto unseen = subtract(coverSeconds, state.seenCoverSeconds);
    if (!unseen) return fail(PremiumError::CoverWentBack);
    const auto premium = premiumFor(*unseen, state.rate);
    if (!premium) return Failure{premium.error()};
    const auto due = add(state.due, *premium);
    if (!due) return Failure{due.error()};

    state.due = *due;
    state.seenCoverSeconds = coverSeconds;
    return {};
}

Status receivePremium(PremiumState& state, UsdcAmount amount)
{
    const auto paid = add(state.paid, amount);
    if (!paid) return Failure{paid.error()};
    const auto inbox = add(state.inbox, amount);
    if (!inbox) return Failure{inbox.error()};

    state.paid = *paid;
    state.inbox = *inbox;
    state.arrears = subtractToZero(state.arrears, amount);
    if (state.arrears.isZero()) state.suspended = 0;
    return {};
}

Status receiveIncome(PremiumState& state, UsdcAmount amount)
{
    const auto income = add(state.income, amount);
    if (!income) return Failure{income.error()};
    const auto inbox = add(state.inbox, amount);
    if (!inbox) return Failure{inbox.error()};

    state.income = *income;
    state.inbox = *inbox;
    return {};
}

UsdcAmount owed(const PremiumState& state)
{
    return subtractToZero(state.due, state.paid);
}

void findArrears(PremiumState& state, uint64_t limit)
{
    const bool hadNone = state.arrears.isZero();
    state.arrears = owed(state);
    if (hadNone) state.arrearsSince = state.epoch;
    const uint64_t age = uint64_t{state.epoch} + 1 - state.arrearsSince;
    state.suspended = !state.arrears.isZero() && age > limit ? 1 : 0;
}

void addRecord(PremiumState& state, const EpochRecord& record)
{
    state.records[state.recordNext] = record;
    state.recordNext = static_cast<uint8_t>((state.recordNext + 1U) % epochRecordCount);
    if (state.recordCount < epochRecordCount) ++state.recordCount;
}

} // namespace core::programs::premium_manager
