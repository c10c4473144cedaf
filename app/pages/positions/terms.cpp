#include "app/pages/positions/terms.h"

#include "core/programs/peers.h"

namespace app::pages::positions {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
using cluster::Tranche;
using core::programs::ParamDomain;
using core::programs::paramOf;

namespace {

constexpr std::uint8_t governedFrom = 5; //!< phase in which the council exists

//! The parameter behind a term. \pre not Lock
Param paramBehind(TermId id, Tranche tranche)
{
    switch (id) {
    case TermId::Notice: return Param::notice;
    case TermId::EarlyFeeLow: return Param::earlyFeeLowPpm;
    case TermId::EarlyFeeHigh: return Param::earlyFeeHighPpm;
    case TermId::LeastTicket: return Param::minTicket;
    case TermId::PerformanceFee: return Param::performanceFeeBps;
    case TermId::PayoutFee: return Param::payoutFeePpm;
    case TermId::PoolCap: return Param::capIsolatedBps;
    case TermId::TrancheCap:
        return tranche == Tranche::Junior ? Param::juniorCapBps : Param::seniorCapIsolatedBps;
    case TermId::JuniorMinimum: return Param::juniorMinimumBps;
    case TermId::JuniorHealth: return Param::juniorMinHealthPpm;
    case TermId::ClaimThreshold: return Param::deficitThreshold;
    case TermId::Lock: break;
    }
    return Param::marketEpoch;
}

const insurance_pool::ParamSet& setOf(const cluster::Snapshot& snapshot,
                                      const cluster::MarketView& market,
                                      Param param)
{
    const bool isMarkets = core::programs::ruleOf(param).domain == ParamDomain::Market;
    return isMarkets ? market.params : snapshot.realm;
}

//! An epoch for senior, two for junior: as long as the running one, whatever the next will be.
std::uint64_t lockNow(const cluster::MarketView& market, Tranche tranche)
{
    const auto& pool = market.pool.account;
    const auto epoch = static_cast<std::uint64_t>(pool.epochEnd.raw() - pool.epochStart.raw());
    return tranche == Tranche::Junior ? 2 * epoch : epoch;
}

std::uint64_t valueNow(const cluster::Snapshot& snapshot,
                       const cluster::MarketView& market,
                       Tranche tranche,
                       TermId id)
{
    if (id == TermId::Lock) return lockNow(market, tranche);
    const Param param = paramBehind(id, tranche);
    return paramOf(setOf(snapshot, market, param), param);
}

//! \return nothing when nobody recorded it
std::optional<std::uint64_t> valueThen(const insurance_pool::ParamSet& set,
                                       Param param,
                                       UnixTime time,
                                       const ParamChangesPtr& changes)
{
    if (!changes) {
        if (set.changedAt < time) return paramOf(set, param);
        return std::nullopt;
    }
    for (const ParamChange& change : *changes)
        if (change.scope == set.scope && change.param == param && change.at > time)
            return change.before; // the first one after that time took it from there
    return paramOf(set, param);
}

UsdcAmount sum(UsdcAmount a, UsdcAmount b)
{
    const auto total = core::add(a, b);
    return total ? *total : UsdcAmount{UINT64_MAX};
}

} // namespace

Terms termsNow(const cluster::Snapshot& snapshot,
               const cluster::MarketView& market,
               Tranche tranche)
{
    Terms terms;
    terms.market = market.name;
    terms.tranche = tranche;
    terms.at = snapshot.time;
    terms.slot = snapshot.slot;
    for (std::size_t i = 0; i < termCount; ++i)
        terms.values[i] = valueNow(snapshot, market, tranche, static_cast<TermId>(i));
    terms.attachment = market.pool.tranche(tranche).attachment;
    terms.detachment = market.pool.tranche(tranche).detachment;
    for (std::size_t i = 0; i < enumeratorCount(insurance_pool::PauseKind{}); ++i)
        terms.pausedUntil[i] =
            larger(snapshot.protocol.pausedUntil[i], market.account.pausedUntil[i]);
    terms.pauser = snapshot.protocol.admin;
    terms.isGoverned = snapshot.protocol.phase >= governedFrom;
    terms.marketChangedAt = market.params.changedAt;
    terms.realmChangedAt = snapshot.realm.changedAt;
    return terms;
}

std::vector<TermThen> termsThen(const cluster::Snapshot& snapshot,
                                const cluster::PositionView& position,
                                const capital::Lot& lot,
                                const ParamChangesPtr& changes)
{
    const cluster::MarketView& market = snapshot.markets[position.market];
    std::vector<TermThen> all;
    for (std::size_t i = 0; i < termCount; ++i) {
        TermThen term;
        term.id = static_cast<TermId>(i);
        term.now = valueNow(snapshot, market, position.tranche, term.id);
        if (term.id == TermId::Lock) {
            term.then = static_cast<std::uint64_t>(lot.unlockAt.raw() - lot.depositedAt.raw());
        } else {
            const Param param = paramBehind(term.id, position.tranche);
            const insurance_pool::ParamSet& set = setOf(snapshot, market, param);
            term.then = valueThen(set, param, lot.depositedAt, changes);
            term.since = set.changedAt;
        }
        all.push_back(term);
    }
    return all;
}

Exposure exposureOf(const cluster::MarketView& market, const cluster::PositionView& position)
{
    const cluster::TrancheView& tranche = market.pool.tranche(position.tranche);
    return {tranche.attachment, tranche.detachment, sum(position.value, position.leaving)};
}

Exposure exposureOf(const cluster::MarketView& market, Tranche tranche, UsdcAmount deposit)
{
    const cluster::TrancheView& view = market.pool.tranche(tranche);
    return {view.attachment, sum(view.detachment, deposit), deposit};
}

} // namespace app::pages::positions
