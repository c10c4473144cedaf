#pragma once
//! \file
//! Intents on their way through both runtimes, step by step, so that a test may spoil any step.

#include "app/cluster/intent_actions.h"
#include "tests/onchain/world.h"

#include <string>

namespace tests::onchain {

enum class Form { Deposit, Withdraw, Cancel };

//! One intent with everything that goes into it. Each step of the stage fills the next part.
struct Intent
{
    Form form{};
    app::cluster::DepositTerms deposit;
    app::cluster::WithdrawTerms withdraw;
    app::cluster::TicketRef ticket;
    app::cluster::IntentTerms terms;
    std::string_view owner;  //!< role whose capital it is about
    std::string_view signer; //!< role whose key signs
    core::solana::OffchainMessage message;
    app::cluster::SignedIntent intent;
    std::vector<core::solana::Instruction> instructions;
};

//! A market with capital in both tranches, alice with tokens, an allowance, a position and an open
//! withdrawal in each of them, and somebody else who pays.
class IntentStage
{
public:
    IntentStage();

    static constexpr std::string_view owner = "alice";
    static constexpr std::string_view other = "bob"; //!< has what alice has
    static constexpr std::string_view payer = "payer";

    [[nodiscard]] World& world() { return m_world; }
    [[nodiscard]] const app::cluster::Deployment& all() const { return m_world.all(); }
    [[nodiscard]] const core::Address& address(std::string_view role);
    [[nodiscard]] const core::Address& relay() const { return m_relay; }
    [[nodiscard]] app::cluster::SnapshotPtr snapshot() const;
    //! Of alice's associated account.
    [[nodiscard]] uint64_t tokens();

    //! Alice's, of some amount, due tomorrow.
    [[nodiscard]] Intent begin(Form form);
    void write(Intent& intent);     //!< text and message
    void sign(Intent& intent);      //!< message bytes and signature
    void signBytes(Intent& intent); //!< only the signature
    void build(Intent& intent);     //!< instructions
    [[nodiscard]] Intent honest(Form form);
    void complete(Intent& intent); //!< all steps

    //! In a slot of its own, paid by the payer. \return what the ledger made of it
    [[nodiscard]] const Ran& send(const std::vector<core::solana::Instruction>& instructions);
    //! Instructions that the role signs, and that must succeed.
    void must(std::vector<core::solana::Instruction> instructions, std::string_view role);
    //! Sets what no transaction could.
    void spoilTokens(const core::Address& tokens, size_t at, uint8_t value);
    void allow(std::string_view who, std::string_view whom, uint64_t dollars);

private:
    core::Address m_relay;
    World m_world;
};

} // namespace tests::onchain
