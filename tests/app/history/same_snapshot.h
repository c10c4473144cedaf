#pragma once
//! \file
//! Two snapshots, field by field.

#include "app/cluster/snapshot.h"

#include <cstring>
#include <string>

namespace history_kit {

//! Plain structs without implicit padding: their bytes are their fields.
template <class T> bool sameBytes(const T& a, const T& b)
{
    return std::memcmp(static_cast<const void*>(&a), static_cast<const void*>(&b), sizeof(T)) == 0;
}

inline bool same(const app::cluster::TrancheView& a, const app::cluster::TrancheView& b)
{
    return a.book == b.book && a.isSeeded == b.isSeeded && a.hasHolders == b.hasHolders &&
           a.capacity == b.capacity && a.pending == b.pending && a.netNav == b.netNav &&
           a.load == b.load && a.utilisation == b.utilisation && a.cap == b.cap &&
           a.freedom.byLoad == b.freedom.byLoad &&
           a.freedom.byJuniorMinimum == b.freedom.byJuniorMinimum && a.attachment == b.attachment &&
           a.detachment == b.detachment;
}

inline bool same(const app::cluster::PoolView& a, const app::cluster::PoolView& b)
{
    return a.address == b.address && a.account == b.account && a.vaultBalance == b.vaultBalance &&
           a.assets == b.assets && a.load == b.load && a.utilisation == b.utilisation &&
           sameBytes(a.caps, b.caps) && same(a.senior, b.senior) && same(a.junior, b.junior);
}

inline bool same(const app::cluster::RiskView& a, const app::cluster::RiskView& b)
{
    return a.address == b.address && a.state == b.state && a.hasScore == b.hasScore &&
           a.isStale == b.isStale && a.stormSince == b.stormSince &&
           a.price.mantissa == b.price.mantissa && a.price.exponent == b.price.exponent &&
           a.price.period == b.price.period;
}

inline bool same(const app::cluster::MarketView& a, const app::cluster::MarketView& b)
{
    if (a.claims.size() != b.claims.size()) return false;
    for (std::size_t i = 0; i < a.claims.size(); ++i)
        if (!(a.claims[i].address == b.claims[i].address) ||
            !(a.claims[i].account == b.claims[i].account))
            return false;
    return a.address == b.address && a.account == b.account && a.name == b.name &&
           a.params == b.params && same(a.pool, b.pool) && same(a.risk, b.risk) &&
           a.premium.address == b.premium.address && a.premium.state == b.premium.state &&
           a.premium.unpaid == b.premium.unpaid;
}

inline bool same(const app::cluster::TicketView& a, const app::cluster::TicketView& b)
{
    return a.address == b.address && a.account == b.account && a.market == b.market &&
           a.worth == b.worth && a.ahead == b.ahead && a.maturesIn == b.maturesIn &&
           a.isWiped == b.isWiped;
}

inline bool same(const app::cluster::PositionView& a, const app::cluster::PositionView& b)
{
    if (a.lots.size() != b.lots.size() || a.tickets.size() != b.tickets.size()) return false;
    for (std::size_t i = 0; i < a.lots.size(); ++i)
        if (!(a.lots[i].lot == b.lots[i].lot) || !(a.lots[i].value == b.lots[i].value) ||
            a.lots[i].lockedFor != b.lots[i].lockedFor)
            return false;
    for (std::size_t i = 0; i < a.tickets.size(); ++i)
        if (!same(a.tickets[i], b.tickets[i])) return false;
    return a.address == b.address && a.account == b.account && a.market == b.market &&
           a.tranche == b.tranche && a.isWiped == b.isWiped && a.shares == b.shares &&
           a.value == b.value && a.unlocked == b.unlocked && a.leaving == b.leaving &&
           a.cost == b.cost && a.result == b.result && a.nextUnlock == b.nextUnlock;
}

//! What differs first; empty: nothing.
inline std::string difference(const app::cluster::Snapshot& a, const app::cluster::Snapshot& b)
{
    if (a.slot != b.slot || !(a.time == b.time)) return "slot or time";
    if (!(a.insurancePool == b.insurancePool) || !(a.protocolAddress == b.protocolAddress) ||
        !(a.protocol == b.protocol) || !(a.realm == b.realm) || !(a.handler == b.handler))
        return "protocol";
    if (a.markets.size() != b.markets.size() || a.positions.size() != b.positions.size() ||
        a.balances.size() != b.balances.size())
        return "a count";
    for (std::size_t i = 0; i < a.markets.size(); ++i)
        if (!same(a.markets[i], b.markets[i])) return "market " + a.markets[i].name;
    for (std::size_t i = 0; i < a.positions.size(); ++i)
        if (!same(a.positions[i], b.positions[i])) return "position " + std::to_string(i);
    for (std::size_t i = 0; i < a.balances.size(); ++i)
        if (!(a.balances[i].account == b.balances[i].account) ||
            !(a.balances[i].owner == b.balances[i].owner) ||
            !(a.balances[i].amount == b.balances[i].amount))
            return "balance " + std::to_string(i);
    return {};
}

} // namespace history_kit
