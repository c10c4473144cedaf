#include "wallet/ledger/status.h"

#include "wallet/errors.h"

#include <cassert>

namespace wallet::ledger {

namespace {

std::string wordText(StatusWord status)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto word = static_cast<uint16_t>(status);
    std::string text = "status word ";
    for (int shift = 12; shift >= 0; shift -= 4)
        text += digits[static_cast<size_t>(word >> shift) & 0xf];
    return text;
}

//! 6A81 says that our key does not sign this, in the words of three different commands.
LedgerError headerError(Command command)
{
    switch (command) {
    case Command::SignTransaction: return LedgerError::SignerMustBeInMessage;
    case Command::SignOffchain: return LedgerError::OffchainHeaderMustBeTaken;
    case Command::RunningApp:
    case Command::MoveApp:
    case Command::Configuration:
    case Command::PublicKey: return LedgerError::SolanaAppMustBeOpen;
    }
    return LedgerError::StatusMustBeKnown;
}

LedgerError ledgerErrorOf(Command command, StatusWord status)
{
    switch (status) {
    case StatusWord::NeedsBlindSigning: return LedgerError::BlindSigningMustBeOn;
    case StatusWord::InvalidMessage: return LedgerError::MessageMustBeReadable;
    case StatusWord::InvalidHeader: return headerError(command);
    case StatusWord::InvalidText: return LedgerError::TextMustBeAllowed;
    case StatusWord::InvalidSize: return LedgerError::MessageMustFitDevice;
    case StatusWord::PathNotHardened: return LedgerError::PathMustBeHardened;
    case StatusWord::Locked: return LedgerError::DeviceMustBeUnlocked;
    case StatusWord::ClassUnknown:
    case StatusWord::ClassUnknownToo:
    case StatusWord::InstructionUnknown:
    case StatusWord::InstructionUnknownToo:
    case StatusWord::NoAppOpen:
    case StatusWord::LengthWrong: return LedgerError::SolanaAppMustBeOpen;
    case StatusWord::AppNameWrong:
    case StatusWord::AppNotFound:
    case StatusWord::AppNotFoundToo: return LedgerError::AppMustBeInstalled;
    case StatusWord::Ok:
    case StatusWord::RejectedByPerson:
    case StatusWord::RefusedOnDevice:
    case StatusWord::DelayedSigningFirst:
    case StatusWord::DelayedSigningLast: break;
    }
    if (status >= StatusWord::DelayedSigningFirst && status <= StatusWord::DelayedSigningLast)
        return LedgerError::DelayedSigningMustBeInOrder;
    return LedgerError::StatusMustBeKnown;
}

} // namespace

StatusWord statusOf(core::Bytes answer)
{
    assert(answer.size >= 2);
    const uint8_t* const word = answer.data + answer.size - 2;
    return static_cast<StatusWord>(word[0] << 8 | word[1]);
}

core::support::Error errorOf(Command command, StatusWord status)
{
    assert(status != StatusWord::Ok);
    if (status == StatusWord::RejectedByPerson || status == StatusWord::RefusedOnDevice)
        return wallet::fault(SigningError::PersonMustApprove, wordText(status));
    return fault(ledgerErrorOf(command, status), wordText(status));
}

} // namespace wallet::ledger
