#include "core/programs/insolvency_handler/claim_rules.h"

#include "core/programs/insolvency_handler/errors.h"

namespace core::programs::insolvency_handler {

using capital::Book;
using capital::Books;
using capital::Tranche;

namespace {

//! What a book lost in the claim and may still get back.
UsdcAmount restorable(const Book& book, uint32_t generation, UsdcAmount bite, UsdcAmount repaid)
{
    // Who holds the book after a wipe-out has not lost anything in this claim.
    if (book.generation != generation) return {};
    return subtractToZero(bite, repaid);
}

} // namespace

UsdcAmount estimateOf(UsdcAmount deficit, UsdcAmount threshold)
{
    return deficit > threshold ? deficit : UsdcAmount{};
}

Outcome<PendingChange> addReport(Claim& claim, const Report& report)
{
    PendingChange change;
    change.accepted = smaller(report.amount, report.room);
    const auto deficit = add(claim.deficit, change.accepted);
    if (!deficit) return Failure{deficit.error()};
    const auto over = add(claim.overCover, subtractToZero(report.amount, change.accepted));
    if (!over) return Failure{over.error()};

    change.before = claim.estimate;
    change.after = estimateOf(*deficit, report.threshold);
    change.opens = claim.holds == 0 && !change.after.isZero();
    claim.deficit = *deficit;
    claim.overCover = *over;
    claim.estimate = change.after;
    if (change.opens) claim.holds = 1;
    ++claim.reports;
    return change;
}

Outcome<PendingChange> addDeferred(Claim& claim, Claim& deferred, UsdcAmount threshold)
{
    PendingChange change;
    const auto deficit = add(claim.deficit, deferred.deficit);
    if (!deficit) return Failure{deficit.error()};
    const auto before = add(claim.estimate, deferred.estimate);
    if (!before) return Failure{before.error()};

    change.before = *before;
    change.after = estimateOf(*deficit, threshold);
    // Withdrawals wait for one claim where they waited for two, or begin to, or still wait for one.
    const bool held = claim.holds != 0 || deferred.holds != 0;
    change.opens = !held && !change.after.isZero();
    change.settles = claim.holds != 0 && deferred.holds != 0;
    claim.deficit = *deficit;
    claim.estimate = change.after;
    claim.holds = held || change.opens ? 1 : 0;
    deferred.estimate = {};
    deferred.holds = 0;
    deferred.batch = claim.period;
    deferred.phase = ClaimPhase::Requeued;
    return change;
}

Outcome<UsdcAmount> drawnOf(const Claim& claim)
{
    const auto isolated = add(claim.isolatedJunior, claim.isolatedSenior);
    if (!isolated) return isolated;
    const auto others = add(claim.sharedGot, claim.reinsuranceGot);
    if (!others) return others;
    return add(*isolated, *others);
}

Outcome<Recovery> splitRecovery(const Claim& claim, const Books& books, UsdcAmount amount)
{
    const UsdcAmount senior = restorable(bookOf(books, Tranche::Senior), claim.seniorGeneration,
                                         claim.isolatedSenior, claim.repaidSenior);
    const UsdcAmount junior = restorable(bookOf(books, Tranche::Junior), claim.juniorGeneration,
                                         claim.isolatedJunior, claim.repaidJunior);
    Recovery recovery;
    recovery.senior = smaller(amount, senior);
    recovery.junior = UsdcAmount{amount.raw() - recovery.senior.raw()};
    if (recovery.junior > junior) return fail(ClaimError::TooMuch);
    return recovery;
}

Status recordRecovery(Claim& claim, const Recovery& recovery)
{
    const auto senior = add(claim.repaidSenior, recovery.senior);
    if (!senior) return Failure{senior.error()};
    const auto junior = add(claim.repaidJunior, recovery.junior);
    if (!junior) return Failure{junior.error()};
    const auto total = add(*senior, *junior);
    if (!total) return Failure{total.error()};
    claim.repaidSenior = *senior;
    claim.repaidJunior = *junior;
    claim.repaid = *total;
    return {};
}

} // namespace core::programs::insolvency_handler
