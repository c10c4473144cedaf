#pragma once
//! \file
//! What the app knows of other programs, as data. Everything that is not in a table is blind.

#include "core/base/address.h"
#include "wallet/ledger/forecast/rule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace wallet::ledger::forecast {

struct KnownProgram
{
    core::Address address;
    Program program;
    size_t tagSize; //!< bytes of the number that an instruction begins with
};

//! Empty when the app does not know the program; memo v1 is one of those.
[[nodiscard]] std::optional<KnownProgram> knownProgram(const uint8_t* address);

//! The token program with extensions.
[[nodiscard]] bool isNewerTokenProgram(const uint8_t* address);

//! The rules of a program's instruction; several when the size of the data decides.
[[nodiscard]] std::span<const InstructionRule> systemRules();
[[nodiscard]] std::span<const InstructionRule> stakeRules();
[[nodiscard]] std::span<const InstructionRule> voteRules();
[[nodiscard]] std::span<const InstructionRule> tokenRules();
[[nodiscard]] std::span<const InstructionRule> otherRules();

//! \param dataSize  of the whole instruction
[[nodiscard]] const InstructionRule* findRule(Program program, uint32_t tag, size_t dataSize);

//! Instructions of token extensions, which the app passes over with a warning.
[[nodiscard]] bool isTokenExtension(uint32_t tag);

//! Which instruction of which program.
struct Instruction
{
    Program program;
    uint32_t tag;

    friend bool operator==(const Instruction&, const Instruction&) = default;
};

//! A fixed sequence of instructions that the app shows as one: its own head and body, then the
//! bodies of `parts` as their rules have them. Without a head of its own it has that of the first
//! part.
struct Combination
{
    std::span<const Instruction> pattern;
    std::span<const Line> head;
    std::span<const Line> body;
    std::span<const uint8_t> parts;
    bool setsBothRoles = false; //!< the first sets role 0 and the second role 1, or it is blind
};

[[nodiscard]] const Combination* findCombination(std::span<const Instruction> instructions);

} // namespace wallet::ledger::forecast
