#pragma once
//! \file
//! Whether the owner signed the text: the Ed25519 precompile directly before the running
//! instruction, in its one canonical form, over one off-chain message.
//!
//! The precompile itself says only that some bytes somewhere in the transaction are signed by some
//! key somewhere in it. Which bytes and which key is for us to insist on.
//!
//!   offset  size  precompile data    must be
//!        0     1  count              1
//!        1     1  padding            0
//!        2     2  signature offset   16
//!        4     2  signature index    0xffff, or the precompile's own
//!        6     2  key offset         80 + 51 (version 0), 80 + 18 (version 1): inside the message
//!        8     2  key index          as above
//!       10     2  message offset     80
//!       12     2  message size       all the rest
//!       14     2  message index      as above
//!       16    64  signature          verified by the runtime before any program of ours runs
//!       80        message
//!
//!   version 0: FF "solana offchain" · 0 · program id 32 · format 0 or 1 · 1 · key 32 · size u16 ·
//!   text version 1: FF "solana offchain" · 1 · 1 · key 32 · text, its size u16 before it or not
//!
//! \source docs/protocol.md §10

#include "core/programs/accounts.h"
#include "core/programs/intent/nonce_account.h"
#include "core/programs/intent/text.h"

namespace core::programs::intent {

constexpr uint64_t hourSeconds = 3'600;
constexpr int64_t aheadMax = 7 * 86'400; //!< seconds that an intent may be valid

//! A message that the transaction's precompile has verified. Points into the sysvar's account.
struct SignedMessage
{
    Bytes bytes;         //!< header and text
    uint8_t version = 0; //!< 0 or 1
};

//! The message in front of the running instruction.
//! \param instructions  must be the Instructions sysvar
//! \return WrongAddress, IntentNotTopLevel, IntentNotSigned, IntentCheckNotPlain,
//!         IntentContainerUnknown
[[nodiscard]] Outcome<SignedMessage> findSigned(const Context& context,
                                                const AccountView& instructions);

//! The message is `signer`'s, for this program, and says exactly `text`.
//! \return IntentOtherProgram, IntentOtherSigner, IntentTextDiffers, IntentContainerUnknown
[[nodiscard]] Status requireText(const SignedMessage& message,
                                 const Address& program,
                                 const Address& signer,
                                 const IntentText& text);

//! The hour is whole, not over, and near enough. \return IntentNotWholeHour, IntentExpired,
//! IntentTooFarAhead
[[nodiscard]] Status requireHour(UnixTime until, UnixTime now);

//! The owner's intent number, which begins at 0 with an account that `payer` pays.
//! \return WrongAddress, and what open() refuses
[[nodiscard]] Outcome<IntentNonce*> openNonce(Context& context,
                                              const AccountView& payer,
                                              const AccountView& nonce,
                                              const Address& owner);

//! Takes the number when it is the next one. \return IntentWrongNumber
[[nodiscard]] Status takeNumber(IntentNonce& nonce, uint64_t number);

} // namespace core::programs::intent
