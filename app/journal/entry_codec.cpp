#include "app/journal/entry_codec.h"

#include "app/journal/errors.h"
#include "core/solana/reader.h"
#include "core/solana/transaction.h"
#include "core/solana/writer.h"

#include <algorithm>

namespace app::journal {

namespace {

using cluster::Commitment;
using core::runtime::TransactionError;
using core::runtime::TransactionErrorKind;
using core::solana::Reader;
using core::solana::Writer;
using core::support::Result;
using OptionalError = std::optional<TransactionError>;

constexpr auto unreadable = core::solana::Errc::TrailingBytesMustBeAbsent;

void writeBytes(Writer& out, core::Bytes bytes)
{
    out.integer(static_cast<uint32_t>(bytes.size));
    out.raw(bytes);
}

void writeText(Writer& out, std::string_view text)
{
    writeBytes(out, core::solana::bytesOf(text));
}

std::string readText(Reader& in)
{
    const size_t at = in.at();
    const core::Bytes bytes = in.take(in.integer<uint32_t>());
    if (bytes.size > textSizeMax) in.refuse(unreadable, at);
    return {bytes.begin(), bytes.end()};
}

void writeError(Writer& out, const OptionalError& error)
{
    out.integer(uint8_t{error ? uint8_t{1} : uint8_t{0}});
    if (!error) return;
    out.integer(static_cast<uint8_t>(error->kind));
    out.integer(error->index);
    out.integer(static_cast<uint8_t>(error->instruction.kind));
    out.integer(error->instruction.custom);
}

OptionalError readError(Reader& in)
{
    const size_t at = in.at();
    const auto flag = in.integer<uint8_t>();
    if (flag > 1) in.refuse(unreadable, at);
    if (flag != 1) return {};
    TransactionError error;
    error.kind = static_cast<TransactionErrorKind>(in.integer<uint8_t>());
    error.index = in.integer<uint8_t>();
    error.instruction.kind =
        static_cast<core::runtime::InstructionErrorKind>(in.integer<uint8_t>());
    error.instruction.custom = in.integer<uint32_t>();
    if (name(error.kind).empty() || name(error.instruction.kind).empty()) in.refuse(unreadable, at);
    return error;
}

void write(Writer& out, const Signed& body)
{
    out.fixed(body.genesis);
    out.integer(static_cast<uint8_t>(body.summary.size()));
    for (const Fact& fact : body.summary) {
        writeText(out, fact.name);
        writeText(out, fact.value);
    }
    writeBytes(out, core::solana::bytesOf(body.transaction));
    out.integer(body.lastValidHeight);
    out.integer(static_cast<uint8_t>(body.forecast.size()));
    for (const ExpectedAccount& account : body.forecast) {
        out.fixed(account.address);
        out.fixed(account.state);
    }
}

void read(Reader& in, Signed& body)
{
    body.genesis = in.fixed<Hash>();
    const size_t countAt = in.at();
    const auto factCount = in.integer<uint8_t>();
    if (factCount > factCountMax) in.refuse(unreadable, countAt);
    for (uint8_t i = 0; i < factCount && in.ok(); ++i) {
        std::string factName = readText(in);
        body.summary.push_back({std::move(factName), readText(in)});
    }
    const size_t at = in.at();
    const core::Bytes bytes = in.take(in.integer<uint32_t>());
    body.transaction.assign(bytes.begin(), bytes.end());
    if (in.ok() && !core::solana::parseTransaction(bytes)) in.refuse(unreadable, at);
    body.lastValidHeight = in.integer<uint64_t>();
    const auto accountCount = in.integer<uint8_t>();
    for (uint8_t i = 0; i < accountCount && in.ok(); ++i) {
        const auto address = in.fixed<Address>();
        body.forecast.push_back({address, in.fixed<Hash>()});
    }
}

void write(Writer& out, const Sent& body)
{
    out.fixed(body.signature);
}

void read(Reader& in, Sent& body)
{
    body.signature = in.fixed<Signature>();
}

void write(Writer& out, const Status& body)
{
    out.fixed(body.signature);
    out.integer(static_cast<uint8_t>(body.status.commitment));
    out.integer(body.status.slot);
    writeError(out, body.status.error);
}

void read(Reader& in, Status& body)
{
    body.signature = in.fixed<Signature>();
    const size_t at = in.at();
    const auto commitment = in.integer<uint8_t>();
    if (commitment > static_cast<uint8_t>(Commitment::Finalised)) in.refuse(unreadable, at);
    body.status.commitment = static_cast<Commitment>(commitment);
    body.status.slot = in.integer<uint64_t>();
    body.status.error = readError(in);
}

void write(Writer& out, const Refused& body)
{
    out.fixed(body.signature);
    writeError(out, body.error);
    writeText(out, std::string_view(body.detail).substr(0, textSizeMax));
}

void read(Reader& in, Refused& body)
{
    body.signature = in.fixed<Signature>();
    const size_t at = in.at();
    const OptionalError error = readError(in);
    if (!error) in.refuse(unreadable, at);
    body.error = error.value_or(TransactionError{});
    body.detail = readText(in);
}

void write(Writer& out, const Expired& body)
{
    out.fixed(body.signature);
    out.integer(body.finalisedHeight);
}

void read(Reader& in, Expired& body)
{
    body.signature = in.fixed<Signature>();
    body.finalisedHeight = in.integer<uint64_t>();
}

void write(Writer& out, const Receipt& body)
{
    out.fixed(body.signature);
    out.integer(body.readSlot);
    out.integer(static_cast<uint8_t>(body.differing.size()));
    for (const Address& address : body.differing)
        out.fixed(address);
}

void read(Reader& in, Receipt& body)
{
    body.signature = in.fixed<Signature>();
    body.readSlot = in.integer<uint64_t>();
    const auto count = in.integer<uint8_t>();
    for (uint8_t i = 0; i < count && in.ok(); ++i)
        body.differing.push_back(in.fixed<Address>());
}

void write(Writer& out, const Abandoned& body)
{
    out.fixed(body.signature);
}

void read(Reader& in, Abandoned& body)
{
    body.signature = in.fixed<Signature>();
}

bool fits(const Entry& entry)
{
    const auto* const one = std::get_if<Signed>(&entry.body);
    if (one == nullptr) {
        const auto* const receipt = std::get_if<Receipt>(&entry.body);
        return receipt == nullptr || receipt->differing.size() <= expectedCountMax;
    }
    const auto isShort = [](const Fact& fact) {
        return fact.name.size() <= textSizeMax && fact.value.size() <= textSizeMax;
    };
    return one->summary.size() <= factCountMax && one->forecast.size() <= expectedCountMax &&
           std::ranges::all_of(one->summary, isShort) &&
           core::solana::parseTransaction(core::solana::bytesOf(one->transaction)).ok();
}

//! The alternative of that index, by default.
template <size_t I = 0> Body bodyOf(size_t index)
{
    if constexpr (I + 1 < std::variant_size_v<Body>)
        if (index != I) return bodyOf<I + 1>(index);
    return Body(std::in_place_index<I>);
}

} // namespace

Result<std::vector<uint8_t>> encodeEntry(const Entry& entry)
{
    if (!fits(entry)) return fail(JournalError::JournalEntryMustFit, std::string(kindOf(entry)));
    Writer out;
    out.integer(static_cast<uint8_t>(entry.body.index() + 1));
    out.integer(static_cast<uint64_t>(entry.unixMs));
    std::visit([&out](const auto& body) { write(out, body); }, entry.body);
    if (out.bytes().size() > entrySizeMax)
        return fail(JournalError::JournalEntryMustFit,
                    std::to_string(out.bytes().size()) + " bytes");
    return std::move(out.bytes());
}

Result<Entry> decodeEntry(core::Bytes content)
{
    Reader in{content};
    const auto kind = in.integer<uint8_t>();
    if (kind < 1 || kind > std::variant_size_v<Body>)
        return fail(JournalError::JournalEntryMustBeReadable, "kind " + std::to_string(kind));
    Entry entry;
    entry.unixMs = static_cast<int64_t>(in.integer<uint64_t>());
    entry.body = bodyOf(kind - size_t{1});
    std::visit([&in](auto& body) { read(in, body); }, entry.body);
    in.expectEnd();
    if (!in.ok()) return fail(JournalError::JournalEntryMustBeReadable, in.fault().detail);
    return entry;
}

} // namespace app::journal
