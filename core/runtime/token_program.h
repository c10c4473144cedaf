#pragma once
//! \file
//! What the two halves of the Token program share.

#include "core/runtime/data_reader.h"
#include "core/runtime/invocation.h"
#include "core/runtime/token_state.h"

namespace core::runtime::token {

// clang-format off
#define BACKSTOP_TOKEN_ERRORS(ERROR) \
    ERROR(0,  NotRentExempt,                  "Lamport balance below rent-exempt threshold") \
    ERROR(1,  InsufficientFunds,              "insufficient funds") \
    ERROR(2,  InvalidMint,                    "Invalid Mint") \
    ERROR(3,  MintMismatch,                   "Account not associated with this Mint") \
    ERROR(4,  OwnerMismatch,                  "owner does not match") \
    ERROR(5,  FixedSupply,                    "the total supply of this token is fixed") \
    ERROR(6,  AlreadyInUse,                   "account or token already in use") \
    ERROR(7,  InvalidNumberOfProvidedSigners, "Invalid number of provided signers") \
    ERROR(8,  InvalidNumberOfRequiredSigners, "Invalid number of required signers") \
    ERROR(9,  UninitializedState,             "State is uninitialized") \
    ERROR(10, NativeNotSupported,             "Instruction does not support native tokens") \
    ERROR(11, NonNativeHasBalance,            "Non-native account can only be closed if its balance is zero") \
    ERROR(12, InvalidInstruction,             "Invalid instruction") \
    ERROR(13, InvalidState,                   "Invalid account state for operation") \
    ERROR(14, Overflow,                       "Operation overflowed") \
    ERROR(15, AuthorityTypeNotSupported,      "Account does not support specified authority type") \
    ERROR(16, MintCannotFreeze,               "This token mint cannot freeze accounts") \
    ERROR(17, AccountFrozen,                  "Account is frozen") \
    ERROR(18, MintDecimalsMismatch,           "decimals different from the Mint decimals") \
    ERROR(19, NonNativeNotSupported,          "Instruction does not support non-native tokens")
// clang-format on

#define BACKSTOP_TOKEN_ENUMERATOR(number, name, sentence) name = number,
enum class Error : uint32_t { BACKSTOP_TOKEN_ERRORS(BACKSTOP_TOKEN_ENUMERATOR) };

using Kind = InstructionErrorKind;
using programs::AccountView;

//! Success, or the error of a read.
template <class T> struct Read
{
    T state{};
    Fault failed;
};

//! An account that must be initialized. \return InvalidAccountData, UninitializedAccount
[[nodiscard]] Read<TokenMint> readMint(const AccountView& view);
[[nodiscard]] Read<TokenAccount> readAccount(const AccountView& view);

//! Whether the owner signed, or enough of those behind a multisignature account.
//! \param index  of the account that should be `owner`; cosigners follow it
//! \return OwnerMismatch, MissingRequiredSignature
[[nodiscard]] Fault validateOwner(Invocation& invocation, const Address& owner, size_t index);

//! Whether the Token program owns the account, where nothing else would find out.
//! \return IncorrectProgramId
[[nodiscard]] Fault checkProgramOwns(Invocation& invocation, const AccountView& view);

//! Makes, hands over and ends mints and accounts.
[[nodiscard]] Fault initializeMint(Invocation& invocation, DataReader& in, bool takesRent);
//! \param ownerInData  as an address in the data, else an account
[[nodiscard]] Fault initializeAccount(Invocation& invocation,
                                      DataReader& in,
                                      bool ownerInData,
                                      bool takesRent);
[[nodiscard]] Fault initializeMultisig(Invocation& invocation, DataReader& in, bool takesRent);
[[nodiscard]] Fault setAuthority(Invocation& invocation, DataReader& in);
[[nodiscard]] Fault closeAccount(Invocation& invocation);
[[nodiscard]] Fault syncNative(Invocation& invocation);
[[nodiscard]] Fault accountDataSize(Invocation& invocation);
[[nodiscard]] Fault initializeImmutableOwner(Invocation& invocation);

//! Moves amounts, or forbids to. The checked forms name the mint and its decimals.
[[nodiscard]] Fault transfer(Invocation& invocation, DataReader& in, bool isChecked);
[[nodiscard]] Fault approve(Invocation& invocation, DataReader& in, bool isChecked);
[[nodiscard]] Fault revoke(Invocation& invocation);
[[nodiscard]] Fault mintTo(Invocation& invocation, DataReader& in, bool isChecked);
[[nodiscard]] Fault burn(Invocation& invocation, DataReader& in, bool isChecked);
[[nodiscard]] Fault toggleFreeze(Invocation& invocation, bool freezes);

//! The owner of tokens that anybody may burn: what was sent to an address without a key.
[[nodiscard]] bool isLost(const TokenAccount& account);

} // namespace core::runtime::token
