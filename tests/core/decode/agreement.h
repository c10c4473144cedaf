#pragma once
//! \file
//! Two decoders, one truth: whether both take the same bytes, and read the same in them.

#include "core/decode/reading.h"
#include "core/solana/transaction.h"

#include <algorithm>
#include <string>

namespace tests::decode {

//! The bytes that a range stands for.
inline std::vector<std::uint8_t> bytesIn(core::Bytes bytes, const core::decode::Range& range)
{
    return {bytes.data + range.offset, bytes.data + range.end()};
}

inline std::string accountsDisagreement(const core::solana::Message& message,
                                        const core::decode::Reading& reading)
{
    if (message.accountCount() != reading.accounts.size()) return "account count";
    for (std::size_t i = 0; i < reading.accounts.size(); ++i) {
        const auto& account = reading.accounts[i];
        const std::string place = "account " + std::to_string(i);
        if (account.isSigner != message.isSigner(i)) return place + " signs";
        if (account.isWritable != message.isWritable(i)) return place + " is writable";
        if (account.isLoaded != (i >= message.staticKeys.size())) return place + " is loaded";
        if (!account.isLoaded && !(account.address == message.staticKeys[i]))
            return place + " address";
    }
    return {};
}

inline std::string callsDisagreement(core::Bytes bytes,
                                     const core::solana::Message& message,
                                     const core::decode::Reading& reading)
{
    if (message.instructions.size() != reading.instructions.size()) return "instruction count";
    for (std::size_t i = 0; i < reading.instructions.size(); ++i) {
        const auto& first = message.instructions[i];
        const auto& second = reading.instructions[i];
        const std::string place = "instruction " + std::to_string(i);
        if (!(second.program == message.staticKeys[first.programIndex])) return place + " program";
        if (bytesIn(bytes, second.data) != first.data) return place + " data";
        if (second.accounts.size() != first.accountIndexes.size()) return place + " accounts";
        for (std::size_t k = 0; k < second.accounts.size(); ++k)
            if (second.accounts[k].account != first.accountIndexes[k]) return place + " account";
    }
    return {};
}

inline std::string lookupsDisagreement(const core::solana::Message& message,
                                       const core::decode::Reading& reading)
{
    if (message.lookups.size() != reading.lookups.size()) return "lookup count";
    for (std::size_t i = 0; i < reading.lookups.size(); ++i) {
        const auto& first = message.lookups[i];
        const auto& second = reading.lookups[i];
        if (!(first.table == second.table) || first.writableIndexes != second.writable ||
            first.readOnlyIndexes != second.readOnly)
            return "lookup " + std::to_string(i);
    }
    return {};
}

inline std::string messageDisagreement(core::Bytes bytes,
                                       const core::solana::Message& message,
                                       const core::decode::Reading& reading)
{
    const bool isLegacy = message.version == core::solana::MessageVersion::Legacy;
    if (isLegacy != (reading.version == core::decode::Version::Legacy)) return "version";
    if (!std::ranges::equal(message.recentBlockhash.bytes, reading.recentBlockhash.bytes))
        return "blockhash";
    for (const std::string& found :
         {accountsDisagreement(message, reading), callsDisagreement(bytes, message, reading),
          lookupsDisagreement(message, reading)})
        if (!found.empty()) return found;
    return {};
}

//! \return what the decoders disagree about; empty: nothing
inline std::string disagreement(core::Bytes bytes, const core::decode::Interfaces& interfaces)
{
    const auto first = core::solana::parseTransaction(bytes);
    const auto second = core::decode::readTransaction(bytes, interfaces);
    if (first.ok() != second.ok())
        return first.ok() ? "only the first accepts: " + second.error().detail
                          : "only the second accepts: " + first.error().detail;
    if (!first.ok()) return {};
    if (second->signatures.size() != first->signatures.size()) return "signature count";
    if (bytesIn(bytes, second->message) != first->messageBytes) return "message";
    return messageDisagreement(bytes, first->message, *second);
}

//! The same of a message without signatures.
inline std::string messageBytesDisagreement(core::Bytes bytes,
                                            const core::decode::Interfaces& interfaces)
{
    const auto first = core::solana::parseMessage(bytes);
    const auto second = core::decode::readMessage(bytes, interfaces);
    if (first.ok() != second.ok())
        return first.ok() ? "only the first accepts: " + second.error().detail
                          : "only the second accepts: " + first.error().detail;
    return first.ok() ? messageDisagreement(bytes, *first, *second) : std::string();
}

//! Every part lies inside its whole, and no two instructions share a byte.
inline bool rangesAreSound(core::Bytes bytes, const core::decode::Reading& reading)
{
    using core::decode::Range;
    const auto lies = [](const Range& part, const Range& whole) {
        return part.offset >= whole.offset && part.end() <= whole.end();
    };
    if (!lies(reading.message, {0, bytes.size})) return false;
    std::size_t end = 0;
    for (const auto& call : reading.instructions) {
        if (!lies(call.range, reading.message) || call.range.offset < end) return false;
        end = call.range.end();
        if (!lies(call.data, call.range) || !lies(call.programRange, call.range)) return false;
        for (const auto& argument : call.arguments)
            if (!lies(argument.range, call.data)) return false;
        for (const auto& account : call.accounts)
            if (!lies(account.range, call.range)) return false;
        for (const auto& finding : call.findings)
            if (!lies(finding.range, call.range)) return false;
    }
    return true;
}

} // namespace tests::decode
