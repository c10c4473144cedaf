#pragma once
//! \file
//! One market with two books, cover and premiums, with the real risk engine; insolvency_handler is
//! played by a puppet.

#include "tests/core/programs/premium_manager/premium_kit.h"
#include "tests/support/pool_instructions.h"

namespace tests {

//! 400 000 junior and 600 000 senior dollars, with their seeds 400 001 and 600 001, since the
//! market's first second; a million of cover at grade C.
class PremiumWorld
{
public:
    static constexpr uint64_t coverDollars = 1'000'000;
    static constexpr int64_t epochSeconds = 14 * day;

    explicit PremiumWorld(bool bonded = false, bool deposits = true);

    ProtocolFixture at;
    MarketAddresses market;

    [[nodiscard]] const Keypair& payer() { return at.person("payer"); }
    int64_t pay(uint64_t amount);
    int64_t settle();
    void waitForEnd() { at.wait(pool().epochEnd.raw() - at.now()); }

    [[nodiscard]] premiums::PremiumState premium() const;
    [[nodiscard]] pool::Pool pool() const { return at.read<pool::Pool>(market.pool); }

    //! Changes an account as no transaction could.
    template <class T, class Change> void change(const Address& address, Change how)
    {
        T value = at.read<T>(address);
        how(value);
        at.write(address, value, at.program(ProgramIndex::InsurancePool)); // exists: owner stays
    }

    //! The vault holds exactly what books, inbox and waiting yield say.
    [[nodiscard]] bool vaultIsExact() const;
};

} // namespace tests
