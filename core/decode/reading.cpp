#include "core/decode/reading.h"

#include "core/decode/call_reader.h"
#include "core/decode/field_text.h"

#include <algorithm>

namespace core::decode {

namespace {

using support::Result;

Bytes partOf(Bytes bytes, const Range& range)
{
    return {bytes.data + range.offset, range.size};
}

std::vector<std::uint8_t> copyOf(Bytes bytes)
{
    return {bytes.begin(), bytes.end()};
}

std::vector<LookupReading> readLookups(Bytes bytes, const Packet& packet)
{
    std::vector<LookupReading> lookups;
    for (const PacketLookup& lookup : packet.lookups)
        lookups.push_back({addressIn(partOf(bytes, lookup.table)),
                           copyOf(partOf(bytes, lookup.writable)),
                           copyOf(partOf(bytes, lookup.readOnly)), lookup.whole});
    return lookups;
}

std::vector<AccountReading> readAccounts(Bytes bytes, const Packet& packet)
{
    std::vector<AccountReading> accounts;
    for (const Range& range : packet.accounts)
        accounts.push_back({.address = addressIn(partOf(bytes, range)), .range = range});
    const auto load = [&](const PacketLookup& lookup, const Range& indexes) {
        for (std::size_t at = indexes.offset; at < indexes.end(); ++at)
            accounts.push_back({.address = addressIn(partOf(bytes, lookup.table)),
                                .isLoaded = true,
                                .tableIndex = bytes.data[at],
                                .range = {at, 1}});
    };
    for (const PacketLookup& lookup : packet.lookups)
        load(lookup, lookup.writable);
    for (const PacketLookup& lookup : packet.lookups)
        load(lookup, lookup.readOnly);
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        accounts[i].isSigner = packet.isSigner(i);
        accounts[i].isWritable = packet.isWritable(i);
    }
    return accounts;
}

Reading readPacket(Bytes bytes, const Packet& packet, const Interfaces& interfaces)
{
    Reading reading;
    reading.version = packet.version;
    reading.signatures = packet.signatures;
    reading.message = packet.message;
    reading.header = packet.header;
    reading.blockhash = packet.blockhash;
    std::copy_n(bytes.data + packet.blockhash.offset, Digest::size, reading.recentBlockhash.bytes);
    reading.lookups = readLookups(bytes, packet);
    reading.accounts = readAccounts(bytes, packet);
    for (std::size_t i = 0; i < packet.calls.size(); ++i)
        reading.instructions.push_back(
            CallReader(bytes, reading.accounts, interfaces, packet.calls[i], i).read());
    return reading;
}

} // namespace

std::string_view name(FindingCode code)
{
    switch (code) {
    case FindingCode::UnknownProgram: return "UnknownProgram";
    case FindingCode::UnknownInstruction: return "UnknownInstruction";
    case FindingCode::DataEndsEarly: return "DataEndsEarly";
    case FindingCode::SurplusData: return "SurplusData";
    case FindingCode::PaddingIsSet: return "PaddingIsSet";
    case FindingCode::ValueIsOutOfRange: return "ValueIsOutOfRange";
    case FindingCode::ValueIsNotAllowed: return "ValueIsNotAllowed";
    case FindingCode::AccountIsMissing: return "AccountIsMissing";
    case FindingCode::SurplusAccount: return "SurplusAccount";
    case FindingCode::AccountIsAnother: return "AccountIsAnother";
    case FindingCode::AccountMustSign: return "AccountMustSign";
    case FindingCode::AccountMustBeWritable: return "AccountMustBeWritable";
    case FindingCode::AccountIsLoaded: return "AccountIsLoaded";
    }
    return {};
}

const ArgumentReading* InstructionReading::argument(std::string_view argumentName) const
{
    const auto found = std::ranges::find(arguments, argumentName, &ArgumentReading::name);
    return found == arguments.end() ? nullptr : &*found;
}

Result<Reading> readTransaction(Bytes bytes, const Interfaces& interfaces)
{
    const auto packet = cutTransaction(bytes);
    if (!packet) return packet.error();
    return readPacket(bytes, *packet, interfaces);
}

Result<Reading> readMessage(Bytes bytes, const Interfaces& interfaces)
{
    const auto packet = cutMessage(bytes);
    if (!packet) return packet.error();
    return readPacket(bytes, *packet, interfaces);
}

} // namespace core::decode
