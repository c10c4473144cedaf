#include "wallet/exchange/request_file.h"

#include "core/solana/message.h"
#include "core/solana/offchain_message.h"
#include "core/solana/utf8.h"
#include "core/support/json_writer.h"
#include "wallet/exchange/flat_json.h"
#include "wallet/exchange/words.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <vector>

namespace wallet::exchange {
namespace {

using core::Address;
using core::Bytes;
using core::solana::bytesOf;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

constexpr std::string_view format = "backstop-signing-request";
constexpr std::string_view transactionWord = "transaction";
constexpr std::string_view offchainWord = "offchain";

constexpr std::string_view wordOf(MessageKind kind)
{
    return kind == MessageKind::Transaction ? transactionWord : offchainWord;
}

std::optional<MessageKind> kindOf(std::string_view word)
{
    if (word == transactionWord) return MessageKind::Transaction;
    if (word == offchainWord) return MessageKind::Offchain;
    return std::nullopt;
}

//! Those who are asked to sign. \return MessageMustBeOfKind
Result<std::vector<Address>> signersOf(const SigningRequest& request)
{
    const auto refuse = [](const core::support::Error& error) {
        return fault(ExchangeError::MessageMustBeOfKind, error.detail);
    };
    if (request.kind == MessageKind::Offchain) {
        auto message = core::solana::parseOffchainMessage(bytesOf(request.bytes));
        if (!message) return refuse(message.error());
        return std::move(message->signers);
    }
    auto message = core::solana::parseMessage(bytesOf(request.bytes));
    if (!message) return refuse(message.error());
    std::vector<Address> signers = std::move(message->staticKeys);
    signers.resize(message->header.requiredSignatures);
    return signers;
}

Checked checkMessage(const RequestFile& file)
{
    const auto signers = signersOf(file.request);
    if (!signers) return signers.error();
    if (std::ranges::find(*signers, file.signer) == signers->end())
        return fault(ExchangeError::MessageMustNameSigner, base58Of(bytesOf(file.signer)));
    return Done{};
}

bool isClaim(std::string_view claim)
{
    return claim.size() <= claimSizeMax && core::solana::isUtf8(bytesOf(claim));
}

} // namespace

core::solana::Hash requestNumber(const SigningRequest& request, const Address& signer)
{
    // The words have a fixed spelling and the key a fixed size: nothing can slide between them.
    return core::solana::sha256(
        {bytesOf(wordOf(request.kind)), bytesOf(signer), bytesOf(request.bytes)});
}

std::string writeRequestFile(const RequestFile& file)
{
    assert(isClaim(file.claim));
    core::support::JsonWriter out;
    out.beginObject();
    const auto member = [&out](std::string_view name, std::string_view value) {
        out.key(name);
        out.string(value);
    };
    member("format", format);
    out.key("version");
    out.number(FileKind::version);
    member("kind", wordOf(file.request.kind));
    member("signer", base58Of(bytesOf(file.signer)));
    member("message", base64Of(bytesOf(file.request.bytes)));
    member("request", hexOf(requestNumber(file.request, file.signer)));
    member("claim", file.claim);
    out.endObject();
    return out.take();
}

Result<RequestFile> readRequestFile(Bytes file)
{
    constexpr std::string_view names[] = {"kind", "signer", "message", "request", "claim"};
    auto members = readFlat(file, {format, ExchangeError::FileMustBeRequest, names});
    if (!members) return members.error();
    const auto invalid = [](const char* name) {
        return fault(ExchangeError::MemberMustBeValid, name);
    };
    const auto text = [&members](std::string_view name) -> std::string& {
        return members->find(name)->second;
    };

    const auto kind = kindOf(text("kind"));
    if (!kind) return invalid("kind");
    const auto signer = addressOfBase58(text("signer"));
    if (!signer) return invalid("signer");
    auto message = bytesOfBase64(text("message"));
    if (!message) return invalid("message");
    if (!isClaim(text("claim"))) return invalid("claim");
    RequestFile read{{*kind, std::move(*message)}, *signer, std::move(text("claim"))};
    if (text("request") != hexOf(requestNumber(read.request, read.signer)))
        return fault(ExchangeError::RequestMustBeUndamaged);
    if (const Checked good = checkMessage(read); !good) return good.error();
    return read;
}

} // namespace wallet::exchange
