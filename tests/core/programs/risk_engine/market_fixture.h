#pragma once
//! \file
//! A ledger with the risk engine and two markets, whose pools, premiums and parameters are set as a
//! test wants them: what other programs would do, the tests of those programs do.

#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/pyth/price_update.h"
#include "core/programs/risk_engine/instructions.h"
#include "core/runtime/ledger.h"
#include "core/solana/instruction.h"
#include "core/solana/keys.h"

#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace tests {

namespace insurance_pool = core::programs::insurance_pool;
namespace premium_manager = core::programs::premium_manager;
namespace risk_engine = core::programs::risk_engine;

//! Where one market's accounts lie.
struct MarketAddresses
{
    core::Address market, pool, params, risk, prices, funding, premium, price;
};

class MarketFixture
{
public:
    static constexpr std::int64_t firstPeriod = 1'900'000;
    static constexpr std::uint64_t usdc = 1'000'000;

    MarketFixture();

    core::solana::Keypair payer = core::solana::Keypair::development("payer");
    core::solana::Keypair snapshots = core::solana::Keypair::development("snapshots");
    core::Address protocol, realmParams, premiumAuthority, receiver, system;
    MarketAddresses market, twin;

    //! The account as a struct. It must exist and have the size.
    template <class T> [[nodiscard]] T read(const core::Address& address) const
    {
        T value;
        const std::vector<std::uint8_t> bytes = bytesOf(address);
        if (bytes.size() != sizeof(T)) fail("an account has another size");
        std::memcpy(static_cast<void*>(&value), bytes.data(), sizeof(T));
        return value;
    }
    //! Overwrites what a transaction of another program would have written.
    template <class T> void write(const core::Address& address, const T& value)
    {
        std::vector<std::uint8_t> bytes(sizeof(T));
        std::memcpy(bytes.data(), &value, sizeof(T));
        setBytes(address, std::move(bytes));
    }
    [[nodiscard]] risk_engine::RiskState risk() const
    {
        return read<risk_engine::RiskState>(market.risk);
    }

    //! The accounts of instruction I in the order of its table, for the first market.
    template <class I>
    [[nodiscard]] core::solana::Instruction build(const typename I::Args& args = {}) const;

    //! 0, or the program's error. Anything else that goes wrong fails the test.
    core::ErrorCode send(const core::solana::Instruction& instruction);
    template <class I> core::ErrorCode send(const typename I::Args& args = {})
    {
        return send(build<I>(args));
    }
    //! As above, in a call by the program that stands in for premium_manager.
    core::ErrorCode startEpoch(std::size_t replaced = SIZE_MAX, const core::Address& by = {});
    //! What became of the last transaction.
    core::runtime::TransactionResult last;

    void moveTo(std::int64_t period, std::int64_t second = 100);
    [[nodiscard]] core::UnixTime now() const;
    [[nodiscard]] std::int64_t period() const { return m_period; }

    //! The good update of the present period's start.
    [[nodiscard]] core::programs::pyth::PriceUpdate update(std::int64_t price) const;
    void post(const core::programs::pyth::PriceUpdate& update);
    //! post() and update_score.
    core::ErrorCode score(std::int64_t price);

    //! A modest market: leverage 10x, OI a tenth of depth, 1 M USDC asked to be covered.
    [[nodiscard]] risk_engine::PublishSnapshotArgs snapshot() const;

    //! A market with a score: a day of prices that hardly move, three funding bins, snapshots.
    void makeScored();
    //! One period on, with price and snapshot.
    core::ErrorCode step(const risk_engine::PublishSnapshotArgs& args, std::int64_t price = 10'000);

    [[nodiscard]] core::Address add(const std::string& name,
                                    const core::Address& owner,
                                    std::vector<std::uint8_t> bytes);
    [[nodiscard]] std::vector<std::uint8_t> bytesOf(const core::Address& address) const;
    [[nodiscard]] core::Address ownerOf(const core::Address& address) const;
    void setBytes(const core::Address& address, std::vector<std::uint8_t> bytes);
    //! All that the risk engine owns.
    [[nodiscard]] std::vector<core::runtime::AccountState> owned() const;
    [[nodiscard]] const core::Address& program() const { return m_program; }

private:
    [[noreturn]] static void fail(const char* what);
    MarketAddresses addMarket(const std::string& name);
    [[nodiscard]] const core::Address& addressOf(const std::string& accountName) const;

    core::Address m_program, m_poolProgram, m_premiumProgram;
    core::runtime::Ledger m_ledger;
    std::int64_t m_period = firstPeriod;
};

#define BACKSTOP_ACCOUNT_NAME(name, access, doc) #name,
template <class I> constexpr const char* const* accountNames = nullptr;
#define BACKSTOP_NAMES(Name, snakeName, doc)                                                       \
    inline constexpr const char* namesOf##Name[] = {                                               \
        BACKSTOP_ACCOUNTS_##Name(BACKSTOP_ACCOUNT_NAME)};                                          \
    template <> inline constexpr const char* const* accountNames<risk_engine::Name> = namesOf##Name;
BACKSTOP_INSTRUCTIONS_risk_engine(BACKSTOP_NAMES)
#undef BACKSTOP_NAMES
#undef BACKSTOP_ACCOUNT_NAME

    template <class I>
    core::solana::Instruction MarketFixture::build(const typename I::Args& args) const
{
    core::solana::Instruction instruction;
    instruction.program = m_program;
    for (std::size_t i = 0; i < I::accountCount; ++i) {
        const auto demand = static_cast<std::uint8_t>(I::access[i]);
        instruction.accounts.push_back(
            {addressOf(accountNames<I>[i]), (demand & 2) != 0, (demand & 1) != 0});
    }
    instruction.data.resize(sizeof(std::uint64_t));
    std::memcpy(instruction.data.data(), &I::discriminator, sizeof(std::uint64_t));
    if constexpr (!std::is_empty_v<typename I::Args>) {
        instruction.data.resize(sizeof(std::uint64_t) + sizeof(args));
        std::memcpy(instruction.data.data() + sizeof(std::uint64_t), &args, sizeof(args));
    }
    return instruction;
}

} // namespace tests
