#pragma once
//! \file
//! The facts of one instruction, read by its rule.

#include "wallet/ledger/forecast/instruction_rules.h"
#include "wallet/ledger/forecast/message_view.h"

#include <array>

namespace wallet::ledger::forecast {

constexpr size_t slotCount = static_cast<size_t>(Slot::Count_);

struct Facts
{
    Instruction instruction{};
    const InstructionRule* rule = nullptr; //!< null: read and never shown
    bool isExtension = false;              //!< of a token, passed over with a warning
    //! Into the message, so that two facts can be compared by place as the app does; null: absent.
    std::array<const uint8_t*, slotCount> keys{};
    std::array<std::optional<uint64_t>, slotCount> numbers{};

    [[nodiscard]] const uint8_t* key(Slot slot) const { return keys[static_cast<size_t>(slot)]; }
    [[nodiscard]] std::optional<uint64_t> number(Slot slot) const
    {
        return numbers[static_cast<size_t>(slot)];
    }
};

//! Empty when the app cannot read it, which makes the message blind. Bytes and accounts behind
//! what the rule reads are passed over, as the app does.
[[nodiscard]] std::optional<Facts> readFacts(const InstructionView& instruction,
                                             const MessageView& view);

} // namespace wallet::ledger::forecast
