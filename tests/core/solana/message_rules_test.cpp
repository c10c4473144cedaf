//! Goal: exactly the valid transactions are accepted; the rest is refused by the rule it breaks,
//! with the offset, and nothing crashes.
//! Method: one row a rule; random valid messages round-trip; every truncation is refused; random
//! mutations either are refused or encode back to themselves.

#include "core/solana/program_ids.h"
#include "core/solana/transaction.h"
#include "tests/core/solana/vectors.h"

#include <QTest>

#include <functional>

#include <rapidcheck.h>

using namespace core::solana;
using namespace tests::solana;

namespace {

using core::Address;

Address numbered(uint8_t number)
{
    Address address;
    for (uint8_t& byte : address.bytes)
        byte = number;
    return address;
}

//! Two signers (one read-only), two others (one read-only program), one lookup.
Message sample()
{
    Message message;
    message.version = MessageVersion::V0;
    message.header = {2, 1, 1};
    message.staticKeys = {numbered(1), numbered(2), numbered(3), numbered(4)};
    message.instructions = {{3, {0, 1, 4, 5}, {9, 9}}};
    message.lookups = {{numbered(8), {7}, {6}}};
    return message;
}

Message random(std::vector<uint8_t> seed)
{
    auto next = [&seed, at = size_t{0}](unsigned below) mutable {
        const unsigned step = unsigned(++at);
        const unsigned value = seed.empty() ? step : seed[step % seed.size()] + step;
        return static_cast<uint8_t>(value % below);
    };
    Message message;
    message.version = next(2) == 0 ? MessageVersion::Legacy : MessageVersion::V0;
    const auto keyCount = static_cast<uint8_t>(2 + next(12));
    for (uint8_t i = 0; i < keyCount; ++i)
        message.staticKeys.push_back(numbered(static_cast<uint8_t>(i + 1)));
    message.header.requiredSignatures = static_cast<uint8_t>(1 + next(keyCount));
    message.header.readOnlySigned = next(message.header.requiredSignatures);
    message.header.readOnlyUnsigned = next(keyCount - message.header.requiredSignatures + 1U);
    if (message.version == MessageVersion::V0)
        for (uint8_t count = next(3); count > 0; --count)
            message.lookups.push_back({numbered(next(255)), {next(255)}, Bytes(next(3), next(9))});
    const auto accountCount = static_cast<unsigned>(message.accountCount());
    for (uint8_t count = next(4); count > 0; --count) {
        CompiledInstruction instruction;
        instruction.programIndex = static_cast<uint8_t>(1 + next(keyCount - 1U));
        for (uint8_t i = next(6); i > 0; --i)
            instruction.accountIndexes.push_back(next(accountCount));
        instruction.data.assign(next(200), next(255));
        message.instructions.push_back(std::move(instruction));
    }
    return message;
}

Bytes transactionBytes()
{
    const auto transaction = unsignedTransaction(sample());
    return encodeTransaction(transaction.value()).value();
}

} // namespace

class MessageRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void sampleIsValid();
    void brokenMessagesAreRefusedByName();
    void brokenBytesAreRefusedWithTheOffset_data();
    void brokenBytesAreRefusedWithTheOffset();
    void everyTruncationIsRefused();
    void randomMessagesRoundTrip();
    void mutationsNeverCrash();
    void privilegesFollowTheHeader();
    void keysGoIntoClassesInOrderOfFirstUse();
    void lookupsNeedTheirTables();
    void packetLimitHoldsBeforeSigning();
    void signaturesBelongToRequiredSigners();
};

void MessageRulesTest::sampleIsValid()
{
    VERIFY_OK(validate(sample()));
    const auto encoded = encodeMessage(sample());
    VERIFY_OK(encoded);
    const auto parsed = parseMessage(view(*encoded));
    VERIFY_OK(parsed);
    QVERIFY(*parsed == sample());
}

void MessageRulesTest::brokenMessagesAreRefusedByName()
{
    using Break = std::function<void(Message&)>;
    const auto row = [](const char* name, int offset, const Break& breakIt) {
        Message message = sample();
        breakIt(message);
        const auto result = validate(message);
        QCOMPARE(errorName(result), QString::fromLatin1(name));
        QCOMPARE(QString::fromStdString(result.error().detail),
                 QStringLiteral("offset %1").arg(offset));
        QCOMPARE(errorName(encodeMessage(message)), QString::fromLatin1(name));
    };
    // 0 version, 1 header, 4 key count, 5 keys, 133 blockhash, 165 instruction count, 166 program,
    // 167 account count, 168 accounts, 172 data, 175 lookup count, 176 table, 208 indexes
    row("MessageMustHaveSigner", 1, [](Message& m) { m.header.requiredSignatures = 0; });
    row("FeePayerMustBeWritable", 2, [](Message& m) { m.header.readOnlySigned = 2; });
    row("HeaderMustFitAccounts", 3, [](Message& m) { m.header.readOnlyUnsigned = 3; });
    row("AccountCountMustFitIndex", 4,
        [](Message& m) { m.lookups[0].writableIndexes.assign(252, 1); });
    row("AccountKeysMustBeDistinct", 5 + 64, [](Message& m) { m.staticKeys[2] = m.staticKeys[0]; });
    row("ProgramMustNotBeFeePayer", 166, [](Message& m) { m.instructions[0].programIndex = 0; });
    row("ProgramIndexMustNameStaticAccount", 166,
        [](Message& m) { m.instructions[0].programIndex = 4; });
    row("AccountIndexMustNameAccount", 169,
        [](Message& m) { m.instructions[0].accountIndexes[1] = 6; });
    row("CompactLengthMustFit16Bits", 172,
        [](Message& m) { m.instructions[0].data.resize(0x10000); });
    row("LookupMustLoadAccount", 206, [](Message& m) {
        m.instructions[0].accountIndexes = {0, 1};
        m.lookups[0] = {numbered(8), {}, {}};
    });
    row("LegacyMessageMustHaveNoLookups", 174,
        [](Message& m) { m.version = MessageVersion::Legacy; });
    row("LegacySignatureCountMustFit7Bits", 0, [](Message& m) {
        m.version = MessageVersion::Legacy;
        m.header.requiredSignatures = 128;
    });
}

void MessageRulesTest::brokenBytesAreRefusedWithTheOffset_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("detail");
    using Break = std::function<void(Bytes&)>;
    const auto row = [](const char* title, const char* name, const char* detail, const Break& fix) {
        Bytes bytes = transactionBytes();
        fix(bytes);
        QTest::newRow(title) << bytes << QString::fromLatin1(name) << QString::fromLatin1(detail);
    };
    const size_t message = 1 + 2 * Signature::size;
    row("nothing", "BytesMustNotEndEarly", "offset 0", [](Bytes& b) { b.clear(); });
    row("one more byte", "TrailingBytesMustBeAbsent", "offset 341",
        [](Bytes& b) { b.push_back(0); });
    row("version 1", "MessageVersionMustBeKnown", "offset 129",
        [=](Bytes& b) { b[message] = 0x81; });
    row("later format", "MessageVersionMustBeKnown", "offset 0", [](Bytes& b) { b[0] = 0x81; });
    row("off-chain message", "MessageVersionMustBeKnown", "offset 0",
        [](Bytes& b) { b[0] = 0xff; });
    row("no signer", "MessageMustHaveSigner", "offset 130", [=](Bytes& b) { b[message + 1] = 0; });
    row("third signer", "SignatureCountMustMatchHeader", "offset 0: 2 signatures, 3 required",
        [=](Bytes& b) { b[message + 1] = 3; });
    row("keys not minimal", "CompactLengthMustBeMinimal", "offset 133", [=](Bytes& b) {
        b[message + 4] = 0x84;
        b[message + 5] = 0;
    });
    row("more keys than bytes", "BytesMustNotEndEarly", "offset 341",
        [=](Bytes& b) { b[message + 4] = 0x7f; });
    row("unknown account", "AccountIndexMustNameAccount", "offset 297",
        [=](Bytes& b) { b[message + 168] = 6; });
    row("same key twice", "AccountKeysMustBeDistinct", "offset 166",
        [=](Bytes& b) { std::copy_n(b.begin() + message + 5, 32, b.begin() + message + 5 + 32); });
    row("too long", "TransactionMustFitPacket", "1233 bytes", [](Bytes& b) { b.resize(1233); });
}

void MessageRulesTest::brokenBytesAreRefusedWithTheOffset()
{
    QFETCH(const Bytes, bytes);
    QFETCH(const QString, name);
    QFETCH(const QString, detail);
    const auto transaction = parseTransaction(view(bytes));
    QCOMPARE(errorName(transaction), name);
    QCOMPARE(QString::fromStdString(transaction.error().detail), detail);
}

void MessageRulesTest::everyTruncationIsRefused()
{
    for (const QJsonValue row : vectors("transactions.json")["cases"_L1].toArray()) {
        const Bytes bytes = fromBase64(row["expected"_L1]["transactionBase64"_L1]);
        for (size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!parseTransaction({bytes.data(), size}).ok());
    }
}

void MessageRulesTest::randomMessagesRoundTrip()
{
    QVERIFY(rc::check([](const std::vector<uint8_t>& seed) {
        const Message message = random(seed);
        const auto encoded = encodeMessage(message);
        RC_ASSERT(encoded.ok());
        const auto parsed = parseMessage(view(*encoded));
        RC_ASSERT(parsed.ok());
        RC_ASSERT(*parsed == message);
        for (size_t size = 0; size < encoded->size(); ++size)
            RC_ASSERT(!parseMessage({encoded->data(), size}).ok());
    }));
}

void MessageRulesTest::mutationsNeverCrash()
{
    const Bytes good = transactionBytes();
    QVERIFY(rc::check([&](const std::vector<std::pair<uint16_t, uint8_t>>& changes) {
        Bytes bytes = good;
        for (const auto& [place, value] : changes)
            bytes[place % bytes.size()] = value;
        const auto transaction = parseTransaction(view(bytes));
        if (!transaction.ok()) {
            RC_ASSERT(!name(static_cast<Errc>(transaction.error().code)).empty());
            return;
        }
        const auto encoded = encodeTransaction(*transaction);
        RC_ASSERT(encoded.ok());
        RC_ASSERT(*encoded == bytes);
    }));
    // Every byte to every value: each is refused by name or encodes back to itself.
    for (size_t at = 0; at < good.size(); ++at)
        for (unsigned value = 0; value <= 0xff; ++value) {
            Bytes bytes = good;
            bytes[at] = static_cast<uint8_t>(value);
            const auto transaction = parseTransaction(view(bytes));
            if (transaction.ok()) QVERIFY(encodeTransaction(*transaction).value() == bytes);
        }
}

void MessageRulesTest::privilegesFollowTheHeader()
{
    const Message message = sample();
    QCOMPARE(message.accountCount(), size_t{6});
    const bool signers[] = {true, true, false, false, false, false};
    const bool writables[] = {true, false, true, false, true, false};
    for (size_t i = 0; i < 6; ++i) {
        QCOMPARE(message.isSigner(i), signers[i]);
        QCOMPARE(message.isWritable(i), writables[i]);
        QCOMPARE(message.isInvoked(i), i == 3);
    }
}

void MessageRulesTest::keysGoIntoClassesInOrderOfFirstUse()
{
    const Instruction instructions[] = {
        {numbered(9), {readOnly(numbered(3)), readOnly(numbered(2), true)}, {}},
        {numbered(9), {writable(numbered(3)), writable(numbered(4), true)}, {}},
    };
    const auto message = compileLegacy(numbered(1), instructions, Hash{});
    VERIFY_OK(message);
    const std::vector<Address> keys = {numbered(1), numbered(4), numbered(2), numbered(3),
                                       numbered(9)};
    QVERIFY(message->staticKeys == keys);
    QVERIFY((message->header == MessageHeader{3, 1, 1}));
    COMPARE_ERROR(compileLegacy(numbered(9), instructions, Hash{}), ProgramMustNotBeFeePayer);

    std::vector<Instruction> many(1, {numbered(9), {}, {}});
    for (unsigned i = 0; i < 256; ++i) {
        Address address = numbered(200);
        address.bytes[0] = static_cast<uint8_t>(i);
        many[0].accounts.push_back(readOnly(address));
    }
    COMPARE_ERROR(compileLegacy(numbered(1), many, Hash{}), AccountCountMustFitIndex);
}

void MessageRulesTest::lookupsNeedTheirTables()
{
    LookupTable table{numbered(8), std::vector<Address>(8, numbered(5))};
    const auto loaded = resolveLookups(sample(), {&table, 1});
    VERIFY_OK(loaded);
    QCOMPARE(loaded->writable.size(), size_t{1});
    VERIFY_OK(decompile(sample(), *loaded));
    COMPARE_ERROR(decompile(sample(), {}), LookupTableMustBeGiven);
    table.entries.resize(7);
    COMPARE_ERROR(resolveLookups(sample(), {&table, 1}), LookupIndexMustNameEntry);
    COMPARE_ERROR(resolveLookups(sample(), {}), LookupTableMustBeGiven);
}

void MessageRulesTest::packetLimitHoldsBeforeSigning()
{
    Message message = sample();
    const size_t spare = transactionSizeMax - transactionBytes().size();
    message.instructions[0].data.resize(2 + spare - 1); // its length takes one byte more
    const auto fits = unsignedTransaction(message);
    VERIFY_OK(fits);
    QCOMPARE(fits->encodedSize(), transactionSizeMax);
    VERIFY_OK(parseTransaction(view(encodeTransaction(*fits).value())));
    message.instructions[0].data.push_back(0);
    COMPARE_ERROR(unsignedTransaction(message), TransactionMustFitPacket);
}

void MessageRulesTest::signaturesBelongToRequiredSigners()
{
    const Keypair alice = Keypair::development("alice");
    const Keypair bob = Keypair::development("bob");
    const Keypair eve = Keypair::development("eve");
    Message message = sample();
    message.staticKeys[0] = alice.address();
    message.staticKeys[1] = bob.address();
    const Keypair* const one[] = {&alice};
    COMPARE_ERROR(signedTransaction(message, one), SignerMustBeGiven);
    auto transaction = unsignedTransaction(message);
    VERIFY_OK(transaction);
    const Keypair* const wrong[] = {&alice, &eve};
    COMPARE_ERROR(sign(*transaction, wrong), KeyMustBeRequiredSigner);
    QVERIFY(transaction->signatures[0] == Signature{}); // nothing was signed
    VERIFY_OK(sign(*transaction, one));
    COMPARE_ERROR(verifySignatures(*transaction), SignatureMustVerify);
    const Signature late = bob.sign(view(transaction->messageBytes));
    COMPARE_ERROR(addSignature(*transaction, eve.address(), late), KeyMustBeRequiredSigner);
    COMPARE_ERROR(addSignature(*transaction, alice.address(), late), SignatureMustVerify);
    VERIFY_OK(addSignature(*transaction, bob.address(), late));
    VERIFY_OK(verifySignatures(*transaction));
    transaction->messageBytes.back() ^= 1;
    COMPARE_ERROR(encodeTransaction(*transaction), MessageBytesMustMatchMessage);
    COMPARE_ERROR(verifySignatures(*transaction), SignatureMustVerify);
}

QTEST_APPLESS_MAIN(MessageRulesTest)
#include "message_rules_test.moc"
