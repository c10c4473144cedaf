#pragma once
//! \file
//! The two bytes that end every answer, and what they mean after which command.

#include "core/base/bytes.h"
#include "wallet/ledger/errors.h"

#include <cstdint>

namespace wallet::ledger {

enum class StatusWord : uint16_t {
    Ok = 0x9000,
    RejectedByPerson = 0x6985,
    RefusedOnDevice = 0x5501,
    NeedsBlindSigning = 0x6808, //!< or P1 is wrong, which ours never is
    InvalidMessage = 0x6a80,
    //! Our key signs nothing in it; the off-chain header is not taken; another app's class.
    InvalidHeader = 0x6a81,
    InvalidText = 0x6a82,
    InvalidSize = 0x6a83,
    PathNotHardened = 0x6801,
    DelayedSigningFirst = 0x6f10,
    DelayedSigningLast = 0x6f13,
    Locked = 0x5515,
    // Another app, or the dashboard
    ClassUnknown = 0x6e00,
    ClassUnknownToo = 0x6e01,
    InstructionUnknown = 0x6d00,
    InstructionUnknownToo = 0x6d02,
    NoAppOpen = 0x6511,
    LengthWrong = 0x6700,
    // No such app on the device
    AppNameWrong = 0x670a,
    AppNotFound = 0x5123,
    AppNotFoundToo = 0x6807,
};

//! What was asked: the same word means different things.
enum class Command { RunningApp, MoveApp, Configuration, PublicKey, SignTransaction, SignOffchain };

//! \pre answer has at least two bytes
[[nodiscard]] StatusWord statusOf(core::Bytes answer);

//! The error of a status word other than Ok. `detail` has the word as four digits.
//! The words of refusal are wallet::SigningError::PersonMustApprove.
[[nodiscard]] core::support::Error errorOf(Command command, StatusWord status);

} // namespace wallet::ledger
