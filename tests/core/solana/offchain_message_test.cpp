//! Goal: off-chain messages are written and read as the specification says, and nothing else passes
//! for one.
//! Method: offchain.json row by row (bytes, signatures, envelopes), one refusal a rule, every
//! truncation, random texts.

#include "core/solana/offchain_message.h"
#include "tests/core/solana/vectors.h"

#include <QTest>

#include <rapidcheck.h>

using namespace core::solana;
using namespace tests::solana;

namespace {

std::vector<Keypair> signersOf(const QJsonValue& row)
{
    std::vector<Keypair> signers;
    for (const QJsonValue seed : row["signerSeedsHex"_L1].toArray())
        signers.push_back(Keypair::fromSeed(view(fromHex(seed))).value());
    return signers;
}

OffchainMessage messageOf(const QJsonValue& row)
{
    OffchainMessage message;
    message.version = static_cast<uint8_t>(row["version"_L1].toInt());
    message.text = row["text"_L1].toString().toStdString();
    for (const Keypair& signer : signersOf(row))
        message.signers.push_back(signer.address());
    if (message.version == 0) {
        message.applicationDomain = address(row["applicationDomainBase58"_L1]);
        message.format = static_cast<OffchainFormat>(row["format"_L1].toInt());
    } else {
        std::sort(message.signers.begin(), message.signers.end());
    }
    return message;
}

//! One signer, text "hello" in format 1.
OffchainMessage sample(uint8_t version = 0)
{
    OffchainMessage message;
    message.version = version;
    message.signers = {Keypair::development("alice").address()};
    message.text = "hello";
    return message;
}

Bytes sampleBytes(uint8_t version = 0)
{
    return encodeOffchainMessage(sample(version)).value();
}

} // namespace

class OffchainMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void messagesMatchTheVectors();
    void envelopesMatchTheVectors();
    void brokenMessagesAreRefusedByName();
    void brokenBytesAreRefusedByName();
    void sizeLimitsCountTheHeader();
    void lengthPrefixedFormRoundTrips();
    void everyTruncationIsRefused();
    void randomTextsRoundTrip();
    void signaturesCoverHeaderAndText();
    void aTransactionIsNeverAnOffchainMessage();
};

void OffchainMessageTest::messagesMatchTheVectors()
{
    for (const QJsonValue row : vectors("offchain.json")["cases"_L1].toArray()) {
        const Bytes bytes = fromHex(row["messageHex"_L1]);
        const OffchainMessage message = messageOf(row);
        const auto encoded = encodeOffchainMessage(message);
        VERIFY_OK(encoded);
        QCOMPARE(*encoded, bytes);
        const auto parsed = parseOffchainMessage(view(bytes));
        VERIFY_OK(parsed);
        QVERIFY(*parsed == message);
    }
}

void OffchainMessageTest::envelopesMatchTheVectors()
{
    for (const QJsonValue row : vectors("offchain.json")["cases"_L1].toArray()) {
        const auto keypairs = signersOf(row);
        std::vector<const Keypair*> signers;
        for (const Keypair& keypair : keypairs)
            signers.push_back(&keypair);
        const auto envelope = signOffchainMessage(messageOf(row), signers);
        VERIFY_OK(envelope);
        const Bytes bytes = fromBase64(row["envelopeBase64"_L1]);
        const auto encoded = encodeOffchainEnvelope(*envelope);
        VERIFY_OK(encoded);
        QCOMPARE(*encoded, bytes);
        const auto parsed = parseOffchainEnvelope(view(bytes));
        VERIFY_OK(parsed);
        QVERIFY(*parsed == *envelope);
        const auto verified = verifyOffchainMessage(*parsed);
        VERIFY_OK(verified);
        QVERIFY(*verified == messageOf(row));
        const QJsonObject signatures = row["signatures"_L1].toObject();
        for (size_t i = 0; i < verified->signers.size(); ++i)
            QVERIFY(parsed->signatures[i] ==
                    fromBase58<Signature>(signatures[text(verified->signers[i])]));
    }
}

void OffchainMessageTest::brokenMessagesAreRefusedByName()
{
    const auto with = [](auto&& change, uint8_t version = 0) {
        OffchainMessage message = sample(version);
        change(message);
        return encodeOffchainMessage(message);
    };
    COMPARE_ERROR(with([](auto& m) { m.version = 2; }), OffchainVersionMustBeKnown);
    COMPARE_ERROR(with([](auto& m) { m.format = static_cast<OffchainFormat>(3); }),
                  OffchainFormatMustBeKnown);
    COMPARE_ERROR(with([](auto& m) { m.signers.clear(); }), OffchainMessageMustHaveSigner);
    COMPARE_ERROR(with([](auto& m) { m.signers.push_back(m.signers[0]); }),
                  OffchainSignersMustBeDistinct);
    COMPARE_ERROR(with([](auto& m) { m.signers.push_back({}); }, 1), OffchainSignersMustBeSorted);
    COMPARE_ERROR(with([](auto& m) { m.signers.push_back(m.signers[0]); }, 1),
                  OffchainSignersMustBeDistinct);
    COMPARE_ERROR(with([](auto& m) { m.text.clear(); }), OffchainTextMustNotBeEmpty);
    COMPARE_ERROR(with([](auto& m) { m.text = "\xff"; }), TextMustBeUtf8);
    for (const char* const text : {"two\nlines", "tab\t", "\x7f", "\xc3\xa4"})
        COMPARE_ERROR(with([=](auto& m) {
                          m.text = text;
                          m.format = OffchainFormat::PrintableAscii;
                      }),
                      OffchainTextMustBePrintable);
    VERIFY_OK(with([](auto& m) { m.text = "two\nlines"; }));
}

void OffchainMessageTest::brokenBytesAreRefusedByName()
{
    const auto with = [](size_t at, uint8_t value) {
        Bytes bytes = sampleBytes();
        bytes.at(at) = value;
        return parseOffchainMessage(view(bytes));
    };
    // 16 version, 17 domain, 49 format, 50 count, 51 signer, 83 length, 85 text
    COMPARE_ERROR(with(0, 0xfe), OffchainSigningDomainMustMatch);
    COMPARE_ERROR(with(15, 'm'), OffchainSigningDomainMustMatch);
    COMPARE_ERROR(with(16, 2), OffchainVersionMustBeKnown);
    COMPARE_ERROR(with(49, 3), OffchainFormatMustBeKnown);
    COMPARE_ERROR(with(83, 4), OffchainLengthMustMatchText);
    COMPARE_ERROR(with(84, 1), OffchainLengthMustMatchText);
    COMPARE_ERROR(with(85, 0xff), TextMustBeUtf8);
    COMPARE_ERROR(with(50, 200), BytesMustNotEndEarly);
    Bytes longer = sampleBytes();
    longer.push_back('x');
    COMPARE_ERROR(parseOffchainMessage(view(longer)), OffchainLengthMustMatchText);
    Bytes empty = sampleBytes();
    empty.resize(85);
    empty[83] = 0;
    COMPARE_ERROR(parseOffchainMessage(view(empty)), OffchainTextMustNotBeEmpty);
    const auto wrong = with(49, 9);
    QCOMPARE(wrong.error().detail, std::string("offset 49"));
}

void OffchainMessageTest::sizeLimitsCountTheHeader()
{
    OffchainMessage message = sample();
    for (const auto format : {OffchainFormat::PrintableAscii, OffchainFormat::Utf8}) {
        message.format = format;
        message.text.assign(1232 - 85, 'x');
        VERIFY_OK(encodeOffchainMessage(message));
        message.text += 'x';
        COMPARE_ERROR(encodeOffchainMessage(message), OffchainMessageMustFitFormat);
    }
    message.format = OffchainFormat::LongUtf8;
    VERIFY_OK(encodeOffchainMessage(message));
    message.text.assign(65535 - 85, 'x');
    VERIFY_OK(parseOffchainMessage(view(encodeOffchainMessage(message).value())));
    message.text += 'x';
    COMPARE_ERROR(encodeOffchainMessage(message), OffchainMessageMustFitFormat);
    message = sample(1);
    message.text.assign(65535 - 50, 'x');
    VERIFY_OK(parseOffchainMessage(view(encodeOffchainMessage(message).value())));
    message.text += 'x';
    COMPARE_ERROR(encodeOffchainMessage(message), OffchainMessageMustFitFormat);
    message = sample();
    message.signers.resize(256);
    COMPARE_ERROR(encodeOffchainMessage(message), OffchainMessageMustFitFormat);
}

void OffchainMessageTest::lengthPrefixedFormRoundTrips()
{
    OffchainMessage message = sample(1);
    const Bytes plain = encodeOffchainMessage(message).value();
    message.hasLengthPrefix = true;
    const Bytes prefixed = encodeOffchainMessage(message).value();
    QCOMPARE(prefixed.size(), plain.size() + 2);
    QVERIFY(parseOffchainMessage(view(prefixed)).value() == message);
    QVERIFY(!parseOffchainMessage(view(plain)).value().hasLengthPrefix);
}

void OffchainMessageTest::everyTruncationIsRefused()
{
    for (const QJsonValue row : vectors("offchain.json")["cases"_L1].toArray()) {
        const Bytes bytes = fromHex(row["messageHex"_L1]);
        // Version 1 does not say how long its text is: only the header can be cut short.
        const size_t textSize = size_t(row["text"_L1].toString().toUtf8().size());
        const size_t end =
            row["version"_L1].toInt() == 0 ? bytes.size() : bytes.size() - textSize + 1;
        for (size_t size = 0; size < end; ++size)
            QVERIFY(!parseOffchainMessage({bytes.data(), size}).ok());
    }
}

void OffchainMessageTest::randomTextsRoundTrip()
{
    QVERIFY(rc::check([](const std::string& words, bool isV1, bool hasPrefix) {
        OffchainMessage message = sample(isV1 ? 1 : 0);
        message.hasLengthPrefix = isV1 && hasPrefix;
        message.text = words;
        const auto encoded = encodeOffchainMessage(message);
        if (!encoded.ok()) {
            RC_ASSERT(words.empty() || is(encoded.error(), Errc::TextMustBeUtf8));
            return;
        }
        const auto parsed = parseOffchainMessage(view(*encoded));
        RC_ASSERT(parsed.ok());
        RC_ASSERT(*parsed == message);
    }));
    const Bytes good = sampleBytes();
    QVERIFY(rc::check([&](uint16_t place, uint8_t value) {
        Bytes bytes = good;
        bytes[place % bytes.size()] = value;
        const auto parsed = parseOffchainMessage(view(bytes));
        if (parsed.ok()) RC_ASSERT(encodeOffchainMessage(*parsed).value() == bytes);
    }));
}

void OffchainMessageTest::signaturesCoverHeaderAndText()
{
    const Keypair alice = Keypair::development("alice");
    const Keypair eve = Keypair::development("eve");
    const Keypair* const right[] = {&alice};
    const Keypair* const wrong[] = {&eve};
    COMPARE_ERROR(signOffchainMessage(sample(), wrong), KeyMustBeRequiredSigner);
    COMPARE_ERROR(signOffchainMessage(sample(), {}), SignerMustBeGiven);
    const SignedOffchainMessage good = signOffchainMessage(sample(), right).value();
    VERIFY_OK(verifyOffchainMessage(good));
    for (const size_t at : {size_t{17}, size_t{85}}) { // domain, text
        SignedOffchainMessage changed = good;
        changed.messageBytes[at] ^= 1;
        COMPARE_ERROR(verifyOffchainMessage(changed), SignatureMustVerify);
    }
    SignedOffchainMessage surplus = good;
    surplus.signatures.push_back(good.signatures[0]);
    COMPARE_ERROR(verifyOffchainMessage(surplus), OffchainSignatureCountMustMatch);
    COMPARE_ERROR(encodeOffchainEnvelope(surplus), OffchainSignatureCountMustMatch);
    Bytes envelope = encodeOffchainEnvelope(good).value();
    envelope.insert(envelope.begin() + 1, Signature::size, 0);
    envelope[0] = 2;
    COMPARE_ERROR(parseOffchainEnvelope(view(envelope)), OffchainSignatureCountMustMatch);
    COMPARE_ERROR(parseOffchainEnvelope({}), BytesMustNotEndEarly);
}

void OffchainMessageTest::aTransactionIsNeverAnOffchainMessage()
{
    for (const QJsonValue row : vectors("transactions.json")["cases"_L1].toArray())
        COMPARE_ERROR(
            parseOffchainMessage(view(fromBase64(row["expected"_L1]["messageBase64"_L1]))),
            OffchainSigningDomainMustMatch);
}

QTEST_APPLESS_MAIN(OffchainMessageTest)
#include "offchain_message_test.moc"
