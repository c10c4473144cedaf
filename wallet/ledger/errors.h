#pragma once
//! \file
//! The rules of talking to a device. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace wallet::ledger {

enum class LedgerError : int {
    // The way to the device
    DeviceMustBeConnected = 1,         //!< nothing is plugged in, nobody listens
    DeviceMustBeAccessible = 2,        //!< plugged in, but this user may not open it: the udev rule
    DeviceMustStayConnected = 3,       //!< it went away in between; nothing is sent twice
    DeviceMustBeFree = 4,              //!< another program talks with it, or it asks somebody else
    DeviceMustAnswer = 5,              //!< silence where no person is asked
    DeviceMustBeTheNamed = 6,          //!< another device than the signer's URI names
    EarlierQuestionMustBeAnswered = 7, //!< it still shows what was cancelled here
    // What came back
    FrameMustBeWhole = 20,      //!< a report of another size than 64 bytes
    FrameMustHaveTag = 21,      //!< another protocol
    FrameMustBeInSequence = 22, //!< a report is missing, doubled or out of order
    AnswerLengthMustBeInBounds = 23,
    AnswerMustBeAskedFor = 24,  //!< bytes that answer nothing
    AnswerMustHaveItsSize = 25, //!< success, with a payload of the wrong size or form
    StatusMustBeKnown = 26,     //!< `detail` has the status word
    // What the device says, by its status word
    DeviceMustBeUnlocked = 40,      //!< 5515
    SolanaAppMustBeOpen = 41,       //!< 6E00 6E01 6D00 6D02 6511 6700, and the running app says so
    AppMustKnowCommand = 42,        //!< the same words, though the Solana app runs: it is too old
    AppMustBeInstalled = 43,        //!< 670A 5123 6807
    BlindSigningMustBeOn = 44,      //!< 6808
    MessageMustBeReadable = 45,     //!< 6A80
    SignerMustBeInMessage = 46,     //!< 6A81 on a transaction
    OffchainHeaderMustBeTaken = 47, //!< 6A81 on an off-chain message: try the newer container
    TextMustBeAllowed = 48,         //!< 6A82
    MessageMustFitDevice = 49,      //!< 6A83
    PathMustBeHardened = 50,        //!< 6801
    DelayedSigningMustBeInOrder = 51, //!< 6F10 to 6F13
    // Before anything is sent
    PathMustFitDevice = 60,
    HostMustBeAddress = 61, //!< numbers or "localhost": no name is looked up
    UriMustBeKnown = 62,
    UriKeyMustBeIndexes = 63,
    UriIdentityMustBeAddress = 64,
    UriPortMustBeNumber = 65,
    UriModelMustBeKnown = 66,
    // An emulated device
    EmulatedScriptMustBeReadable = 80, //!< `detail` has the line and what is wrong with it
    EmulatedPortMustBeFree = 81,
};

//! The enumerator's own name, for logs and tests; empty for a number that is not one.
[[nodiscard]] std::string_view name(LedgerError code);

[[nodiscard]] inline core::support::Error fault(LedgerError code, std::string detail = {})
{
    return {core::support::Module::Ledger, static_cast<int>(code), std::move(detail)};
}

[[nodiscard]] inline bool isFault(const core::support::Error& error, LedgerError code)
{
    return error.module == core::support::Module::Ledger && error.code == static_cast<int>(code);
}

} // namespace wallet::ledger
