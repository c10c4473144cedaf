#pragma once
//! \file
//! Readings as short lines of text, for tables of expected ones.

#include "core/decode/field_text.h"
#include "core/solana/program_ids.h"
#include "tests/core/decode/agreement.h"
#include "tests/core/decode/kit.h"

namespace tests::decode {

inline core::decode::Reading readingOf(const ByteVector& bytes)
{
    auto reading =
        core::decode::readTransaction(core::Bytes{bytes.data(), bytes.size()}, interfaces());
    if (!reading) qFatal("%s", qPrintable(ruleOf(reading)));
    if (!rangesAreSound(core::Bytes{bytes.data(), bytes.size()}, *reading))
        qFatal("a part lies outside of its whole");
    return std::move(reading).value();
}

inline core::decode::InstructionReading readOne(const core::solana::Instruction& instruction)
{
    return readingOf(legacyBytes({instruction})).instructions.at(0);
}

//! key(n) as "Kn", and well-known addresses in a word, so that rows can be read.
inline std::string shortText(const std::string& value)
{
    for (int number = 1; number < 40; ++number)
        if (value == core::decode::base58Text(key(static_cast<std::uint8_t>(number))))
            return "K" + std::to_string(number);
    const std::pair<core::Address, const char*> known[] = {
        {core::solana::systemId, "SYSTEM"},
        {core::solana::tokenId, "TOKEN"},
        {core::solana::token2022Id, "TOKEN-2022"},
        {core::solana::sysvarRentId, "RENT"},
        {core::solana::sysvarRecentBlockhashesId, "BLOCKHASHES"}};
    for (const auto& [address, word] : known)
        if (value == core::decode::base58Text(address)) return word;
    return value;
}

//! "program instruction argument=value … | role=address …"
inline std::string said(const core::decode::InstructionReading& call)
{
    std::string text = call.programName + " " + call.name;
    for (const auto& argument : call.arguments)
        text += " " + argument.name + "=" + shortText(argument.value);
    text += " |";
    for (const auto& use : call.accounts)
        text += " " + use.role + "=" + shortText(core::decode::base58Text(use.address));
    for (const auto& finding : call.findings)
        text += " !" + std::string(name(finding.code)) + ":" + finding.subject;
    return text;
}

} // namespace tests::decode
