#include "wallet/ledger/emulated/command_reader.h"

#include "wallet/ledger/emulated/answer.h"

namespace wallet::ledger::emulated {
namespace {

using core::Bytes;

constexpr uint8_t extends = 0x01;
constexpr uint8_t hasMore = 0x02;
constexpr uint8_t confirmed = 0x01;
constexpr size_t pathIndexMax = 5;
constexpr uint32_t hardened = 0x8000'0000;
constexpr uint32_t purpose = 44;
constexpr uint32_t coin = 501;
//! Of a message, as the app's buffer of 15 × 1024 bytes has room for it.
constexpr size_t messageSizeMax = 15'359;

bool isKnown(uint8_t instruction, bool hasReviews)
{
    if (instruction == ins::review || instruction == ins::signReviewed) return hasReviews;
    return instruction >= ins::configuration && instruction <= ins::signOffchain;
}

Bytes behind(Bytes bytes, size_t size)
{
    return {bytes.data + size, bytes.size - size};
}

//! Reads the path, which may be one that this device has no key for.
uint16_t readPath(Bytes& rest, std::optional<core::solana::DerivationPath>& path)
{
    if (rest.size == 0) return word::invalidSize;
    const size_t count = rest.data[0];
    if (count < 1 || count > pathIndexMax) return word::invalidMessage;
    if (rest.size < 1 + 4 * count) return word::invalidSize;
    core::solana::DerivationPath read;
    bool isHardened = true;
    for (size_t i = 0; i < count; ++i) {
        uint32_t index = 0;
        for (size_t byte = 0; byte < 4; ++byte)
            index = index << 8 | rest.data[1 + 4 * i + byte];
        isHardened = isHardened && (index & hardened) != 0;
        read.indexes.push_back(index & ~hardened);
    }
    rest = behind(rest, 1 + 4 * count);
    const bool isOurs = count >= 2 && read.indexes[0] == purpose && read.indexes[1] == coin;
    if (isHardened && isOurs) path = std::move(read);
    return word::ok;
}

} // namespace

std::variant<uint16_t, AppCommand> CommandReader::take(Bytes apdu, bool hasReviews)
{
    auto taken = takeWhole(apdu, hasReviews);
    const uint16_t* status = std::get_if<uint16_t>(&taken);
    if (status == nullptr || *status != word::ok) clear(); // complete, or not to be gone on with
    return taken;
}

std::variant<uint16_t, AppCommand> CommandReader::takeWhole(Bytes apdu, bool hasReviews)
{
    if (apdu.size < 2) return word::invalidSize;
    if (apdu.data[0] != solanaClass) return word::invalidHeader;
    const uint8_t instruction = apdu.data[1];
    if (!isKnown(instruction, hasReviews)) return word::instructionUnknown;
    if (apdu.size < headerSize || apdu.size != headerSize + apdu.data[4]) return word::invalidSize;
    const bool isConfirmed = apdu.data[2] == confirmed;
    const uint8_t p2 = apdu.data[3];
    Bytes rest = behind(apdu, headerSize);

    AppCommand command;
    command.ins = instruction;
    command.isConfirmed = isConfirmed;
    if (instruction == ins::configuration) return command;

    const bool goesOn = (p2 & extends) != 0 && instruction != ins::publicKey;
    if (goesOn) {
        if (!m_pending || m_pending->ins != instruction || m_pending->isConfirmed != isConfirmed)
            return word::invalidMessage;
        if (rest.size == 0) return word::invalidSize;
        command = std::move(*m_pending);
    } else if (const uint16_t status = begin(command, rest); status != word::ok) {
        return status;
    }
    if (command.message.size() + rest.size > messageSizeMax) return word::invalidSize;
    command.message.insert(command.message.end(), rest.begin(), rest.end());
    if ((p2 & hasMore) == 0) return command;
    m_pending = std::move(command);
    return word::ok;
}

uint16_t CommandReader::begin(AppCommand& command, Bytes& rest) const
{
    if (command.ins != ins::publicKey) {
        if (rest.size == 0) return word::invalidSize;
        if (rest.data[0] != 1) return word::invalidMessage; // one path, and so one signature
        rest = behind(rest, 1);
    }
    return readPath(rest, command.path);
}

} // namespace wallet::ledger::emulated
