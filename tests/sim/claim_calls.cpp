// What happens around deficits: reports, cranks, payouts, recoveries.

#include "app/cluster/claim_actions.h"
#include "app/cluster/protocol_setup.h"
#include "core/programs/capital/capacity.h"
#include "tests/sim/world.h"

namespace tests::sim {

namespace role = app::cluster::role;
using claims::Claim;
using claims::ClaimPhase;

namespace {

//! One of the claims for which the question is answered by yes.
template <class Question>
const Claim* oneOf(const State& state, uint64_t chance, const Question& question)
{
    std::vector<const Claim*> fitting;
    for (const auto& [address, claim] : state.all<Claim>())
        if (question(claim)) fitting.push_back(&claim);
    return fitting.empty() ? nullptr : fitting[chance % fitting.size()];
}

ClaimPhase phaseFor(Kind kind)
{
    if (kind == Kind::ApplyShared) return ClaimPhase::Drawn;
    return kind == Kind::PayClaim ? ClaimPhase::SharedApplied : ClaimPhase::Reported;
}

} // namespace

Call World::report(const Action& action)
{
    const Places::Market& market = marketOf(action);
    const auto& handler = m_state.of<claims::Handler>(m_places.all.accounts.handler);
    const auto& pool = m_state.of<pools::Pool>(market.at.pool);
    const auto had = core::programs::capital::capacities(pool.books);
    const uint64_t all = had.total().raw();
    const uint64_t most = action.wild ? all + all / 4 : 400'000 * dollar;
    UsdcAmount amount = amountOf(action.x, most);
    // At the edges: a tranche, or both, to within a dollar of the last unit.
    if (action.y % 6 == 0) {
        const uint64_t edge = action.y % 12 == 0 ? all : had.junior.raw();
        amount = UsdcAmount{core::subtractToZero(edge, (action.x >> 32) % dollar)};
    }
    const std::string signer = role::deficit(market.name);
    return {action.kind,
            app::cluster::reportDeficit(m_places.all, market.at, address(signer),
                                        {amount, period(), handler.newestBatch}),
            signer, action.market};
}

bool World::claimsPaused(const Address& market) const
{
    const auto& paused = m_state.of<pools::Market>(market).pausedUntil;
    return paused[static_cast<size_t>(pools::PauseKind::Claims)] > m_cluster.now();
}

Call World::claimCall(const Action& action)
{
    if (action.kind == Kind::ReportDeficit) return report(action);
    const Deployment& all = m_places.all;
    const auto& handler = m_state.of<claims::Handler>(all.accounts.handler);
    const int64_t batch = action.y % 16 == 0 ? handler.newestBatch : handler.oldestBatch;
    Call call{action.kind, {}, std::string(role::keeper), {}};
    if (action.y % 4 == 0) call.signer = personRole(action.who);
    const Address& keeper = address(call.signer);
    if (action.kind == Kind::CloseShared) {
        call.instruction = app::cluster::closeShared(all, keeper, batch);
        return call;
    }
    if (action.kind == Kind::CloseReinsurance) {
        call.instruction = app::cluster::closeReinsurance(all, keeper, batch);
        return call;
    }
    if (action.kind == Kind::FinishBatch) {
        call.instruction = app::cluster::finishBatch(all, keeper, batch);
        return call;
    }
    const Claim* claim = oneOf(m_state, action.x, [&](const Claim& each) {
        if (action.kind == Kind::DeferClaim && action.y % 8 != 1 && !claimsPaused(each.market))
            return false;
        return each.batch == batch && each.phase == phaseFor(action.kind);
    });
    call.market = claim != nullptr ? marketAt(claim->market) : action.market;
    const MarketAddresses& market = m_places.markets[*call.market].at;
    const int64_t period = claim != nullptr ? claim->period : batch;
    if (action.kind == Kind::DrawPrimary)
        call.instruction = app::cluster::drawPrimary(all, market, keeper, period);
    else if (action.kind == Kind::ApplyShared)
        call.instruction = app::cluster::applyShared(all, market, keeper, period);
    else if (action.kind == Kind::PayClaim)
        call.instruction = app::cluster::payClaim(all, market, keeper, period);
    else
        call.instruction = deferClaim(all, market, period);
    return call;
}

Call World::payoutCall(const Action& action)
{
    const Deployment& all = m_places.all;
    Call call{action.kind, {}, personRole(action.who), {}};
    if (action.kind == Kind::OpenKeeper) {
        call.instruction = app::cluster::openKeeper(all, address(call.signer));
        return call;
    }
    if (action.kind == Kind::CollectKeeper) {
        if (action.y % 2 == 0) call.signer = role::keeper;
        call.instruction = collectKeeper(all, address(call.signer));
        return call;
    }
    const Claim* claim = oneOf(m_state, action.x, [&action](const Claim& each) {
        if (action.kind == Kind::RequeueClaim) return each.phase == ClaimPhase::Deferred;
        if (action.kind == Kind::CollectPayout) return !each.payable.isZero();
        return each.phase == ClaimPhase::Paid;
    });
    call.market = claim != nullptr ? marketAt(claim->market) : action.market;
    const Places::Market& market = m_places.markets[*call.market];
    const int64_t of = claim != nullptr ? claim->period : period();
    if (action.kind == Kind::RequeueClaim) {
        const auto& handler = m_state.of<claims::Handler>(all.accounts.handler);
        call.instruction =
            requeueClaim(all, market.at, address(call.signer), {of, period(), handler.newestBatch});
    } else if (action.kind == Kind::CollectPayout) {
        call.signer = role::venue(market.name);
        call.instruction = app::cluster::collectPayout(all, market.at, address(call.signer), of);
    } else {
        const uint64_t lost =
            claim == nullptr ? 0 : claim->isolatedJunior.raw() + claim->isolatedSenior.raw();
        call.instruction = app::cluster::repayClaim(all, market.at, address(call.signer),
                                                    {amountOf(action.y, lost + 1), of});
    }
    return call;
}

} // namespace tests::sim
