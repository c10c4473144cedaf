#include "wallet/ledger/apdu.h"

#include "wallet/ledger/status.h"

#include <algorithm>
#include <cassert>

namespace wallet::ledger {

using core::Bytes;
using core::solana::DerivationPath;
using core::solana::Signature;
using core::support::Checked;
using core::support::Result;

namespace {

constexpr uint8_t commonClass = 0xb0;
constexpr uint8_t dashboardClass = 0xe0;
constexpr uint8_t solanaClass = 0xe0;
constexpr uint32_t hardened = 0x80000000;

constexpr uint8_t p2Single = 0x00;
constexpr uint8_t p2Extend = 0x01; //!< this chunk goes on from the one before
constexpr uint8_t p2More = 0x02;   //!< another chunk follows

struct Head
{
    uint8_t cla;
    uint8_t ins;
    uint8_t p1 = 0;
    uint8_t p2 = 0;
};

Buffer apdu(const Head& head, Bytes payload)
{
    assert(payload.size <= chunkSizeMax);
    Buffer bytes{head.cla, head.ins, head.p1, head.p2, static_cast<uint8_t>(payload.size)};
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    return bytes;
}

Result<Buffer> pathBytes(const DerivationPath& path)
{
    const size_t count = path.indexes.size();
    if (count == 0 || count > core::solana::pathDepthMax)
        return fault(LedgerError::PathMustFitDevice, std::to_string(count) + " steps");
    Buffer bytes{static_cast<uint8_t>(count)};
    for (const uint32_t index : path.indexes) {
        if (index >= hardened)
            return fault(LedgerError::PathMustFitDevice, "step " + std::to_string(index));
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<uint8_t>((index | hardened) >> shift));
    }
    return bytes;
}

//! The payload of a successful answer; the status word comes first, whatever stands before it.
Result<Bytes> payloadOf(Command command, Bytes answer)
{
    if (answer.size < 2)
        return fault(LedgerError::AnswerLengthMustBeInBounds,
                     std::to_string(answer.size) + " bytes");
    if (const StatusWord status = statusOf(answer); status != StatusWord::Ok)
        return errorOf(command, status);
    return Bytes{answer.data, answer.size - 2};
}

core::support::Error wrongSize(Bytes payload)
{
    return fault(LedgerError::AnswerMustHaveItsSize,
                 std::to_string(payload.size) + " bytes of payload");
}

//! A text behind its length byte. The dashboard of the oldest devices ends its name with a zero.
std::optional<std::string> takeText(Bytes payload, size_t& at)
{
    if (at >= payload.size) return {};
    const size_t size = payload.data[at++];
    if (size > payload.size - at) return {};
    std::string text(payload.data + at, payload.data + at + size);
    at += size;
    if (!text.empty() && text.back() == '\0') text.pop_back();
    const bool isPrintable =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
    if (!isPrintable) return {};
    return text;
}

Command commandOf(Ins ins)
{
    switch (ins) {
    case Ins::Configuration: return Command::Configuration;
    case Ins::PublicKey: return Command::PublicKey;
    case Ins::SignTransaction: return Command::SignTransaction;
    case Ins::SignOffchain: return Command::SignOffchain;
    }
    return Command::Configuration;
}

Checked nothingMore(const Result<Bytes>& payload)
{
    if (!payload) return payload.error();
    if (payload->size != 0) return wrongSize(*payload);
    return core::support::Done{};
}

} // namespace

Buffer runningAppApdu()
{
    return apdu({commonClass, 0x01}, {});
}

Buffer openAppApdu(std::string_view name)
{
    assert(!name.empty());
    const Buffer bytes(name.begin(), name.end());
    return apdu({dashboardClass, 0xd8}, core::solana::bytesOf(bytes));
}

Buffer quitAppApdu()
{
    return apdu({commonClass, 0xa7}, {});
}

Buffer configurationApdu()
{
    return apdu({solanaClass, static_cast<uint8_t>(Ins::Configuration)}, {});
}

Result<Buffer> publicKeyApdu(const DerivationPath& path, bool isShown)
{
    const auto bytes = pathBytes(path);
    if (!bytes) return bytes.error();
    const uint8_t p1 = isShown ? 1 : 0;
    return apdu({solanaClass, static_cast<uint8_t>(Ins::PublicKey), p1},
                core::solana::bytesOf(*bytes));
}

Result<std::vector<Buffer>> signingChunks(Ins ins, const DerivationPath& path, Bytes message)
{
    assert(ins == Ins::SignTransaction || ins == Ins::SignOffchain);
    const auto steps = pathBytes(path);
    if (!steps) return steps.error();

    Buffer payload{1}; // one signer
    payload.insert(payload.end(), steps->begin(), steps->end());
    payload.insert(payload.end(), message.begin(), message.end());

    std::vector<Buffer> chunks;
    for (size_t at = 0; at < payload.size(); at += chunkSizeMax) {
        const size_t size = std::min(chunkSizeMax, payload.size() - at);
        uint8_t p2 = p2Single;
        if (at > 0) p2 |= p2Extend;
        if (at + size < payload.size()) p2 |= p2More;
        chunks.push_back(
            apdu({solanaClass, static_cast<uint8_t>(ins), 1, p2}, {payload.data() + at, size}));
    }
    return chunks;
}

bool RunningApp::isDashboard() const
{
    return name == "BOLOS" || name == "OLOS";
}

Result<RunningApp> runningAppOf(Bytes answer)
{
    const auto payload = payloadOf(Command::RunningApp, answer);
    if (!payload) return payload.error();
    if (payload->size == 0 || payload->data[0] != 1) return wrongSize(*payload);

    size_t at = 1;
    const auto name = takeText(*payload, at);
    const auto version = name ? takeText(*payload, at) : std::nullopt;
    if (!version || name->empty()) return wrongSize(*payload);
    // Flags are of no use here, and the oldest devices leave them out.
    if (at < payload->size) at += 1 + size_t{payload->data[at]};
    if (at != payload->size) return wrongSize(*payload);
    return RunningApp{*name, *version};
}

Result<Configuration> configurationOf(Bytes answer)
{
    const auto payload = payloadOf(Command::Configuration, answer);
    if (!payload) return payload.error();
    // Newer models add to the five; both settings are yes or no, which no other answer's bytes are.
    if (payload->size < 5 || payload->data[0] > 1 || payload->data[1] > 1)
        return wrongSize(*payload);
    return Configuration{payload->data[0] == 1,
                         payload->data[1] == 1,
                         {payload->data[2], payload->data[3], payload->data[4]}};
}

Result<core::Address> publicKeyOf(Bytes answer)
{
    const auto payload = payloadOf(Command::PublicKey, answer);
    if (!payload) return payload.error();
    if (payload->size != core::Address::size) return wrongSize(*payload);
    core::Address key;
    std::copy(payload->begin(), payload->end(), key.bytes);
    return key;
}

Result<Signature> signatureOf(Ins ins, Bytes answer)
{
    const auto payload = payloadOf(commandOf(ins), answer);
    if (!payload) return payload.error();
    Signature signature;
    if (payload->size != sizeof(signature.bytes)) return wrongSize(*payload);
    std::copy(payload->begin(), payload->end(), signature.bytes);
    return signature;
}

Checked emptyOf(Ins ins, Bytes answer)
{
    return nothingMore(payloadOf(commandOf(ins), answer));
}

Checked appMoveOf(Bytes answer)
{
    return nothingMore(payloadOf(Command::MoveApp, answer));
}

} // namespace wallet::ledger
