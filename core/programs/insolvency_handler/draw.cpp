#include "core/programs/insolvency_handler/access.h"
#include "core/programs/insolvency_handler/gate.h"
#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/insurance_pool/instructions.h"

namespace core::programs::insolvency_handler {

using capital::Book;
using capital::Tranche;
using insurance_pool::Pool;
using insurance_pool::ProgramIndex;
using I = DrawPrimary;

namespace {

struct Draw
{
    Crank crank;
    MarketScope scope;
    const Pool* pool = nullptr;
    Claim* claim = nullptr;
    UsdcAmount threshold;
    uint32_t score = 0;
};

//! What the pool and the vault were before the draw: the bites are the differences.
struct Before
{
    UsdcAmount vault;
    UsdcAmount pending;
    UsdcAmount juniorLoss;
    UsdcAmount juniorExit;
    UsdcAmount seniorExit;
};

Outcome<UsdcAmount> balanceOf(const AccountView& vault)
{
    const auto account = readTokenAccount(vault);
    if (!account) return Failure{account.error()};
    return account->amount;
}

Status requirePlaces(const Context& context, const Draw& draw)
{
    const AccountView* accounts = context.accounts;
    const insurance_pool::Protocol& protocol = *draw.crank.protocol;
    const Status vault = requireAddress(accounts[I::vault], draw.pool->vault);
    if (!vault) return vault;
    const Status payouts = requireAddress(accounts[I::payoutVault], draw.crank.handler->vault);
    if (!payouts) return payouts;
    const Status treasury = requireAddress(accounts[I::treasury], protocol.treasury);
    if (!treasury) return treasury;
    const Status token = requireAddress(accounts[I::token], tokenProgram);
    if (!token) return token;
    return requireProgram(accounts[I::insurancePool], protocol, ProgramIndex::InsurancePool);
}

Outcome<Draw> openDraw(Context& context)
{
    const AccountView* accounts = context.accounts;
    Draw draw;
    const auto crank = openCrank(context, {I::handler, I::batch, I::realmParams});
    if (!crank) return Failure{crank.error()};
    draw.crank = *crank;
    const auto scope = openScope(context, accounts[I::protocol], accounts[I::market]);
    if (!scope) return Failure{scope.error()};
    draw.scope = *scope;
    const auto pool = openPool(accounts[I::pool], *scope);
    if (!pool) return Failure{pool.error()};
    draw.pool = *pool;
    const auto claim = openClaim(context, accounts[I::claim], *scope);
    if (!claim) return Failure{claim.error()};
    draw.claim = *claim;
    const auto params = openParams(accounts[I::params], *scope);
    if (!params) return Failure{params.error()};
    draw.threshold = UsdcAmount{paramOf(**params, Param::deficitThreshold)};
    const auto risk = openRisk(accounts[I::risk], *scope);
    if (!risk) return Failure{risk.error()};
    draw.score = gateScore(**risk, draw.claim->period);
    const Status places = requirePlaces(context, draw);
    if (!places) return Failure{places.error()};
    return draw;
}

//! Takes all of D and its estimate; up to the threshold, only the estimate.
Status takeFromPool(Context& context, const Draw& draw)
{
    const AccountView* accounts = context.accounts;
    const Claim& claim = *draw.claim;
    if (!isPayable(claim, draw.threshold)) {
        PendingChange release;
        release.before = claim.estimate;
        return setPending(context,
                          {&accounts[I::handlerAuthority], &accounts[I::protocol],
                           &accounts[I::pool], draw.crank.protocol},
                          release);
    }
    const Seeds signer = authoritySeeds(*draw.crank.protocol, ProgramIndex::InsolvencyHandler);
    const Peer peer{&programOf(*draw.crank.protocol, ProgramIndex::InsurancePool), &signer};
    return call<insurance_pool::Absorb>(context, peer, {claim.deficit, claim.estimate},
                                        {&accounts[I::handlerAuthority], &accounts[I::protocol],
                                         &accounts[I::pool], &accounts[I::vault],
                                         &accounts[I::payoutVault], &accounts[I::treasury],
                                         &accounts[I::poolAuthority], &accounts[I::token]});
}

//! Writes the bites into the claim. What reached the payout vault is what was drawn; junior bore
//! what its book says it lost, senior the rest. \return what was drawn
Outcome<UsdcAmount> recordBites(Context& context, const Draw& draw, const Before& before)
{
    Claim& claim = *draw.claim;
    const Book& junior = bookOf(draw.pool->books, Tranche::Junior);
    const Book& senior = bookOf(draw.pool->books, Tranche::Senior);
    const auto vault = balanceOf(context.accounts[I::payoutVault]);
    if (!vault) return vault;
    const auto drawn = subtract(*vault, before.vault);
    if (!drawn) return drawn;

    claim.isolatedJunior = smaller(*drawn, subtractToZero(junior.lossTotal, before.juniorLoss));
    claim.isolatedSenior = subtractToZero(*drawn, claim.isolatedJunior);
    claim.juniorExit = subtractToZero(before.juniorExit, junior.exitAssets);
    claim.seniorExit = subtractToZero(before.seniorExit, senior.exitAssets);
    claim.threshold = draw.threshold;
    claim.score = draw.score;
    claim.estimate = {};
    claim.phase = ClaimPhase::Drawn;
    return drawn;
}

Status countDraw(const Crank& crank, UsdcAmount drawn)
{
    Handler& handler = *crank.handler;
    const auto inFlight = add(handler.inFlight, drawn);
    if (!inFlight) return Failure{inFlight.error()};
    const auto total = add(handler.drawn, drawn);
    if (!total) return Failure{total.error()};
    handler.inFlight = *inFlight;
    handler.drawn = *total;
    ++crank.batch->drawn;
    crank.batch->phase = BatchPhase::Drawing;
    return {};
}

void emitDrawn(Context& context, const Draw& draw, const Before& before, UsdcAmount drawn)
{
    const Claim& claim = *draw.claim;
    ClaimDrawn event;
    event.market = claim.market;
    event.period = claim.period;
    event.time = draw.crank.now;
    event.deficit = claim.deficit;
    event.threshold = claim.threshold;
    event.isolatedJunior = claim.isolatedJunior;
    event.isolatedSenior = claim.isolatedSenior;
    event.sharedWant = claim.sharedWant;
    event.vaultBefore = before.vault;
    event.vaultAfter = UsdcAmount{before.vault.raw() + drawn.raw()};
    event.pendingBefore = before.pending;
    event.pendingAfter = draw.pool->pending;
    emitEvent(context, event);
}

} // namespace

// The shared tier is not registered, so its allocation is 0 and the claim wants nothing of it:
// sharedWant and the batch's sum of them stay 0.
Status drawPrimary(Context& context, const NoArgs&)
{
    const auto draw = openDraw(context);
    if (!draw) return Failure{draw.error()};
    if (claimsPaused(draw->scope)) return fail(CommonError::Paused);
    const Status drawing = requireDrawing(*draw->crank.batch);
    if (!drawing) return drawing;
    Claim& claim = *draw->claim;
    const Status phase = requireClaimPhase(claim, *draw->crank.batch, ClaimPhase::Reported);
    if (!phase) return phase;

    // Recoveries go to the books as they were when they lost: a book that this draw wipes out has
    // other holders afterwards.
    const Book& junior = bookOf(draw->pool->books, Tranche::Junior);
    const Book& senior = bookOf(draw->pool->books, Tranche::Senior);
    claim.juniorGeneration = junior.generation;
    claim.seniorGeneration = senior.generation;
    const auto vault = balanceOf(context.accounts[I::payoutVault]);
    if (!vault) return Failure{vault.error()};
    const Before before{*vault, draw->pool->pending, junior.lossTotal, junior.exitAssets,
                        senior.exitAssets};

    const Status taken = takeFromPool(context, *draw);
    if (!taken) return taken;
    const auto drawn = recordBites(context, *draw, before);
    if (!drawn) return Failure{drawn.error()};
    const Status counted = countDraw(draw->crank, *drawn);
    if (!counted) return counted;
    emitDrawn(context, *draw, before, *drawn);
    return rewardKeeper(context, draw->crank);
}

} // namespace core::programs::insolvency_handler
