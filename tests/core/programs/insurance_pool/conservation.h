#pragma once
//! \file
//! What must hold of a pool at any time: its vault covers its liabilities, its counters reconcile
//! to the unit, its books are sound.

#include "core/programs/capital/flows.h"
#include "tests/support/pool_instructions.h"

#include <string>

namespace tests {

//! What the pool owes to its books and to owners who have not collected.
inline uint64_t liabilitiesOf(const pool::Pool& pool)
{
    return core::programs::capital::capacities(pool.books).total().raw() + pool.waitingYield.raw() +
           pool.payable.raw();
}

//! Empty, or what does not hold. \param inbox  money in the vault that is not the pool's yet
inline std::string faultOf(ProtocolFixture& fixture,
                           const MarketAddresses& market,
                           uint64_t inbox = 0)
{
    using namespace core::programs::capital;
    const auto pool = fixture.read<pool::Pool>(market.pool);
    const uint64_t in =
        pool.deposits.raw() + pool.seeds.raw() + pool.yields.raw() + pool.recoveries.raw();
    const uint64_t out = pool.withdrawals.raw() + pool.drawn.raw() + pool.dustToTreasury.raw();
    const uint64_t held = liabilitiesOf(pool) - pool.payable.raw();
    if (in - out != held) return "counters do not reconcile";
    if (fixture.balance(market.vault) != liabilitiesOf(pool) + inbox)
        return "the vault does not hold exactly what is owed";
    for (const Book& book : pool.books) {
        if (isSeeded(book) ? book.shares < seedShares || book.assets.isZero()
                           : !book.shares.isZero() || !book.assets.isZero())
            return "the live side is unsound";
        if (!book.exitShares.isZero() && book.exitAssets.isZero())
            return "exit shares without assets";
        if (book.exitAtEpochStart > book.exitAssets) return "more stood on the exit side than is";
        if (book.ticketHead > book.ticketNext) return "the queue is ahead of itself";
        if (!hasHolders(book) && !book.unvested.isZero()) return "yield without holders";
    }
    return {};
}

} // namespace tests

#define VERIFY_CONSERVED(fixture, market)                                                          \
    do {                                                                                           \
        const std::string fault = ::tests::faultOf(fixture, market);                               \
        QVERIFY2(fault.empty(), fault.c_str());                                                    \
    } while (false)
