#pragma once
//! \file
//! Random transactions for the native programs: mostly sensible, some spoilt in one place.

#include "core/runtime/ledger.h"
#include "core/solana/instruction.h"
#include "core/solana/keys.h"

#include <random>
#include <string>
#include <vector>

namespace tests::onchain {

class Orders
{
public:
    static constexpr uint64_t walletLamports = 50'000'000'000;

    explicit Orders(unsigned seed);

    [[nodiscard]] std::vector<core::Address> wallets() const;
    //! Every address that a transaction may have touched.
    [[nodiscard]] const std::vector<core::Address>& addresses() const { return m_addresses; }
    //! What each transaction was for.
    [[nodiscard]] const std::vector<std::string>& labels() const { return m_labels; }

    //! Signed for the ledger's latest blockhash.
    [[nodiscard]] std::vector<uint8_t> next(const core::runtime::Ledger& ledger);

private:
    using Instruction = core::solana::Instruction;

    [[nodiscard]] size_t below(size_t bound);
    [[nodiscard]] uint64_t amount();
    [[nodiscard]] const core::Address& wallet();
    [[nodiscard]] const core::Address& mint();
    [[nodiscard]] const core::Address& token();
    [[nodiscard]] const core::Address& any();
    //! A token account, mostly with the owner and the mint that it has.
    struct Pick
    {
        core::Address account;
        core::Address owner;
        core::Address mint;
    };
    [[nodiscard]] Pick pick();
    [[nodiscard]] core::Address other(const Pick& than);
    [[nodiscard]] core::Address authorityOf(const core::Address& mint, bool freezes);
    [[nodiscard]] Instruction system();
    [[nodiscard]] Instruction systemWithSeed();
    [[nodiscard]] Instruction nonce();
    [[nodiscard]] Instruction tokenSetup();
    [[nodiscard]] Instruction tokenMove();
    [[nodiscard]] Instruction tokenRule();
    [[nodiscard]] Instruction tokenOrder();
    [[nodiscard]] Instruction associated();
    [[nodiscard]] Instruction memo();
    [[nodiscard]] std::vector<Instruction> order();
    void spoil(Instruction& instruction);
    [[nodiscard]] const core::solana::Keypair* keyOf(const core::Address& address) const;

    std::mt19937 m_random;
    const core::runtime::Ledger* m_ledger = nullptr; //!< of the running next()
    std::vector<core::solana::Keypair> m_keys; //!< wallets, mints, token accounts, in this order
    std::vector<core::Address> m_addresses;
    std::vector<std::string> m_labels;
    std::string m_label;
    uint64_t m_serial = 0;
};

} // namespace tests::onchain
