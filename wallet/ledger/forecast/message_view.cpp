#include "wallet/ledger/forecast/message_view.h"

#include <algorithm>

namespace wallet::ledger::forecast {

using core::Address;
using core::Bytes;

std::optional<Bytes> Cursor::take(size_t size)
{
    if (size > m_rest.size) return {};
    const Bytes taken{m_rest.data, size};
    m_rest = Bytes{m_rest.data + size, m_rest.size - size};
    return taken;
}

std::optional<uint64_t> Cursor::number(size_t size)
{
    const auto bytes = take(size);
    if (!bytes) return {};
    uint64_t value = 0;
    for (size_t i = size; i > 0; --i)
        value = value << 8 | bytes->data[i - 1];
    return value;
}

std::optional<size_t> Cursor::length()
{
    constexpr size_t groupsMax = 3;
    size_t value = 0;
    for (size_t group = 0; group < groupsMax; ++group) {
        const auto byte = number(1);
        if (!byte) return {};
        value |= (*byte & 0x7f) << (7 * group);
        if ((*byte & 0x80) == 0) break;
    }
    return value;
}

std::optional<MessageView> viewMessage(Bytes message)
{
    MessageView view;
    Cursor in{message};
    if (message.size > 0 && (message.data[0] & 0x80) != 0) {
        view.isVersioned = true;
        if (!in.take(1)) return {};
    }
    const auto required = in.number(1);
    if (!required || !in.take(2)) return {};
    const auto keyCount = in.length();
    if (!keyCount) return {};
    const auto keys = in.take(*keyCount * Address::size);
    if (!keys || !in.take(core::solana::Hash::size)) return {};
    const auto instructionCount = in.length();
    if (!instructionCount) return {};

    view.requiredSignatureCount = static_cast<uint8_t>(*required);
    view.keyCount = *keyCount;
    view.keys = *keys;
    view.instructionCount = *instructionCount;
    view.body = in.rest();
    return view;
}

bool hasSigner(const MessageView& view, Bytes message, const Address& signer)
{
    const uint8_t* const end = message.data + message.size;
    size_t fits = static_cast<size_t>(end - view.keys.data) / Address::size;
    fits = std::min<size_t>(fits, view.requiredSignatureCount);
    for (size_t i = 0; i < fits; ++i)
        if (core::equalBytes(view.key(i), signer.bytes, Address::size)) return true;
    return false;
}

std::optional<InstructionView> takeInstruction(Cursor& body, const MessageView& view)
{
    const auto program = body.number(1);
    if (!program) return {};
    const auto accountCount = body.length();
    if (!accountCount) return {};
    const auto accounts = body.take(*accountCount);
    if (!accounts) return {};
    const auto dataSize = body.length();
    if (!dataSize) return {};
    const auto data = body.take(*dataSize);
    if (!data) return {};

    if (*program >= view.keyCount) return {};
    for (const uint8_t index : *accounts)
        if (index >= view.keyCount) return {};
    return InstructionView{view.key(*program), *accounts, *data};
}

} // namespace wallet::ledger::forecast
