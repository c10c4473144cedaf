#pragma once
//! \file
//! The protocol on a ledger in memory: programs, mint, people with tokens, markets. Programs that a
//! test does not bring are played by a puppet, which calls insurance_pool as their authority.

#include "app/cluster/instruction_builder.h"
#include "core/programs/insurance_pool/instructions.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/risk_engine/risk_account.h"
#include "core/runtime/ledger.h"
#include "core/solana/keys.h"
#include "tests/support/fixture_settings.h"

#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tests {

namespace pool = core::programs::insurance_pool;
using app::cluster::buildInstruction;
using core::Address;
using core::programs::insurance_pool::ProgramIndex;
using core::runtime::TransactionResult;
using core::solana::Instruction;
using core::solana::Keypair;
using Keys = std::vector<const Keypair*>;

class ProtocolFixture
{
public:
    //! The protocol exists, its programs are registered, its phase is reached.
    explicit ProtocolFixture(FixtureSettings settings = {});

    [[nodiscard]] core::runtime::Ledger& ledger() { return m_ledger; }
    [[nodiscard]] const Keypair& admin() const { return m_admin; }
    //! A person with SOL and, in the associated account, a billion dollars.
    const Keypair& person(const std::string& name);

    [[nodiscard]] Address program(ProgramIndex index) const;
    [[nodiscard]] Address authority(ProgramIndex index) const;  //!< ["authority"] of the program
    [[nodiscard]] Address tokensOf(const Address& owner) const; //!< the associated account
    [[nodiscard]] Address protocol() const { return m_protocol; }
    [[nodiscard]] Address realmParams() const { return m_realmParams; }
    [[nodiscard]] Address mint() const { return m_mint.address(); }
    [[nodiscard]] Address treasury() const { return m_treasury.address(); }
    //! Derived from insurance_pool unless another program is named.
    [[nodiscard]] static Address derived(std::vector<core::Bytes> seeds, const Address& program);
    [[nodiscard]] Address own(std::vector<core::Bytes> seeds) const;
    [[nodiscard]] MarketAddresses market(uint64_t id) const;

    //! Opens the next market. With a puppet for risk_engine also a calm RiskState without cover.
    MarketAddresses openMarket(const MarketSettings& settings = {});
    [[nodiscard]] Instruction openMarketInstruction(const MarketSettings& settings,
                                                    const Keypair& opener) const;

    //! Signs and runs, in a slot of its own. The first key pays.
    TransactionResult send(const std::vector<Instruction>& instructions, const Keys& signers);
    //! 0, or the code of the rule that was broken; -1 for every other failure.
    int64_t codeOf(const Instruction& instruction, const Keys& signers);
    int64_t codeOf(const std::vector<Instruction>& instructions, const Keys& signers);
    //! send() that must succeed. Returns what it changed.
    TransactionResult must(const Instruction& instruction, const Keys& signers);
    //! What would become of it if everybody had signed who must. Changes nothing.
    [[nodiscard]] TransactionResult simulate(const Instruction& instruction) const;
    //! A call to insurance_pool in the name of another program.
    [[nodiscard]] Instruction asProgram(ProgramIndex caller, Instruction call) const;

    [[nodiscard]] int64_t now() const { return m_ledger.clock().unixTimestamp; }
    void wait(int64_t seconds);

    [[nodiscard]] bool holds(const Address& address) const
    {
        return m_ledger.find(address) != nullptr;
    }
    //! The account's content. Aborts when there is none of that size.
    template <class T> [[nodiscard]] T read(const Address& address) const
    {
        const core::runtime::Account* account = find(address, sizeof(T));
        T value;
        std::memcpy(static_cast<void*>(&value), account->data.data(), sizeof(T));
        return value;
    }
    //! Overwrites an account, as no transaction could. `owner` is used when it did not exist.
    template <class T> void write(const Address& address, const T& value, const Address& owner)
    {
        overwrite(address,
                  {static_cast<const uint8_t*>(static_cast<const void*>(&value)), sizeof(T)},
                  owner);
    }
    void setRisk(const MarketAddresses& market, const core::programs::risk_engine::RiskState& risk);
    [[nodiscard]] core::programs::risk_engine::RiskState calmRisk(
        const MarketAddresses& market) const;

    //! Of a token account; 0 when there is none.
    [[nodiscard]] uint64_t balance(const Address& tokens) const;
    //! Creates or replaces a token account, as no transaction could.
    void setTokens(const Address& tokens,
                   const Address& owner,
                   uint64_t amount,
                   bool frozen = false);
    void setTokens(const Address& tokens,
                   const Address& owner,
                   const Address& mint,
                   uint64_t amount);
    void setMint(const Address& mint);

private:
    [[nodiscard]] const core::runtime::Account* find(const Address& address, size_t size) const;
    void overwrite(const Address& address, core::Bytes bytes, const Address& owner);
    void deriveAddresses();
    void initialise(const FixtureSettings& settings);

    //! What never changes and costs a key or a derivation each time.
    struct ProgramAddresses
    {
        Address id;
        Address authority;
    };
    std::map<ProgramIndex, ProgramAddresses> m_programs;
    Address m_protocol;
    Address m_realmParams;
    mutable std::map<Address, Address> m_tokensOf;

    Keypair m_admin = Keypair::development("admin");
    Keypair m_mint = Keypair::development("usdc-mint");
    Keypair m_treasury = Keypair::development("treasury-tokens");
    bool m_puppetRisk = true;
    core::runtime::Ledger m_ledger;
    std::map<std::string, Keypair> m_people;
};

} // namespace tests
