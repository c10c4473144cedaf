#include "core/programs/insolvency_handler/access.h"
#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/insurance_pool/instructions.h"

namespace core::programs::insolvency_handler {

using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using I = RepayClaim;

namespace {

struct Repayment
{
    MarketScope scope;
    const Pool* pool = nullptr;
    Claim* claim = nullptr;
};

Outcome<Repayment> openRepayment(Context& context)
{
    const AccountView* accounts = context.accounts;
    Repayment all;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    all.scope = *scope;
    const auto pool = openPool(accounts[I::pool], *scope);
    if (!pool) return Failure{pool.error()};
    all.pool = *pool;
    const auto claim = openClaim(context, accounts[I::claim], *scope);
    if (!claim) return Failure{claim.error()};
    all.claim = *claim;
    const Status vault = requireAddress(accounts[I::vault], (*pool)->vault);
    if (!vault) return Failure{vault.error()};
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return Failure{token.error()};
    const Status program =
        requireProgram(accounts[I::insurancePool], *scope->protocol, ProgramIndex::InsurancePool);
    if (!program) return Failure{program.error()};
    return all;
}

Status restore(Context& context, const Repayment& all, const Recovery& recovery)
{
    const AccountView* accounts = context.accounts;
    const insurance_pool::Protocol& protocol = *all.scope.protocol;
    const Seeds signer = authoritySeeds(protocol, ProgramIndex::InsolvencyHandler);
    insurance_pool::RestoreArgs args;
    args.junior = recovery.junior;
    args.senior = recovery.senior;
    args.juniorGeneration = all.claim->juniorGeneration;
    args.seniorGeneration = all.claim->seniorGeneration;
    return call<insurance_pool::Restore>(
        context, {&programOf(protocol, ProgramIndex::InsurancePool), &signer}, args,
        {&accounts[I::handlerAuthority], &accounts[I::protocol], &accounts[I::pool]});
}

} // namespace

Status repayClaim(Context& context, const RepayClaimArgs& args)
{
    const AccountView* accounts = context.accounts;
    const auto all = openRepayment(context);
    if (!all) return Failure{all.error()};
    Claim& claim = *all->claim;
    if (args.amount.isZero()) return fail(ClaimError::Zero);
    if (claim.phase != ClaimPhase::Paid) return fail(ClaimError::WrongPhase);
    const auto recovery = splitRecovery(claim, all->pool->books, args.amount);
    if (!recovery) return Failure{recovery.error()};

    ClaimRepaid event;
    event.repaidBefore = claim.repaid;
    const Status recorded = recordRecovery(claim, *recovery);
    if (!recorded) return recorded;
    const Status moved = transferTokens(context, accounts[I::payerTokens], accounts[I::vault],
                                        accounts[I::payer], {args.amount});
    if (!moved) return moved;
    const Status restored = restore(context, *all, *recovery);
    if (!restored) return restored;

    event.market = claim.market;
    event.period = claim.period;
    event.time = all->scope.now;
    event.amount = args.amount;
    event.senior = recovery->senior;
    event.junior = recovery->junior;
    event.repaidAfter = claim.repaid;
    emitEvent(context, event);
    return {};
}

} // namespace core::programs::insolvency_handler
