#pragma once
//! \file
//! Transactions of several instructions for a protocol that has lived: what it saw lately and what
//! it never sees, next to what System, Token, Associated Token and Memo do, some of it spoilt.

#include "core/describe/program_info.h"
#include "tests/onchain/twin.h"
#include "tests/sim/action.h"
#include "tests/sim/state.h"

#include <map>
#include <random>

namespace tests::onchain {

//! Marks the actions that are bundles: no market has that number.
constexpr uint8_t bundleMarket = 0xff;

//! A script of bundles alone.
[[nodiscard]] tests::sim::Script bundlesOf(uint64_t seed, size_t length);

class Bundler
{
public:
    //! \param places  of the protocol on the twin's ledger
    Bundler(Twin& twin, const tests::sim::Places& places);

    //! Sends the transaction that the action's chance makes of what the ledger ran lately.
    void send(const tests::sim::Action& action);

private:
    using Instruction = core::solana::Instruction;

    [[nodiscard]] size_t below(size_t bound) { return m_random() % bound; }
    [[nodiscard]] Instruction any();
    [[nodiscard]] Instruction seenLately();
    //! One of those that only other programs, or only the admin, may call.
    [[nodiscard]] Instruction seldomSeen();
    [[nodiscard]] Instruction native();
    void spoil(Instruction& instruction);
    //! Those who must sign, as far as their keys are known; the first one pays.
    [[nodiscard]] std::vector<const core::solana::Keypair*> signersOf(
        std::vector<Instruction>& instructions);
    [[nodiscard]] bool ledgerHolds(const core::Address& address) const;
    [[nodiscard]] const core::Address& person();
    [[nodiscard]] const core::Address& known();

    Twin& m_twin;
    const tests::sim::Places& m_places;
    size_t m_lived; //!< transactions before the first bundle
    std::map<core::Address, const core::solana::Keypair*> m_keys;
    std::vector<core::Address> m_known;
    std::mt19937_64 m_random;
};

} // namespace tests::onchain
