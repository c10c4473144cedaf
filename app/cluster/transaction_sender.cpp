#include "app/cluster/transaction_sender.h"

#include "core/describe/program_info.h"
#include "core/solana/transaction.h"

#include <cassert>
#include <cstring>

namespace app::cluster {
namespace {

constexpr std::string_view eventPrefix = "Program data: ";

int valueOf(char character)
{
    if (character >= 'A' && character <= 'Z') return character - 'A';
    if (character >= 'a' && character <= 'z') return character - 'a' + 26;
    if (character >= '0' && character <= '9') return character - '0' + 52;
    if (character == '+') return 62;
    if (character == '/') return 63;
    return -1;
}

//! What the runtime wrote as base64; the text ends at its padding.
std::vector<uint8_t> fromBase64(std::string_view text)
{
    std::vector<uint8_t> bytes;
    bytes.reserve(text.size() / 4 * 3);
    uint32_t group = 0;
    int bits = 0;
    for (const char character : text) {
        const int value = valueOf(character);
        if (value < 0) break;
        group = (group << 6) | static_cast<uint32_t>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<uint8_t>(group >> bits));
    }
    return bytes;
}

} // namespace

core::support::Result<std::vector<uint8_t>> signedBytes(const Order& order,
                                                        const core::solana::Hash& blockhash)
{
    assert(!order.signers.empty());
    auto message = core::solana::compileLegacy(order.signers.front()->address(), order.instructions,
                                               blockhash);
    if (!message) return message.error();
    const auto transaction =
        core::solana::signedTransaction(std::move(message).value(), order.signers);
    if (!transaction) return transaction.error();
    return core::solana::encodeTransaction(*transaction);
}

core::support::Result<core::runtime::TransactionResult> send(core::runtime::Ledger& ledger,
                                                             const Order& order)
{
    const auto bytes = signedBytes(order, ledger.latestBlockhash().hash);
    if (!bytes) return bytes.error();
    auto result = ledger.execute(core::solana::bytesOf(*bytes));
    if (!result) return result.error();
    const auto error = result->error;
    if (!error) return std::move(result).value();

    std::string detail(order.what);
    detail += ": " + describe(*error);
    if (!result->detail.empty()) detail += " (" + result->detail + ")";
    for (const std::string& line : result->logs)
        detail += "\n  " + line;
    return fault(ClusterError::TransactionMustSucceed, std::move(detail));
}

std::string describe(const core::runtime::TransactionError& error)
{
    using core::runtime::InstructionErrorKind;
    using core::runtime::TransactionErrorKind;
    const bool isOurs = error.kind == TransactionErrorKind::InstructionError &&
                        error.instruction.kind == InstructionErrorKind::Custom;
    if (!isOurs) return core::runtime::text(error);
    for (const core::describe::ProgramInfo* program : core::describe::allPrograms()) {
        const core::describe::ErrorInfo* known = program->error(error.instruction.custom);
        if (known != nullptr) return std::string(known->name) + ": " + std::string(known->sentence);
    }
    return core::runtime::text(error);
}

std::vector<uint8_t> detail::eventBytes(const std::vector<std::string>& logs,
                                        uint64_t discriminator,
                                        size_t size)
{
    for (const std::string& line : logs) {
        if (!line.starts_with(eventPrefix)) continue;
        std::vector<uint8_t> bytes = fromBase64(std::string_view(line).substr(eventPrefix.size()));
        if (bytes.size() != sizeof(discriminator) + size) continue;
        if (std::memcmp(bytes.data(), &discriminator, sizeof(discriminator)) != 0) continue;
        bytes.erase(bytes.begin(), bytes.begin() + sizeof(discriminator));
        return bytes;
    }
    return {};
}

} // namespace app::cluster
