#include "wallet/exchange/signature_file.h"

#include "core/solana/keys.h"
#include "core/support/json_writer.h"
#include "wallet/exchange/flat_json.h"
#include "wallet/exchange/words.h"

namespace wallet::exchange {
namespace {

using core::Bytes;
using core::solana::bytesOf;
using core::solana::Signature;
using core::support::Result;

constexpr std::string_view signatureFormat = "backstop-signature";

} // namespace

std::string writeSignatureFile(const RequestFile& request, const Signature& signature)
{
    core::support::JsonWriter out;
    out.beginObject();
    out.key("format");
    out.string(signatureFormat);
    out.key("version");
    out.number(FileKind::version);
    out.key("signer");
    out.string(base58Of(bytesOf(request.signer)));
    out.key("request");
    out.string(hexOf(requestNumber(request.request, request.signer)));
    out.key("signature");
    out.string(base58Of(bytesOf(signature)));
    out.endObject();
    return out.take();
}

Result<Signature> readSignatureFile(Bytes file,
                                    const SigningRequest& request,
                                    const core::Address& signer)
{
    constexpr std::string_view names[] = {"signer", "request", "signature"};
    const auto members =
        readFlat(file, {signatureFormat, ExchangeError::FileMustBeSignature, names});
    if (!members) return members.error();
    const auto text = [&members](std::string_view name) -> const std::string& {
        return members->find(name)->second;
    };

    const auto claimed = addressOfBase58(text("signer"));
    if (!claimed) return fault(ExchangeError::MemberMustBeValid, "signer");
    const auto signature = signatureOfBase58(text("signature"));
    if (!signature) return fault(ExchangeError::MemberMustBeValid, "signature");
    if (!(*claimed == signer))
        return fault(ExchangeError::SignatureMustBeOfSigner,
                     base58Of(bytesOf(*claimed)) + " instead of " + base58Of(bytesOf(signer)));
    if (text("request") != hexOf(requestNumber(request, signer)))
        return fault(ExchangeError::SignatureMustBeOfRequest);
    // The file's words prove nothing; this does.
    if (!core::solana::verify(signer, bytesOf(request.bytes), *signature))
        return fault(ExchangeError::SignatureMustVerify);
    return *signature;
}

} // namespace wallet::exchange
