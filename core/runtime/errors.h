#pragma once
//! \file
//! Why a transaction failed. Names and numbers of TransactionError and InstructionError are
//! Agave's, so that answers read the same whatever executed the transaction.

#include "core/support/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_TRANSACTION_ERRORS(ERROR) \
    ERROR(0,  AccountInUse)                       ERROR(1,  AccountLoadedTwice) \
    ERROR(2,  AccountNotFound)                    ERROR(3,  ProgramAccountNotFound) \
    ERROR(4,  InsufficientFundsForFee)            ERROR(5,  InvalidAccountForFee) \
    ERROR(6,  AlreadyProcessed)                   ERROR(7,  BlockhashNotFound) \
    ERROR(8,  InstructionError)                   ERROR(9,  CallChainTooDeep) \
    ERROR(10, MissingSignatureForFee)             ERROR(11, InvalidAccountIndex) \
    ERROR(12, SignatureFailure)                   ERROR(13, InvalidProgramForExecution) \
    ERROR(14, SanitizeFailure)                    ERROR(15, ClusterMaintenance) \
    ERROR(16, AccountBorrowOutstanding)           ERROR(17, WouldExceedMaxBlockCostLimit) \
    ERROR(18, UnsupportedVersion)                 ERROR(19, InvalidWritableAccount) \
    ERROR(20, WouldExceedMaxAccountCostLimit)     ERROR(21, WouldExceedAccountDataBlockLimit) \
    ERROR(22, TooManyAccountLocks)                ERROR(23, AddressLookupTableNotFound) \
    ERROR(24, InvalidAddressLookupTableOwner)     ERROR(25, InvalidAddressLookupTableData) \
    ERROR(26, InvalidAddressLookupTableIndex)     ERROR(27, InvalidRentPayingAccount) \
    ERROR(28, WouldExceedMaxVoteCostLimit)        ERROR(29, WouldExceedAccountDataTotalLimit) \
    ERROR(30, DuplicateInstruction)               ERROR(31, InsufficientFundsForRent) \
    ERROR(32, MaxLoadedAccountsDataSizeExceeded)  ERROR(33, InvalidLoadedAccountsDataSizeLimit) \
    ERROR(34, ResanitizationNeeded)               ERROR(35, ProgramExecutionTemporarilyRestricted) \
    ERROR(36, UnbalancedTransaction)              ERROR(37, ProgramCacheHitMaxLimit) \
    ERROR(38, CommitCancelled)

#define BACKSTOP_INSTRUCTION_ERRORS(ERROR) \
    ERROR(0,  GenericError,                        "generic instruction error") \
    ERROR(1,  InvalidArgument,                     "invalid program argument") \
    ERROR(2,  InvalidInstructionData,              "invalid instruction data") \
    ERROR(3,  InvalidAccountData,                  "invalid account data for instruction") \
    ERROR(4,  AccountDataTooSmall,                 "account data too small for instruction") \
    ERROR(5,  InsufficientFunds,                   "insufficient funds for instruction") \
    ERROR(6,  IncorrectProgramId,                  "incorrect program id for instruction") \
    ERROR(7,  MissingRequiredSignature,            "missing required signature for instruction") \
    ERROR(8,  AccountAlreadyInitialized,           "instruction requires an uninitialized account") \
    ERROR(9,  UninitializedAccount,                "instruction requires an initialized account") \
    ERROR(10, UnbalancedInstruction,               "sum of account balances before and after instruction do not match") \
    ERROR(11, ModifiedProgramId,                   "instruction illegally modified the program id of an account") \
    ERROR(12, ExternalAccountLamportSpend,         "instruction spent from the balance of an account it does not own") \
    ERROR(13, ExternalAccountDataModified,         "instruction modified data of an account it does not own") \
    ERROR(14, ReadonlyLamportChange,               "instruction changed the balance of a read-only account") \
    ERROR(15, ReadonlyDataModified,                "instruction modified data of a read-only account") \
    ERROR(16, DuplicateAccountIndex,               "instruction contains duplicate accounts") \
    ERROR(17, ExecutableModified,                  "instruction changed executable bit of an account") \
    ERROR(18, RentEpochModified,                   "instruction modified rent epoch of an account") \
    ERROR(19, NotEnoughAccountKeys,                "insufficient account keys for instruction") \
    ERROR(20, AccountDataSizeChanged,              "program other than the account's owner changed the size of the account data") \
    ERROR(21, AccountNotExecutable,                "instruction expected an executable account") \
    ERROR(22, AccountBorrowFailed,                 "instruction tries to borrow reference for an account which is already borrowed") \
    ERROR(23, AccountBorrowOutstanding,            "instruction left account with an outstanding borrowed reference") \
    ERROR(24, DuplicateAccountOutOfSync,           "instruction modifications of multiply-passed account differ") \
    ERROR(25, Custom,                              "custom program error") \
    ERROR(26, InvalidError,                        "program returned invalid error code") \
    ERROR(27, ExecutableDataModified,              "instruction changed executable accounts data") \
    ERROR(28, ExecutableLamportChange,             "instruction changed the balance of an executable account") \
    ERROR(29, ExecutableAccountNotRentExempt,      "executable accounts must be rent exempt") \
    ERROR(30, UnsupportedProgramId,                "Unsupported program id") \
    ERROR(31, CallDepth,                           "Cross-program invocation call depth too deep") \
    ERROR(32, MissingAccount,                      "An account required by the instruction is missing") \
    ERROR(33, ReentrancyNotAllowed,                "Cross-program invocation reentrancy not allowed for this instruction") \
    ERROR(34, MaxSeedLengthExceeded,               "Length of the seed is too long for address generation") \
    ERROR(35, InvalidSeeds,                        "Provided seeds do not result in a valid address") \
    ERROR(36, InvalidRealloc,                      "Failed to reallocate account data") \
    ERROR(37, ComputationalBudgetExceeded,         "Computational budget exceeded") \
    ERROR(38, PrivilegeEscalation,                 "Cross-program invocation with unauthorized signer or writable account") \
    ERROR(39, ProgramEnvironmentSetupFailure,      "Failed to create program execution environment") \
    ERROR(40, ProgramFailedToComplete,             "Program failed to complete") \
    ERROR(41, ProgramFailedToCompile,              "Program failed to compile") \
    ERROR(42, Immutable,                           "Account is immutable") \
    ERROR(43, IncorrectAuthority,                  "Incorrect authority provided") \
    ERROR(44, BorshIoError,                        "Failed to serialize or deserialize account data") \
    ERROR(45, AccountNotRentExempt,                "An account does not have enough lamports to be rent-exempt") \
    ERROR(46, InvalidAccountOwner,                 "Invalid account owner") \
    ERROR(47, ArithmeticOverflow,                  "Program arithmetic overflowed") \
    ERROR(48, UnsupportedSysvar,                   "Unsupported sysvar") \
    ERROR(49, IllegalOwner,                        "Provided owner is not allowed") \
    ERROR(50, MaxAccountsDataAllocationsExceeded,  "Accounts data allocations exceeded the maximum allowed per transaction") \
    ERROR(51, MaxAccountsExceeded,                 "Max accounts exceeded") \
    ERROR(52, MaxInstructionTraceLengthExceeded,   "Max instruction trace length exceeded") \
    ERROR(53, BuiltinProgramsMustConsumeComputeUnits, "Builtin programs must consume compute units")
// clang-format on

namespace core::runtime {

#define BACKSTOP_TRANSACTION_ENUMERATOR(number, name) name = number,
enum class TransactionErrorKind : uint8_t {
    BACKSTOP_TRANSACTION_ERRORS(BACKSTOP_TRANSACTION_ENUMERATOR)
};

#define BACKSTOP_INSTRUCTION_ENUMERATOR(number, name, sentence) name = number,
enum class InstructionErrorKind : uint8_t {
    BACKSTOP_INSTRUCTION_ERRORS(BACKSTOP_INSTRUCTION_ENUMERATOR)
};

//! What went wrong inside an instruction.
struct InstructionError
{
    InstructionErrorKind kind{};
    uint32_t custom = 0; //!< the program's own code, of Custom only

    friend bool operator==(const InstructionError&, const InstructionError&) = default;
};

//! Nothing when an instruction succeeded.
using Fault = std::optional<InstructionError>;

//! What went wrong with a transaction.
struct TransactionError
{
    TransactionErrorKind kind{};
    uint8_t index = 0;              //!< InstructionError, DuplicateInstruction: the instruction;
                                    //!< InsufficientFundsForRent: the account
    InstructionError instruction{}; //!< of kind InstructionError only

    friend bool operator==(const TransactionError&, const TransactionError&) = default;
};

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(TransactionErrorKind kind);
[[nodiscard]] std::string_view name(InstructionErrorKind kind);

//! As the runtime's logs have it: "custom program error: 0x1770", or the error's sentence.
[[nodiscard]] std::string logText(const InstructionError& error);
//! "BlockhashNotFound", "InstructionError(2, Custom(6000))", "InsufficientFundsForRent(3)".
[[nodiscard]] std::string text(const TransactionError& error);

//! Rules of the ledger's own functions, for `support::Error` of module Runtime. Append only.
enum class Errc : int {
    ClockMustNotGoBack = 1,
    BalanceMustNotOverflow = 2,
    AccountMustNotBeReserved = 3,
    AccountMustNotExceedSize = 4,
    StoreMustBeEmpty = 5,
    // Of a program's file (core/runtime/bytecode).
    ElfMustBeWellFormed = 6,
    SbpfVersionMustBeKnown = 7,
    EntryMustBeInText = 8,
    DataMustBeReadOnly = 9,
    RelocationMustBeKnown = 10,
    OpcodeMustBeKnown = 11,
    RegisterMustBeKnown = 12,
    ImmediateMustFitOpcode = 13,
    JumpMustStayInProgram = 14,
    SystemCallMustBeKnown = 15,
};

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(Errc code);
[[nodiscard]] support::Error fail(Errc code, std::string detail = {});

} // namespace core::runtime
