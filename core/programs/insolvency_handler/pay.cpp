#include "core/programs/insolvency_handler/access.h"
#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/premium_manager/instructions.h"

namespace core::programs::insolvency_handler {

using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using premium_manager::PremiumState;
using I = Pay;

namespace {

struct Settlement
{
    Crank crank;
    const Pool* pool = nullptr;
    const PremiumState* premium = nullptr;
    Claim* claim = nullptr;
};

Status requirePlaces(const Context& context, const Settlement& all)
{
    const AccountView* accounts = context.accounts;
    const insurance_pool::Protocol& protocol = *all.crank.protocol;
    const Status vault = requireAddress(accounts[I::vault], all.pool->vault);
    if (!vault) return vault;
    const Status payouts = requireAddress(accounts[I::payoutVault], all.crank.handler->vault);
    if (!payouts) return payouts;
    const Status treasury = requireAddress(accounts[I::treasury], protocol.treasury);
    if (!treasury) return treasury;
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return token;
    const Status poolProgram =
        requireProgram(accounts[I::insurancePool], protocol, ProgramIndex::InsurancePool);
    if (!poolProgram) return poolProgram;
    return requireProgram(accounts[I::premiumManager], protocol, ProgramIndex::PremiumManager);
}

// A pause of the market alone stops draws, not what follows: it must not hold up the batch.
Outcome<Settlement> openSettlement(Context& context)
{
    const AccountView* accounts = context.accounts;
    Settlement all;
    const auto crank = openCrank(context, {I::handler, I::batch, I::realmParams});
    if (!crank) return Failure{crank.error()};
    all.crank = *crank;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    const auto pool = openPool(accounts[I::pool], *scope);
    if (!pool) return Failure{pool.error()};
    all.pool = *pool;
    const auto premium = openPremium(accounts[I::premium], *scope);
    if (!premium) return Failure{premium.error()};
    all.premium = *premium;
    const auto claim = openClaim(context, accounts[I::claim], *scope);
    if (!claim) return Failure{claim.error()};
    all.claim = *claim;
    const Status places = requirePlaces(context, all);
    if (!places) return Failure{places.error()};
    return all;
}

//! Books of the handler: what was in flight becomes fee, set-off and payable.
//! Conserves: inFlight falls by what keeperFund and payable gain and what leaves the vault.
Status countPayout(Handler& handler, const Payout& payout, UsdcAmount drawn)
{
    const auto inFlight = subtract(handler.inFlight, drawn);
    if (!inFlight) return Failure{inFlight.error()};
    const auto fund = add(handler.keeperFund, payout.toKeepers);
    if (!fund) return Failure{fund.error()};
    const auto payable = add(handler.payable, payout.payable);
    if (!payable) return Failure{payable.error()};
    const auto fees = add(handler.feesToTreasury, payout.toTreasury);
    if (!fees) return Failure{fees.error()};
    const auto setOff = add(handler.setOff, payout.setOff);
    if (!setOff) return Failure{setOff.error()};
    handler.inFlight = *inFlight;
    handler.keeperFund = *fund;
    handler.payable = *payable;
    handler.feesToTreasury = *fees;
    handler.setOff = *setOff;
    return {};
}

void settleClaim(const Settlement& all, const Payout& payout, UsdcAmount drawn)
{
    Claim& claim = *all.claim;
    // Up to the threshold nothing was covered, so nothing is left uncovered.
    if (isPayable(claim, claim.threshold)) claim.uncovered = subtractToZero(claim.deficit, drawn);
    claim.fee = payout.fee();
    claim.setOff = payout.setOff;
    claim.payable = payout.payable;
    claim.settledAt = all.crank.now;
    claim.phase = ClaimPhase::Paid;
    ++all.crank.batch->paid;
}

//! Sends the treasury's part away, and the set-off into the pool's vault as paid premium.
Status sendParts(Context& context, const Settlement& all, const Payout& payout)
{
    const AccountView* accounts = context.accounts;
    const Seeds signer = authoritySeeds(*all.crank.protocol, ProgramIndex::InsolvencyHandler);
    if (!payout.toTreasury.isZero()) {
        const Status sent =
            transferTokens(context, accounts[I::payoutVault], accounts[I::treasury],
                           accounts[I::handlerAuthority], {payout.toTreasury, &signer});
        if (!sent) return sent;
    }
    if (payout.setOff.isZero()) return {};
    const Status returned = transferTokens(context, accounts[I::payoutVault], accounts[I::vault],
                                           accounts[I::handlerAuthority], {payout.setOff, &signer});
    if (!returned) return returned;
    return call<premium_manager::SetOff>(
        context, {&programOf(*all.crank.protocol, ProgramIndex::PremiumManager), &signer},
        {payout.setOff},
        {&accounts[I::handlerAuthority], &accounts[I::protocol], &accounts[I::market],
         &accounts[I::premium]});
}

//! Withdrawals of the pool wait no longer for this claim.
Status releaseWithdrawals(Context& context, const Settlement& all)
{
    if (all.claim->holds == 0) return {};
    const AccountView* accounts = context.accounts;
    PendingChange change;
    change.settles = true;
    all.claim->holds = 0;
    return setPending(context,
                      {&accounts[I::handlerAuthority], &accounts[I::protocol], &accounts[I::pool],
                       all.crank.protocol},
                      change);
}

void emitPaid(Context& context, const Settlement& all, UsdcAmount drawn, ClaimPaid& event)
{
    const Claim& claim = *all.claim;
    event.market = claim.market;
    event.period = claim.period;
    event.time = all.crank.now;
    event.drawn = drawn;
    event.reinsuranceGot = claim.reinsuranceGot;
    event.uncovered = claim.uncovered;
    event.fee = claim.fee;
    event.setOff = claim.setOff;
    event.payable = claim.payable;
    event.arrearsAfter = all.premium->arrears;
    emitEvent(context, event);
}

} // namespace

Status pay(Context& context, const NoArgs&)
{
    const auto all = openSettlement(context);
    if (!all) return Failure{all.error()};
    ClaimBatch& batch = *all->crank.batch;
    Claim& claim = *all->claim;
    const Status phase = requireClaimPhase(claim, batch, ClaimPhase::SharedApplied);
    if (!phase) return phase;
    if (batch.phase != BatchPhase::ReinsuranceClosed) return fail(ClaimError::WrongPhase);

    const auto got =
        shareOfLayer(claim.reinsuranceWant, batch.reinsuranceTaken, batch.reinsuranceWanted);
    if (!got) return Failure{got.error()};
    const auto given = add(batch.reinsuranceGiven, *got);
    if (!given) return Failure{given.error()};
    claim.reinsuranceGot = *got;
    batch.reinsuranceGiven = *given;
    const auto drawn = drawnOf(claim);
    if (!drawn) return Failure{drawn.error()};
    const auto payout =
        divideDraw(*drawn, paramOf(*all->crank.realm, Param::payoutFeePpm), all->premium->arrears);
    if (!payout) return Failure{payout.error()};

    ClaimPaid event;
    event.arrearsBefore = all->premium->arrears;
    const auto before = readTokenAccount(context.accounts[I::payoutVault]);
    if (!before) return Failure{before.error()};
    event.vaultBefore = before->amount;
    const Status counted = countPayout(*all->crank.handler, *payout, *drawn);
    if (!counted) return counted;
    settleClaim(*all, *payout, *drawn);
    const Status sent = sendParts(context, *all, *payout);
    if (!sent) return sent;
    const Status released = releaseWithdrawals(context, *all);
    if (!released) return released;
    const auto after = readTokenAccount(context.accounts[I::payoutVault]);
    if (!after) return Failure{after.error()};
    event.vaultAfter = after->amount;
    emitPaid(context, *all, *drawn, event);
    return rewardKeeper(context, all->crank);
}

} // namespace core::programs::insolvency_handler
