#pragma once
//! \file
//! Actions that an owner signs as a text and anybody pays for and sends: the text, the message that
//! the owner's key signs, and the two instructions that carry both.
//!
//! The order: intentTerms() → …IntentText() → intentMessage() →
//! core::solana::encodeOffchainMessage() → the owner's signature over those bytes → …ByIntent() → a
//! transaction that the payer signs. The texts come from the programs' own renderer, and refuse
//! what the programs would refuse to show.

#include "app/cluster/pool_actions.h"
#include "app/cluster/snapshot.h"
#include "core/solana/offchain_message.h"

#include <string>

namespace app::cluster {

struct IntentTerms
{
    uint64_t number = 0;        //!< Snapshot::intentNumberOf() the owner
    core::UnixTime until;       //!< a whole hour, at most 7 days ahead
    uint8_t container = 0;      //!< of the message: 0, or 1 after a device refused 0
    uint64_t genesisPrefix = 0; //!< of the cluster: Snapshot::protocol
};

//! The owner's next number on the snapshot's cluster.
//! \param until  is rounded up to a whole hour
[[nodiscard]] IntentTerms intentTerms(const Snapshot& snapshot,
                                      const Address& owner,
                                      core::UnixTime until,
                                      uint8_t container = 0);

//! What the owner reads and signs. \return IntentMustBeRenderable, whose detail names the program's
//! own error; MarketMustExist
[[nodiscard]] core::support::Result<std::string> depositIntentText(const Snapshot& snapshot,
                                                                   uint64_t marketId,
                                                                   const Address& owner,
                                                                   const DepositTerms& deposit,
                                                                   const IntentTerms& terms);
[[nodiscard]] core::support::Result<std::string> withdrawIntentText(const Snapshot& snapshot,
                                                                    uint64_t marketId,
                                                                    const Address& owner,
                                                                    const WithdrawTerms& withdraw,
                                                                    const IntentTerms& terms);
[[nodiscard]] core::support::Result<std::string> cancelIntentText(const Snapshot& snapshot,
                                                                  uint64_t marketId,
                                                                  const TicketRef& ticket,
                                                                  const IntentTerms& terms);

//! The message around a text: for this deployment's insurance_pool, signed by the owner alone.
[[nodiscard]] core::solana::OffchainMessage intentMessage(const Deployment& deployment,
                                                          const Address& owner,
                                                          std::string text,
                                                          uint8_t container);

//! A message, encoded, with its owner's signature over it. Before the signature exists, zero bytes
//! take its place in a rehearsal (core::runtime::SimulateOptions::trustPrecompiles).
struct SignedIntent
{
    std::vector<uint8_t> message;
    core::solana::Signature signature;
};

//! The precompile's check and the instruction, in this order and next to each other. The payer pays
//! and signs; the owner is named only.
//! \return InstructionValueMustBeInRange for a message too short to hold its key
[[nodiscard]] core::support::Result<std::vector<Instruction>> depositByIntent(
    const Deployment& deployment,
    const MarketAddresses& market,
    const Address& payer,
    const Address& owner,
    const DepositTerms& deposit,
    const IntentTerms& terms,
    const SignedIntent& intent);
[[nodiscard]] core::support::Result<std::vector<Instruction>> requestWithdrawByIntent(
    const Deployment& deployment,
    const MarketAddresses& market,
    const Address& payer,
    const Address& owner,
    const WithdrawTerms& withdraw,
    const IntentTerms& terms,
    const SignedIntent& intent);
[[nodiscard]] core::support::Result<std::vector<Instruction>> cancelWithdrawByIntent(
    const Deployment& deployment,
    const MarketAddresses& market,
    const Address& payer,
    const TicketRef& ticket,
    const IntentTerms& terms,
    const SignedIntent& intent);

//! Allows deposits by intent to spend up to that much of the owner's associated account; replaces
//! what was allowed before. The owner signs.
[[nodiscard]] Instruction approveSpender(const Deployment& deployment,
                                         const Address& owner,
                                         UsdcAmount amount);

} // namespace app::cluster
