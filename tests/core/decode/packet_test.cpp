//! Goal: the second decoder takes exactly what the first takes and reads the same in it, though
//! they share nothing; what it refuses, it refuses by the rule that is broken.
//! Method: every golden transaction; one row a rule; every truncation and every value of every byte
//! of some, random messages and mutations (RapidCheck), against core/solana.

#include "core/solana/transaction_v1.h"
#include "tests/core/decode/agreement.h"
#include "tests/core/decode/kit.h"

#include <QTest>
#include <rapidcheck.h>

using namespace tests::decode;
using tests::solana::view;

namespace {

void append(ByteVector& to, const ByteVector& part)
{
    to.insert(to.end(), part.begin(), part.end());
}

ByteVector repeated(std::size_t count, std::uint8_t value)
{
    return ByteVector(count, value);
}

//! A transaction in parts, so that each rule can break one.
struct Parts
{
    ByteVector signatureCount{1};
    ByteVector signatures = repeated(64, 0);
    ByteVector version; //!< legacy
    ByteVector header{1, 0, 1};
    ByteVector accountCount{3};
    ByteVector accounts;
    ByteVector hash = repeated(32, 0x42);
    ByteVector calls{1, /* program */ 2, /* accounts */ 2, 0, 1, /* data */ 3, 7, 8, 9};
    ByteVector lookups;
    ByteVector tail;

    Parts()
    {
        for (std::uint8_t number = 1; number <= 3; ++number)
            append(accounts, repeated(32, number));
    }
    [[nodiscard]] ByteVector bytes() const
    {
        ByteVector all;
        for (const ByteVector* part : {&signatureCount, &signatures, &version, &header,
                                       &accountCount, &accounts, &hash, &calls, &lookups, &tail})
            append(all, *part);
        return all;
    }
};

using Change = void (*)(Parts&);

//! Version 0 with one table of one writable and one read-only address.
void useTable(Parts& parts)
{
    parts.version = {0x80};
    parts.lookups = {1};
    append(parts.lookups, repeated(32, 9));
    append(parts.lookups, {1, 5, 1, 6});
}

struct Refusal
{
    const char* title;
    const char* rule;
    Change change;
};

// clang-format off
const Refusal refusals[] = {
    {"as it is", "accepted", [](Parts&) {}},
    {"with a table", "accepted", useTable},
    {"ends in a signature", "BytesMustNotEndEarly", [](Parts& p) { p.signatureCount = {100}; }},
    {"ends in a list", "BytesMustNotEndEarly", [](Parts& p) { p.accountCount = {0xff, 0x7f}; }},
    {"ends in the data", "BytesMustNotEndEarly", [](Parts& p) { p.calls[5] = 4; }},
    {"padded length", "LengthMustBeMinimal", [](Parts& p) { p.accountCount = {0x83, 0}; }},
    {"long padded length", "LengthMustBeMinimal", [](Parts& p) {
        p.accountCount = {0x83, 0x80, 0};
    }},
    {"length of 17 bits", "LengthMustFit16Bits", [](Parts& p) {
        p.accountCount = {0xff, 0xff, 4};
    }},
    {"length of four bytes", "LengthMustFit16Bits", [](Parts& p) {
        p.accountCount = {0xff, 0xff, 0xff, 1};
    }},
    {"bytes behind", "TrailingBytesMustBeAbsent", [](Parts& p) { p.tail = {0}; }},
    {"lookups in a legacy message", "TrailingBytesMustBeAbsent", [](Parts& p) {
        useTable(p);
        p.version = {};
    }},
    {"too large", "TransactionMustFitPacket", [](Parts& p) { p.tail = repeated(1233, 0); }},
    {"version 1", "VersionMustBeReadable", [](Parts& p) { p.version = {0x81}; }},
    {"version 127", "VersionMustBeReadable", [](Parts& p) { p.version = {0xff}; }},
    {"message first", "VersionMustBeReadable", [](Parts& p) { p.signatureCount = {0x81}; }},
    {"nobody signs", "FeePayerMustExist", [](Parts& p) { p.header = {0, 0, 1}; }},
    {"read-only payer", "FeePayerMustBeWritable", [](Parts& p) { p.header = {1, 1, 1}; }},
    {"more read-only than others", "HeaderMustFitAccounts", [](Parts& p) {
        p.header = {1, 0, 3};
    }},
    {"257 accounts", "AccountsMustFitIndex", [](Parts& p) {
        useTable(p);
        p.lookups = {1};
        append(p.lookups, repeated(32, 9));
        append(p.lookups, {0xfe, 1}); // 254 beside three
        append(p.lookups, repeated(254, 1));
        append(p.lookups, {0});
    }},
    {"an account twice", "AccountsMustBeDistinct",
        [](Parts& p) { std::fill(p.accounts.begin() + 64, p.accounts.end(), 2); }},
    {"program from a table", "ProgramMustBeStaticAccount", [](Parts& p) {
        useTable(p);
        p.calls[1] = 3;
    }},
    {"program is the payer", "ProgramMustNotBeFeePayer", [](Parts& p) { p.calls[1] = 0; }},
    {"no such account", "AccountIndexMustExist", [](Parts& p) { p.calls[3] = 3; }},
    {"no such loaded account", "AccountIndexMustExist", [](Parts& p) {
        useTable(p);
        p.calls[3] = 5;
    }},
    {"idle table", "LookupMustLoadAccount", [](Parts& p) {
        useTable(p);
        p.lookups = {1};
        append(p.lookups, repeated(32, 9));
        append(p.lookups, {0, 0});
    }},
    {"a signature too many", "SignatureCountMustMatchHeader", [](Parts& p) {
        p.signatureCount = {2};
        p.signatures = repeated(128, 0);
    }},
};
// clang-format on

} // namespace

class PacketTest : public QObject
{
    Q_OBJECT

private slots:
    void goldenTransactionsAreReadAlike();
    void goldenMessagesAreReadAlike();
    void everyRuleIsRefusedByName_data();
    void everyRuleIsRefusedByName();
    void laterVersionsAreRefusedPolitely();
    void truncationsAreRefused();
    void everyByteChangedIsReadAlike();
    void mutationsAreReadAlike();
    void partsLieWhereTheyAreSaid();
};

void PacketTest::goldenTransactionsAreReadAlike()
{
    const auto all = goldenTransactions();
    QVERIFY(all.size() >= 21);
    int accepted = 0;
    for (const auto& [name, bytes] : all) {
        const std::string found = disagreement(view(bytes), interfaces());
        QVERIFY2(found.empty(),
                 qPrintable(name + QStringLiteral(": ") + QString::fromStdString(found)));
        const auto reading = core::decode::readTransaction(view(bytes), interfaces());
        if (!reading) continue;
        ++accepted;
        QVERIFY2(rangesAreSound(view(bytes), *reading), qPrintable(name));
    }
    QVERIFY(accepted >= 20);
}

void PacketTest::goldenMessagesAreReadAlike()
{
    for (const auto& [name, bytes] : goldenTransactions()) {
        const auto transaction = core::solana::parseTransaction(view(bytes));
        if (!transaction) continue;
        const std::string found =
            messageBytesDisagreement(view(transaction->messageBytes), interfaces());
        QVERIFY2(found.empty(),
                 qPrintable(name + QStringLiteral(": ") + QString::fromStdString(found)));
    }
}

void PacketTest::everyRuleIsRefusedByName_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(refusals)); ++i)
        QTest::newRow(refusals[i].title) << i;
}

void PacketTest::everyRuleIsRefusedByName()
{
    QFETCH(const int, index);
    Parts parts;
    refusals[index].change(parts);
    const ByteVector bytes = parts.bytes();
    QCOMPARE(ruleOf(core::decode::cutTransaction(view(bytes))),
             QString::fromLatin1(refusals[index].rule));
    const std::string found = disagreement(view(bytes), interfaces());
    QVERIFY2(found.empty(), found.c_str());
}

void PacketTest::laterVersionsAreRefusedPolitely()
{
    core::solana::TransactionV1 transaction;
    transaction.message.version = core::solana::MessageVersion::V1;
    transaction.message.header = {1, 0, 1};
    transaction.message.staticKeys = {key(1), key(2)};
    transaction.message.recentBlockhash = blockhash();
    transaction.message.instructions = {{1, {0}, {7}}};
    transaction.signatures.resize(1);
    const auto bytes = core::solana::encodeTransactionV1(transaction);
    QVERIFY2(bytes.ok(), bytes.ok() ? "" : bytes.error().detail.c_str());
    for (const auto& read : {core::decode::readTransaction(view(*bytes), interfaces()),
                             core::decode::readMessage(view(*bytes), interfaces())})
        QCOMPARE(ruleOf(read), QStringLiteral("VersionMustBeReadable"));
}

void PacketTest::truncationsAreRefused()
{
    for (const auto& [name, bytes] : goldenTransactions()) {
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const core::Bytes part{bytes.data(), size};
            QVERIFY2(!core::decode::cutTransaction(part).ok(), qPrintable(name));
        }
    }
}

void PacketTest::everyByteChangedIsReadAlike()
{
    Parts parts;
    useTable(parts);
    for (const ByteVector& original : {Parts().bytes(), parts.bytes()}) {
        for (std::size_t at = 0; at < original.size(); ++at) {
            ByteVector bytes = original;
            for (int value = 0; value < 256; ++value) {
                bytes[at] = static_cast<std::uint8_t>(value);
                const std::string found = disagreement(view(bytes), interfaces());
                QVERIFY2(found.empty(),
                         qPrintable(QStringLiteral("byte %1 = %2: ").arg(at).arg(value) +
                                    QString::fromStdString(found)));
            }
        }
    }
}

void PacketTest::mutationsAreReadAlike()
{
    const auto all = goldenTransactions();
    QVERIFY(rc::check("several bytes set, removed or doubled", [&all] {
        ByteVector bytes = (*rc::gen::elementOf(all)).second;
        const int count = *rc::gen::inRange(1, 5);
        for (int i = 0; i < count && !bytes.empty(); ++i) {
            const auto at =
                bytes.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ptrdiff_t(bytes.size()));
            switch (*rc::gen::inRange(0, 3)) {
            case 0: *at = *rc::gen::arbitrary<std::uint8_t>(); break;
            case 1: bytes.erase(at); break;
            default: bytes.insert(at, *at); break;
            }
        }
        RC_ASSERT(disagreement(view(bytes), interfaces()) == std::string());
    }));
}

void PacketTest::partsLieWhereTheyAreSaid()
{
    Parts parts;
    useTable(parts);
    const ByteVector bytes = parts.bytes();
    const auto reading = core::decode::readTransaction(view(bytes), interfaces());
    QVERIFY(reading.ok());
    QCOMPARE(reading->message.offset, std::size_t{65});
    QCOMPARE(reading->message.end(), bytes.size());
    QCOMPARE(reading->header.offset, std::size_t{66});
    QCOMPARE(bytesIn(view(bytes), reading->accounts[2].range), repeated(32, 3));
    QCOMPARE(bytesIn(view(bytes), reading->blockhash), parts.hash);
    QCOMPARE(bytesIn(view(bytes), reading->instructions[0].data), (ByteVector{7, 8, 9}));
    QCOMPARE(bytesIn(view(bytes), reading->instructions[0].accounts[1].range), ByteVector{1});
    QCOMPARE(bytesIn(view(bytes), reading->accounts[3].range), ByteVector{5});
    QVERIFY(reading->accounts[3].isLoaded && reading->accounts[3].isWritable);
    QVERIFY(reading->accounts[4].isLoaded && !reading->accounts[4].isWritable);
    QVERIFY(reading->accounts[4].tableIndex == 6 && reading->accounts[4].address == key(9));
    QVERIFY(rangesAreSound(view(bytes), *reading));
}

QTEST_APPLESS_MAIN(PacketTest)
#include "packet_test.moc"
