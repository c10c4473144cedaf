#pragma once
//! \file
//! The errors that every program may return: arithmetic, accounts, privileges. Append only: the
//! numbers appear in transactions and support logs.
//!
//! One line an error: number, name (the rule that was broken or the thing at fault), and the
//! sentence a person reads, which says what to do. The same table feeds the enum, the interface
//! descriptions and the screens.

#include "core/base/outcome.h"

// clang-format off
#define BACKSTOP_COMMON_ERRORS(ERROR) \
    ERROR(6000, Overflow,            "An amount does not fit into 64 bits. Use a smaller amount.") \
    ERROR(6001, DivisionByZero,      "A ratio has nothing to divide by. Report this with the transaction.") \
    ERROR(6002, Underflow,           "More would be taken than is there. Use a smaller amount.") \
    ERROR(6003, NotABps,             "A ratio in basis points is above 10000. Use 0 to 10000.") \
    ERROR(6004, TooFewAccounts,      "The instruction lacks accounts. Build it from the current interface description.") \
    ERROR(6005, MissingSignature,    "An account that must sign has not signed. Sign with its key.") \
    ERROR(6006, NotWritable,         "An account that changes is marked read-only. Mark it writable.") \
    ERROR(6007, WrongOwner,          "An account belongs to another program. Pass the protocol's own account.") \
    ERROR(6008, WrongAddress,        "An account is not the one its seeds give. Pass the derived address.") \
    ERROR(6009, WrongDiscriminator,  "An account is of another kind. Pass the account that the description names.") \
    ERROR(6010, WrongVersion,        "An account has a version that this program does not know. Update the console.") \
    ERROR(6011, WrongLength,         "An account or an argument has the wrong length. Build it from the current interface description.") \
    ERROR(6012, PaddingNotZero,      "Reserved bytes are set. Build the instruction from the current interface description.") \
    ERROR(6013, OutOfRange,          "An argument is outside its range. Correct it and try again.") \
    ERROR(6014, UnknownInstruction,  "The program does not know this instruction. Update the console.") \
    ERROR(6015, HalfGrown,           "An account has not reached its full size. Run grow until it has.") \
    ERROR(6016, AlreadyInitialized,  "The account exists already. Use it as it is.") \
    ERROR(6017, NotInitialized,      "The account does not exist yet. Create it first.") \
    ERROR(6018, PhaseNotReached,     "The protocol has not reached the phase of this feature. Wait until it is switched on.") \
    ERROR(6019, Paused,              "The council has paused this action. Try again after the pause.") \
    ERROR(6020, Unauthorized,        "The signer has no authority over this. Sign with the key that has.") \
    ERROR(6021, ProgramNotRegistered, "The protocol does not know this program. Register it first.") \
    ERROR(6022, WrongMint,           "A token account holds another token. Pass one of the protocol's USDC.") \
    ERROR(6023, WrongTokenOwner,     "A token account belongs to somebody else. Pass the owner's own account.") \
    ERROR(6024, ClockWentBack,       "The cluster's clock is behind the account's. Try again in a moment.") \
    ERROR(6025, DuplicateAccount,    "The same account was passed twice. Pass distinct accounts.") \
    ERROR(6026, CallFailed,          "A call to another program failed. The log names the cause.")
// clang-format on

namespace core {

#define BACKSTOP_ERROR_ENUMERATOR(number, name, sentence) name = number,
enum class CommonError : ErrorCode { BACKSTOP_COMMON_ERRORS(BACKSTOP_ERROR_ENUMERATOR) };

//! `return fail(CommonError::Overflow);` — and the same for each program's own enum.
template <class E> [[nodiscard]] constexpr Failure fail(E error)
{
    return Failure{static_cast<ErrorCode>(error)};
}

} // namespace core
