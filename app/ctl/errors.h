#pragma once
//! \file
//! What backstopctl refuses by itself: words on the command line, files, answers. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_COMMAND_ERRORS(ERROR) \
    /* the command line */ \
    ERROR(1,  CommandMustBeKnown) \
    ERROR(2,  OptionMustBeKnown) \
    ERROR(3,  OptionMustHaveValue) \
    ERROR(4,  OptionMustBeGivenOnce) \
    ERROR(5,  ArgumentMustBeGiven) \
    ERROR(6,  ArgumentMustBeExpected) \
    ERROR(7,  SecretMustNotBeArgument) \
    /* values */ \
    ERROR(20, AmountMustBeDecimal) \
    ERROR(21, AmountMustNotNeedMorePlaces) \
    ERROR(22, AmountMustFit) \
    ERROR(23, AmountMustNotBeZero) \
    ERROR(24, NumberMustBeWhole) \
    ERROR(25, AddressMustBeBase58) \
    ERROR(26, HexMustBeValid) \
    ERROR(27, Base64MustBeValid) \
    ERROR(28, SeedMustNameItsKind) \
    ERROR(29, TimeMustBeReadable) \
    ERROR(30, TrancheMustBeKnown) \
    ERROR(31, SignatureMustBeBase58) \
    ERROR(32, WordMustBeKnown) \
    /* files and streams */ \
    ERROR(40, FileMustOpen) \
    ERROR(41, FileMustStayWithinLimit) \
    ERROR(42, FileMustBeWritable) \
    ERROR(43, KeyFileMustBePrivate) \
    ERROR(44, InputMustNotBeEmpty) \
    /* the ledger */ \
    ERROR(60, LedgerFileMustExist) \
    ERROR(61, MarketMustExist) \
    ERROR(62, PositionMustExist) \
    ERROR(63, TicketMustExist) \
    ERROR(64, ActionMustBeConfirmed) \
    ERROR(65, TransactionMustSucceed) \
    ERROR(66, ForecastMustHold) \
    ERROR(67, OwnerMustBeNamed) \
    ERROR(68, SharesMustBeHeld) \
    /* signers */ \
    ERROR(80, SignerMustBeDevice) \
    ERROR(81, KeyMustBeNamedOnce) \
    ERROR(82, BlindSigningMustBeChosen) \
    /* secrets */ \
    ERROR(100, PasswordMustBeGiven) \
    ERROR(101, SecretFileMustBePrivate) \
    ERROR(102, PasswordsMustBeEqual) \
    ERROR(103, WordsMustBeConfirmed) \
    ERROR(104, PhraseMustHaveReader) \
    ERROR(105, VaultNameMustBePlain) \
    ERROR(106, SecretMustBeChosen) \
    ERROR(107, SignerMustBeNamed)
// clang-format on

namespace app::ctl {

#define BACKSTOP_COMMAND_ENUMERATOR(number, name) name = number,
enum class CommandError : int { BACKSTOP_COMMAND_ERRORS(BACKSTOP_COMMAND_ENUMERATOR) };

#define BACKSTOP_COMMAND_NAME(number, name)                                                        \
    case CommandError::name: return #name;

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] constexpr std::string_view name(CommandError code)
{
    switch (code) {
        BACKSTOP_COMMAND_ERRORS(BACKSTOP_COMMAND_NAME)
    }
    return {};
}

//! \param detail  facts: the word, the file, the place
[[nodiscard]] core::support::Error fail(CommandError code, std::string detail = {});

//! What a script learns from how the program ends.
enum class ExitCode : int {
    Done = 0,
    Refused = 1,  //!< by a rule: of a program, of a signature, of the person who was asked
    BadInput = 2, //!< arguments, files, data
    Device = 3,
    Network = 4,
    Internal = 5,
};

[[nodiscard]] ExitCode exitCodeOf(const core::support::Error& error);

} // namespace app::ctl
