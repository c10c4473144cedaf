#pragma once
//! \file
//! The words that scripts and reports use, in the order of the enumerators.

#include "wallet/ledger/emulated/behaviour.h"

#include <array>
#include <string_view>

namespace wallet::ledger::emulated {

constexpr std::array<std::string_view, 12> requestWords{
    "chunk",     "running-app", "open-app", "quit-app", "configuration", "key",
    "shown-key", "transaction", "message",  "review",   "reviewed-sign", "unknown",
};
static_assert(requestWords.size() == static_cast<size_t>(RequestKind::Unknown) + 1);

constexpr std::array<std::string_view, 4> actWords{"ask", "approve", "refuse", "walk-away"};
static_assert(actWords.size() == static_cast<size_t>(Act::WalkAway) + 1);

//! What stands behind a fault's word.
enum class Operand {
    None,
    Number,         //!< decimal; the default where none stands
    RequiredNumber, //!< decimal
    Word,           //!< four hexadecimal digits
    Name,           //!< of an app
};

struct FaultWord
{
    std::string_view word;
    FaultKind kind{};
    Operand operand = Operand::None;
    uint32_t otherwise = 0; //!< the number where none stands
};

constexpr std::array<FaultWord, 18> faultWords{{
    {"status", FaultKind::Status, Operand::Word},
    {"lock", FaultKind::Lock},
    {"other-app", FaultKind::OtherApp, Operand::Name},
    {"close-app", FaultKind::CloseApp},
    {"silent", FaultKind::Silent},
    {"other-key", FaultKind::OtherKey},
    {"alter-signature", FaultKind::AlterSignature, Operand::Number},
    {"sign-other", FaultKind::SignOther},
    {"garbage", FaultKind::Garbage, Operand::Number, 40},
    {"short", FaultKind::Short, Operand::RequiredNumber},
    {"long", FaultKind::Long, Operand::Number, 1},
    {"unplug", FaultKind::Unplug, Operand::Number},
    {"wrong-length", FaultKind::WrongLength, Operand::RequiredNumber},
    {"stale", FaultKind::Stale},
    {"slow", FaultKind::Slow, Operand::RequiredNumber},
    {"wrong-channel", FaultKind::WrongChannel},
    {"wrong-sequence", FaultKind::WrongSequence, Operand::Number},
    {"wrong-tag", FaultKind::WrongTag},
}};
static_assert(faultWords.size() == static_cast<size_t>(FaultKind::WrongTag));

} // namespace wallet::ledger::emulated
