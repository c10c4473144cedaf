#include "core/solana/offchain_message.h"

#include "core/solana/reader.h"
#include "core/solana/utf8.h"
#include "core/solana/writer.h"

#include <algorithm>

namespace core::solana {

namespace {

constexpr std::string_view signingDomain = "\xffsolana offchain";
static_assert(signingDomain.size() == 16);

constexpr size_t shortSizeMax = 1232; // what a device takes in one message
constexpr size_t longSizeMax = 0xffff;

size_t sizeMax(const OffchainMessage& message)
{
    const bool isShort = message.version == 0 && message.format != OffchainFormat::LongUtf8;
    return isShort ? shortSizeMax : longSizeMax;
}

size_t headerSize(const OffchainMessage& message)
{
    const size_t fixedPart = message.version == 0 ? 16 + 1 + 32 + 1 + 1 + 2 : 16 + 1 + 1;
    const size_t prefix = message.version == 1 && message.hasLengthPrefix ? 2 : 0;
    return fixedPart + message.signers.size() * Address::size + prefix;
}

support::Checked checkSigners(const OffchainMessage& message)
{
    const auto& signers = message.signers;
    if (signers.empty()) return fail(Errc::OffchainMessageMustHaveSigner);
    if (signers.size() > 0xff)
        return fail(Errc::OffchainMessageMustFitFormat,
                    std::to_string(signers.size()) + " signers");
    if (message.version == 1 && !std::is_sorted(signers.begin(), signers.end()))
        return fail(Errc::OffchainSignersMustBeSorted);
    std::vector<Address> sorted = signers;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return fail(Errc::OffchainSignersMustBeDistinct);
    return support::Done{};
}

support::Checked checkText(const OffchainMessage& message)
{
    const Bytes text = bytesOf(message.text);
    if (text.size == 0) return fail(Errc::OffchainTextMustNotBeEmpty);
    if (headerSize(message) + text.size > sizeMax(message))
        return fail(Errc::OffchainMessageMustFitFormat,
                    std::to_string(headerSize(message) + text.size) + " bytes");
    if (!isUtf8(text)) return fail(Errc::TextMustBeUtf8);
    if (message.version == 1 || message.format != OffchainFormat::PrintableAscii)
        return support::Done{};
    const auto* const bad = std::find_if(text.begin(), text.end(),
                                         [](uint8_t byte) { return byte < 0x20 || byte > 0x7e; });
    if (bad != text.end())
        return failAt(Errc::OffchainTextMustBePrintable,
                      headerSize(message) + static_cast<size_t>(bad - text.begin()));
    return support::Done{};
}

support::Checked check(const OffchainMessage& message)
{
    if (message.version > 1)
        return fail(Errc::OffchainVersionMustBeKnown, std::to_string(message.version));
    if (message.format > OffchainFormat::LongUtf8) return fail(Errc::OffchainFormatMustBeKnown);
    if (auto good = checkSigners(message); !good) return good.error();
    return checkText(message);
}

//! Whether what follows the signers begins with its own length. Such a length is at most 1232, so
//! its second byte is a control character that no readable text has there.
bool beginsWithLength(Bytes rest)
{
    if (rest.size <= 2 || rest.size > shortSizeMax) return false;
    return rest.size - 2 == (size_t{rest.data[1]} << 8 | rest.data[0]);
}

void readSigners(Reader& in, OffchainMessage& message)
{
    const auto count = in.integer<uint8_t>();
    for (size_t i = 0; i < count && in.ok(); ++i)
        message.signers.push_back(in.fixed<Address>());
}

//! Everything between header version and text. \return where the text must be as long as announced
void readHeader(Reader& in, Bytes whole, OffchainMessage& message)
{
    if (message.version == 0) {
        message.applicationDomain = in.fixed<Address>();
        const size_t formatAt = in.at();
        const auto format = in.integer<uint8_t>();
        if (format > 2) in.refuse(Errc::OffchainFormatMustBeKnown, formatAt);
        message.format = static_cast<OffchainFormat>(format);
        readSigners(in, message);
    } else {
        readSigners(in, message);
        if (!in.ok()) return;
        message.hasLengthPrefix = beginsWithLength({whole.data + in.at(), in.left()});
        if (!message.hasLengthPrefix) return;
    }
    const size_t lengthAt = in.at();
    const auto length = in.integer<uint16_t>();
    if (length != in.left()) in.refuse(Errc::OffchainLengthMustMatchText, lengthAt);
}

} // namespace

support::Result<std::vector<uint8_t>> encodeOffchainMessage(const OffchainMessage& message)
{
    if (auto good = check(message); !good) return good.error();

    Writer out;
    out.raw(bytesOf(signingDomain));
    out.integer(message.version);
    if (message.version == 0) {
        out.fixed(message.applicationDomain);
        out.integer(static_cast<uint8_t>(message.format));
    }
    out.integer(static_cast<uint8_t>(message.signers.size()));
    for (const Address& signer : message.signers)
        out.fixed(signer);
    if (message.version == 0 || message.hasLengthPrefix)
        out.integer(static_cast<uint16_t>(message.text.size()));
    out.raw(bytesOf(message.text));
    return std::move(out.bytes());
}

support::Result<OffchainMessage> parseOffchainMessage(Bytes bytes)
{
    Reader in{bytes};
    const Bytes domain = in.take(signingDomain.size());
    if (!in.ok()) return in.fault();
    const Bytes expected = bytesOf(signingDomain);
    if (!std::equal(domain.begin(), domain.end(), expected.begin(), expected.end()))
        return failAt(Errc::OffchainSigningDomainMustMatch, 0);

    OffchainMessage message;
    message.version = in.integer<uint8_t>();
    if (in.ok() && message.version > 1)
        return failAt(Errc::OffchainVersionMustBeKnown, signingDomain.size());
    readHeader(in, bytes, message);
    const Bytes text = in.take(in.left());
    if (!in.ok()) return in.fault();
    message.text.assign(text.begin(), text.end());
    if (auto good = check(message); !good) return good.error();
    return message;
}

support::Result<SignedOffchainMessage> signOffchainMessage(const OffchainMessage& message,
                                                           std::span<const Keypair* const> signers)
{
    auto bytes = encodeOffchainMessage(message);
    if (!bytes) return bytes.error();

    SignedOffchainMessage envelope{{}, std::move(*bytes)};
    envelope.signatures.resize(message.signers.size());
    for (const Keypair* const signer : signers) {
        const auto place =
            std::find(message.signers.begin(), message.signers.end(), signer->address());
        if (place == message.signers.end()) return fail(Errc::KeyMustBeRequiredSigner);
        envelope.signatures[static_cast<size_t>(place - message.signers.begin())] =
            signer->sign(bytesOf(envelope.messageBytes));
    }
    const auto missing =
        std::find(envelope.signatures.begin(), envelope.signatures.end(), Signature{});
    if (missing != envelope.signatures.end()) return fail(Errc::SignerMustBeGiven);
    return envelope;
}

support::Result<std::vector<uint8_t>> encodeOffchainEnvelope(const SignedOffchainMessage& envelope)
{
    const auto message = parseOffchainMessage(bytesOf(envelope.messageBytes));
    if (!message) return message.error();
    if (message->signers.size() != envelope.signatures.size())
        return fail(Errc::OffchainSignatureCountMustMatch);

    Writer out;
    out.integer(static_cast<uint8_t>(envelope.signatures.size()));
    for (const Signature& signature : envelope.signatures)
        out.fixed(signature);
    out.raw(bytesOf(envelope.messageBytes));
    return std::move(out.bytes());
}

support::Result<SignedOffchainMessage> parseOffchainEnvelope(Bytes bytes)
{
    Reader in{bytes};
    SignedOffchainMessage envelope;
    const auto count = in.integer<uint8_t>();
    for (size_t i = 0; i < count && in.ok(); ++i)
        envelope.signatures.push_back(in.fixed<Signature>());
    const Bytes rest = in.take(in.left());
    if (!in.ok()) return in.fault();
    envelope.messageBytes.assign(rest.begin(), rest.end());

    const auto message = parseOffchainMessage(rest);
    if (!message) return message.error();
    if (message->signers.size() != count) return failAt(Errc::OffchainSignatureCountMustMatch, 0);
    return envelope;
}

support::Result<OffchainMessage> verifyOffchainMessage(const SignedOffchainMessage& envelope)
{
    auto message = parseOffchainMessage(bytesOf(envelope.messageBytes));
    if (!message) return message.error();
    if (message->signers.size() != envelope.signatures.size())
        return fail(Errc::OffchainSignatureCountMustMatch);
    for (size_t i = 0; i < envelope.signatures.size(); ++i)
        if (!verify(message->signers[i], bytesOf(envelope.messageBytes), envelope.signatures[i]))
            return fail(Errc::SignatureMustVerify, "signature " + std::to_string(i));
    return message;
}

} // namespace core::solana
