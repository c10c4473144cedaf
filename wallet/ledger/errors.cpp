#include "wallet/ledger/errors.h"

namespace wallet::ledger {

std::string_view name(LedgerError code)
{
    // clang-format off
    switch (code) {
    case LedgerError::DeviceMustBeConnected: return "DeviceMustBeConnected";
    case LedgerError::DeviceMustBeAccessible: return "DeviceMustBeAccessible";
    case LedgerError::DeviceMustStayConnected: return "DeviceMustStayConnected";
    case LedgerError::DeviceMustBeFree: return "DeviceMustBeFree";
    case LedgerError::DeviceMustAnswer: return "DeviceMustAnswer";
    case LedgerError::DeviceMustBeTheNamed: return "DeviceMustBeTheNamed";
    case LedgerError::EarlierQuestionMustBeAnswered: return "EarlierQuestionMustBeAnswered";
    case LedgerError::FrameMustBeWhole: return "FrameMustBeWhole";
    case LedgerError::FrameMustHaveTag: return "FrameMustHaveTag";
    case LedgerError::FrameMustBeInSequence: return "FrameMustBeInSequence";
    case LedgerError::AnswerLengthMustBeInBounds: return "AnswerLengthMustBeInBounds";
    case LedgerError::AnswerMustBeAskedFor: return "AnswerMustBeAskedFor";
    case LedgerError::AnswerMustHaveItsSize: return "AnswerMustHaveItsSize";
    case LedgerError::StatusMustBeKnown: return "StatusMustBeKnown";
    case LedgerError::DeviceMustBeUnlocked: return "DeviceMustBeUnlocked";
    case LedgerError::SolanaAppMustBeOpen: return "SolanaAppMustBeOpen";
    case LedgerError::AppMustKnowCommand: return "AppMustKnowCommand";
    case LedgerError::AppMustBeInstalled: return "AppMustBeInstalled";
    case LedgerError::BlindSigningMustBeOn: return "BlindSigningMustBeOn";
    case LedgerError::MessageMustBeReadable: return "MessageMustBeReadable";
    case LedgerError::SignerMustBeInMessage: return "SignerMustBeInMessage";
    case LedgerError::OffchainHeaderMustBeTaken: return "OffchainHeaderMustBeTaken";
    case LedgerError::TextMustBeAllowed: return "TextMustBeAllowed";
    case LedgerError::MessageMustFitDevice: return "MessageMustFitDevice";
    case LedgerError::PathMustBeHardened: return "PathMustBeHardened";
    case LedgerError::DelayedSigningMustBeInOrder: return "DelayedSigningMustBeInOrder";
    case LedgerError::PathMustFitDevice: return "PathMustFitDevice";
    case LedgerError::HostMustBeAddress: return "HostMustBeAddress";
    case LedgerError::UriMustBeKnown: return "UriMustBeKnown";
    case LedgerError::UriKeyMustBeIndexes: return "UriKeyMustBeIndexes";
    case LedgerError::UriIdentityMustBeAddress: return "UriIdentityMustBeAddress";
    case LedgerError::UriPortMustBeNumber: return "UriPortMustBeNumber";
    case LedgerError::UriModelMustBeKnown: return "UriModelMustBeKnown";
    case LedgerError::EmulatedScriptMustBeReadable: return "EmulatedScriptMustBeReadable";
    case LedgerError::EmulatedPortMustBeFree: return "EmulatedPortMustBeFree";
    }
    // clang-format on
    return {};
}

} // namespace wallet::ledger
