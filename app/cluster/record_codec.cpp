#include "app/cluster/record_codec.h"

#include "core/solana/reader.h"
#include "core/solana/writer.h"

namespace app::cluster {

namespace {

using namespace core::runtime;
using core::solana::Reader;
using core::solana::Writer;

void writeText(Writer& out, std::string_view text)
{
    out.integer(static_cast<uint32_t>(text.size()));
    out.raw(core::solana::bytesOf(text));
}

std::string readText(Reader& in)
{
    const core::Bytes bytes = in.take(in.integer<uint32_t>());
    return {bytes.begin(), bytes.end()};
}

bool isKnown(const TransactionError& error)
{
    return !name(error.kind).empty() && !name(error.instruction.kind).empty();
}

} // namespace

std::vector<uint8_t> encodeResult(const TransactionResult& result)
{
    const TransactionError error = result.error.value_or(TransactionError{});
    constexpr size_t usualSize = 2'048;
    Writer out;
    out.bytes().reserve(usualSize);
    out.integer(uint8_t{result.error ? uint8_t{1} : uint8_t{0}});
    out.integer(static_cast<uint8_t>(error.kind));
    out.integer(error.index);
    out.integer(static_cast<uint8_t>(error.instruction.kind));
    out.integer(error.instruction.custom);
    out.integer(result.fee);
    out.integer(result.computeUnits);
    writeText(out, result.detail);
    out.integer(static_cast<uint32_t>(result.logs.size()));
    for (const std::string& line : result.logs)
        writeText(out, line);
    out.fixed(result.returnData.program);
    out.integer(static_cast<uint32_t>(result.returnData.bytes.size()));
    out.raw(core::solana::bytesOf(result.returnData.bytes));
    out.integer(static_cast<uint32_t>(result.changed.size()));
    for (const core::Address& address : result.changed)
        out.fixed(address);
    return std::move(out.bytes());
}

std::optional<TransactionResult> decodeResult(core::Bytes bytes)
{
    Reader in{bytes};
    TransactionResult result;
    result.isCommitted = true;
    TransactionError error;
    const auto hasError = in.integer<uint8_t>();
    error.kind = static_cast<TransactionErrorKind>(in.integer<uint8_t>());
    error.index = in.integer<uint8_t>();
    error.instruction.kind = static_cast<InstructionErrorKind>(in.integer<uint8_t>());
    error.instruction.custom = in.integer<uint32_t>();
    result.fee = in.integer<uint64_t>();
    result.computeUnits = in.integer<uint64_t>();
    result.detail = readText(in);
    const auto lineCount = in.integer<uint32_t>();
    for (uint32_t i = 0; i < lineCount && in.ok(); ++i)
        result.logs.push_back(readText(in));
    result.returnData.program = in.fixed<core::Address>();
    const core::Bytes returned = in.take(in.integer<uint32_t>());
    result.returnData.bytes.assign(returned.begin(), returned.end());
    const auto changedCount = in.integer<uint32_t>();
    for (uint32_t i = 0; i < changedCount && in.ok(); ++i)
        result.changed.push_back(in.fixed<core::Address>());
    in.expectEnd();
    if (!in.ok() || hasError > 1 || !isKnown(error)) return std::nullopt;
    if (hasError == 1) result.error = error;
    return result;
}

} // namespace app::cluster
