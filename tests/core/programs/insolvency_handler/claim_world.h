#pragma once
//! \file
//! Markets with cover and two books, the handler, and a way to crank a batch through.

#include "tests/core/programs/insolvency_handler/claim_kit.h"
#include "tests/support/pool_instructions.h"

namespace tests {

//! Every market: 400 000 junior, 600 000 senior and 2 of seeds in dollars, 5 million of cover.
class ClaimWorld
{
public:
    static constexpr uint64_t juniorDollars = 400'000;
    static constexpr uint64_t seniorDollars = 600'000;
    static constexpr uint64_t coverDollars = 5'000'000;

    explicit ClaimWorld(size_t marketCount = 1);

    ProtocolFixture at;
    ClaimKit kit;
    std::vector<MarketAddresses> markets;

    //! Reports in the present period. \return 0 or the error
    int64_t report(size_t market, uint64_t amount);
    //! Waits until the claims of the present period may be drawn. \return that period
    int64_t waitForDraws();
    //! All cranks of a batch, for these markets, in order. Each must succeed.
    void settle(int64_t period, const std::vector<size_t>& claimants);
    //! Sends a crank; the keeper signs. \return 0 or the error
    int64_t crank(const Instruction& instruction);
    [[nodiscard]] const Keypair& keeper() { return at.person("keeper"); }

    [[nodiscard]] claims::Claim claim(size_t market, int64_t period) const;
    [[nodiscard]] claims::ClaimBatch batch(int64_t period) const;
    [[nodiscard]] claims::Handler handler() const;
    [[nodiscard]] pool::Pool pool(size_t market) const;

    //! Changes an account as no transaction could.
    template <class T, class Change> void change(const Address& address, Change how)
    {
        T value = at.read<T>(address);
        how(value);
        at.write(address, value, at.program(ProgramIndex::InsurancePool)); // exists: owner stays
    }
    //! From now on; what stood until now counts as it stood.
    void setCover(size_t market, uint64_t cover);
    void pauseClaims(size_t market, int64_t seconds);

    //! Payouts: balance == payable + keeper fund + keeper credits + in flight. Pools: balance ==
    //! books, inbox and credited withdrawals, and what is in the books == all in less all out.
    [[nodiscard]] bool vaultIsExact() const;

private:
    void openMarket();
};

} // namespace tests
