// What a program says, and how it gives up.

#include "core/base/base58.h"
#include "core/runtime/bytecode/slices.h"
#include "core/runtime/bytecode/text.h"
#include "core/solana/hash.h"

#include <algorithm>

namespace core::runtime::bytecode {

namespace {

//! Where text stops to be UTF-8.
struct TextFault
{
    size_t at = 0;
    size_t length = 0; //!< of what is wrong there; 0 when the text only ends too early
};

//! Length of a character that begins so, and the range of its second byte.
struct Lead
{
    size_t width = 0; //!< 0: none begins so
    uint8_t least = 0x80;
    uint8_t most = 0xbf;
};

Lead leadOf(uint8_t first)
{
    if (first < 0x80) return {1};
    if (first >= 0xc2 && first <= 0xdf) return {2};
    if (first == 0xe0) return {3, 0xa0};
    if (first == 0xed) return {3, 0x80, 0x9f};
    if (first >= 0xe1 && first <= 0xef) return {3};
    if (first == 0xf0) return {4, 0x90};
    if (first >= 0xf1 && first <= 0xf3) return {4};
    if (first == 0xf4) return {4, 0x80, 0x8f};
    return {};
}

std::optional<TextFault> faultOf(Bytes text)
{
    size_t at = 0;
    while (at < text.size) {
        const Lead lead = leadOf(text.data[at]);
        if (lead.width == 0) return TextFault{at, 1};
        for (size_t i = 1; i < lead.width; ++i) {
            if (at + i >= text.size) return TextFault{at, 0};
            const uint8_t byte = text.data[at + i];
            const bool isRight =
                i == 1 ? byte >= lead.least && byte <= lead.most : byte >= 0x80 && byte <= 0xbf;
            if (!isRight) return TextFault{at, i};
        }
        at += lead.width;
    }
    return std::nullopt;
}

//! As Rust's library words it, all bytes included: they count for the length of the log.
std::string textOf(const TextFault& fault, Bytes text)
{
    std::string words = fault.length == 0 ? "incomplete utf-8 byte sequence from index "
                                          : "invalid utf-8 sequence of " +
                                                std::to_string(fault.length) + " bytes from index ";
    words += std::to_string(fault.at) + ": [";
    for (size_t i = 0; i < text.size; ++i)
        words += (i == 0 ? "" : ", ") + std::to_string(text.data[i]);
    return words + "]";
}

//! Nothing, and a trap, when it is no text in memory.
std::optional<std::string_view> readText(Machine& machine, uint64_t address, uint64_t size)
{
    const uint8_t* const text = machine.read(address, size);
    if (text == nullptr) return std::nullopt;
    const Bytes bytes{text, static_cast<size_t>(size)};
    if (const auto fault = faultOf(bytes)) return machine.trap(textOf(*fault, bytes));
    return solana::textOf(bytes);
}

} // namespace

Result5 abortProgram(Machine& machine, const uint64_t (&)[5])
{
    return machine.trap("SBF program panicked");
}

Result5 panic(Machine& machine, const uint64_t (&arguments)[5])
{
    if (!machine.charge(arguments[1])) return std::nullopt;
    const auto file = readText(machine, arguments[0], arguments[1]);
    if (!file) return std::nullopt;
    return machine.trap("SBF program Panicked in " + std::string{*file} + " at " +
                        std::to_string(arguments[2]) + ":" + std::to_string(arguments[3]));
}

Result5 logText(Machine& machine, const uint64_t (&arguments)[5])
{
    if (!machine.charge(std::max(costs::systemCall, arguments[1]))) return std::nullopt;
    const auto text = readText(machine, arguments[0], arguments[1]);
    if (!text) return std::nullopt;
    machine.execution().logLine(*text);
    return 0;
}

Result5 logNumbers(Machine& machine, const uint64_t (&arguments)[5])
{
    if (!machine.charge(costs::systemCall)) return std::nullopt;
    std::string line;
    for (const uint64_t number : arguments)
        line += (line.empty() ? "" : ", ") + hexadecimal(number);
    machine.execution().logLine(line);
    return 0;
}

Result5 logAddress(Machine& machine, const uint64_t (&arguments)[5])
{
    if (!machine.charge(costs::systemCall)) return std::nullopt;
    const uint8_t* const bytes = machine.read(arguments[0], Address::size);
    if (bytes == nullptr) return std::nullopt;
    Address address;
    std::memcpy(address.bytes, bytes, Address::size);
    const AddressText text = addressText(address);
    machine.execution().logLine({text.data(), text.size()});
    return 0;
}

Result5 logUnits(Machine& machine, const uint64_t (&)[5])
{
    if (!machine.charge(costs::systemCall)) return std::nullopt;
    machine.execution().logs().add(
        "Program consumption: " + std::to_string(machine.execution().unitsLeft()) +
        " units remaining");
    return 0;
}

Result5 logFields(Machine& machine, const uint64_t (&arguments)[5])
{
    const uint64_t count = arguments[1];
    if (!machine.charge(costs::systemCall)) return std::nullopt;
    const auto slices = readSlices(machine, arguments[0], count, count);
    if (!slices || !machine.charge(costs::systemCall * count)) return std::nullopt;
    uint64_t whole = 0;
    for (const Slice& slice : *slices)
        whole = slice.length > UINT64_MAX - whole ? UINT64_MAX : whole + slice.length;
    if (!machine.charge(whole)) return std::nullopt;
    std::string line = "Program data:";
    if (count == 0) line += ' ';
    for (const Slice& slice : *slices) {
        const uint8_t* const field = machine.read(slice.address, slice.length);
        if (field == nullptr) return std::nullopt;
        line += " " + base64({field, static_cast<size_t>(slice.length)});
    }
    machine.execution().logs().add(std::move(line));
    return 0;
}

} // namespace core::runtime::bytecode
