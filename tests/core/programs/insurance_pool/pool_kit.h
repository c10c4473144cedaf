#pragma once
//! \file
//! A market with both books seeded and two people in it; refusals by name.

#include "core/programs/insurance_pool/errors.h"
#include "tests/core/programs/insurance_pool/conservation.h"

#include <QTest>

namespace tests {

using core::CommonError;
using core::Shares;
using core::UnixTime;
using core::UsdcAmount;
using core::programs::insurance_pool::PoolError;

template <class E> constexpr int64_t code(E error)
{
    return static_cast<int64_t>(error);
}

struct PoolKit
{
    ProtocolFixture fixture;
    MarketAddresses market;
    const Keypair& alice;
    const Keypair& bob;

    explicit PoolKit(const FixtureSettings& settings = {}, const MarketSettings& opened = {})
        : fixture(settings),
          market(fixture.openMarket(opened)),
          alice(fixture.person("alice")),
          bob(fixture.person("bob"))
    {
        seed(Tranche::Senior);
        if (opened.tranching) seed(Tranche::Junior);
    }

    void seed(Tranche tranche)
    {
        const Keypair& admin = fixture.admin();
        fixture.must(seedBook(fixture, market, tranche, admin.address()), {&admin});
    }

    int64_t tryDeposit(const Keypair& who, uint64_t amount, Tranche tranche)
    {
        return fixture.codeOf(deposit(fixture, market, {who.address(), amount, tranche}), {&who});
    }
    void mustDeposit(const Keypair& who, uint64_t amount, Tranche tranche)
    {
        fixture.must(deposit(fixture, market, {who.address(), amount, tranche}), {&who});
    }

    int64_t tryRequest(const Keypair& who, uint64_t shares, Tranche tranche, bool early = false)
    {
        return fixture.codeOf(
            requestWithdraw(fixture, market, {who.address(), shares, tranche, early}), {&who});
    }
    //! \return the ticket's number
    uint64_t mustRequest(const Keypair& who, uint64_t shares, Tranche tranche, bool early = false)
    {
        const uint64_t number = book(tranche).ticketNext;
        fixture.must(requestWithdraw(fixture, market, {who.address(), shares, tranche, early}),
                     {&who});
        return number;
    }

    int64_t tryExecute(const Keypair& who, uint64_t number, Tranche tranche)
    {
        return fixture.codeOf(executeWithdraw(fixture, market, {who.address(), number, tranche}),
                              {&fixture.person("keeper")});
    }
    int64_t tryCancel(const Keypair& who, uint64_t number, Tranche tranche)
    {
        return fixture.codeOf(cancelWithdraw(fixture, market, {who.address(), number, tranche}),
                              {&who});
    }

    [[nodiscard]] pool::Pool pool() const { return fixture.read<pool::Pool>(market.pool); }
    [[nodiscard]] core::programs::capital::Book book(Tranche tranche) const
    {
        return bookOf(pool().books, tranche);
    }
    [[nodiscard]] pool::Position position(const Keypair& who, Tranche tranche) const
    {
        return fixture.read<pool::Position>(positionOf(fixture, market, tranche, who.address()));
    }
    [[nodiscard]] pool::WithdrawTicket ticket(uint64_t number, Tranche tranche) const
    {
        return fixture.read<pool::WithdrawTicket>(ticketOf(fixture, market, tranche, number));
    }
    [[nodiscard]] uint64_t tokens(const Keypair& who) const
    {
        return fixture.balance(fixture.tokensOf(who.address()));
    }

    //! Cover in force with its load, and a fresh score.
    void carry(uint64_t cover, uint64_t load, uint32_t score = 200'000)
    {
        auto risk = fixture.read<core::programs::risk_engine::RiskState>(market.risk);
        risk.cover = UsdcAmount{cover};
        risk.loads[0] = UsdcAmount{load};
        risk.loadAt = UnixTime{fixture.now()};
        risk.score = score;
        risk.scorePeriod = fixture.now() / 900;
        fixture.setRisk(market, risk);
    }

    //! A loss by a claim without estimate, as insolvency_handler draws it.
    void lose(uint64_t amount)
    {
        fixture.must(absorb(fixture, market, {UsdcAmount{amount}, UsdcAmount{}}),
                     {&fixture.person("keeper")});
    }

    //! Yield for the next epoch. Puts the money into the vault first.
    int64_t tryYield(uint64_t senior, uint64_t junior, uint64_t fee = 0)
    {
        const Address authority = fixture.authority(ProgramIndex::InsurancePool);
        const uint64_t before = fixture.balance(market.vault);
        fixture.setTokens(market.vault, authority, before + senior + junior + fee);
        const int64_t result =
            fixture.codeOf(creditYield(fixture, market,
                                       {UsdcAmount{fee}, UsdcAmount{senior}, UsdcAmount{junior},
                                        pool().waitingYield}),
                           {&fixture.person("keeper")});
        if (result != 0) fixture.setTokens(market.vault, authority, before);
        return result;
    }
};

//! Alice holds 400 senior, Bob 200 junior, both unlocked.
struct UnlockedKit : PoolKit
{
    UnlockedKit()
    {
        mustDeposit(bob, 200 * dollar, Tranche::Junior);
        mustDeposit(alice, 400 * dollar, Tranche::Senior);
        fixture.wait(28 * day);
    }
};

} // namespace tests
