//! Goal: a journal's bytes are what its format says; whatever happens to them is noticed.
//! Method: bytes that another program wrote; every bit flipped, every length cut, one after the
//! other; ends as a killed process leaves them.

#include "app/journal/chain.h"
#include "app/journal/entry_codec.h"
#include "tests/app/journal/journal_kit.h"

#include <rapidcheck.h>

using namespace kit;

namespace {

// Written by a Python script of its own from the layout in chain.h and entry_codec.h: sent, status
// with an error, receipt, of the signature 00 01 … 3f.
constexpr const char* golden =
    "42534a4f55524e4c0100000000000000e10100000000000003000000000000001088ded1bfc83583f1517798"
    "a660d0e0bb130bd00e51cbbc4eba6556de00741f199f8fa059242d437adcd144ce6a81c19b831b9e5c181f86"
    "fd9a30f61c9ec8db49000000027b68e5cf8b010000000102030405060708090a0b0c0d0e0f10111213141516"
    "1718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f906976"
    "8e6a6ea5c517dbe7c1135a3c2ea75c94de4a9dd01d808724b3bdc64e4a5a00000003e86be5cf8b0100000001"
    "02030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d"
    "2e2f303132333435363738393a3b3c3d3e3f012a0000000000000001080219d9170000eae6128cbda6c7b331"
    "26f4061a6ca9f150eef65dd91c94f415dfb09ae07c29d07200000006d06fe5cf8b0100000001020304050607"
    "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233"
    "3435363738393a3b3c3d3e3f2b00000000000000010707070707070707070707070707070707070707070707"
    "0707070707070707071088ded1bfc83583f1517798a660d0e0bb130bd00e51cbbc4eba6556de00741f";

Content fromHex(const char* text)
{
    const QByteArray bytes = QByteArray::fromHex(text);
    return {bytes.begin(), bytes.end()};
}

Content journalOf(const std::vector<Entry>& entries)
{
    Disk disk;
    auto opened = need(openOn(disk));
    for (const Entry& entry : entries)
        need(opened.journal.append(entry));
    return disk.bytes;
}

Result<Reading> read(const Content& file)
{
    return readChain(core::solana::bytesOf(file));
}

std::vector<Entry> entriesOf(const Reading& reading)
{
    std::vector<Entry> entries;
    for (const Record& record : reading.records)
        entries.push_back(record.entry);
    return entries;
}

//! As after a kill before the head was rewritten: the records of `file` under the head of `before`.
Content unsealed(const Content& file, const Content& before)
{
    Content bytes = file;
    std::copy_n(before.begin(), headSize, bytes.begin());
    return bytes;
}

} // namespace

class ChainTest : public QObject
{
    Q_OBJECT

private slots:
    void bytesAreThoseOfTheFormat();
    void everyEntryComesBack();
    void everyFlippedBitIsNoticed();
    void everyMissingEndIsNoticed();
    void anEndBehindTheSealIsTornAndNothingElseIsLost();
    void aRecordBehindTheSealCounts();
    void recordsCannotBeMovedOrLeftOut();
    void otherFilesAndVersionsAreNamed();
    void anyBytesAreReadOrRefused();
};

void ChainTest::bytesAreThoseOfTheFormat()
{
    Signature signature;
    for (uint8_t i = 0; i < Signature::size; ++i)
        signature.bytes[i] = i;
    core::runtime::TransactionError error;
    error.kind = core::runtime::TransactionErrorKind::InstructionError;
    error.index = 2;
    error.instruction = {core::runtime::InstructionErrorKind::Custom, 6105};
    Address sevens;
    std::fill_n(sevens.bytes, Address::size, uint8_t{7});
    const std::vector<Entry> entries = {
        {1'700'000'000'123, Sent{signature}},
        {1'700'000'001'000, Status{signature, {Commitment::Processed, 42, error}}},
        {1'700'000'002'000, Receipt{signature, 43, {sevens}}}};
    QVERIFY(journalOf(entries) == fromHex(golden));
    QVERIFY(entriesOf(need(read(fromHex(golden)))) == entries);
}

void ChainTest::everyEntryComesBack()
{
    const auto entries = allKinds();
    const Reading reading = need(read(journalOf(entries)));
    QVERIFY(entriesOf(reading) == entries);
    QCOMPARE(reading.end.count, entries.size());
    QCOMPARE(reading.tornSize, uint64_t{0});
    QVERIFY(!reading.isUnsealed);
    for (const Entry& entry : entries)
        QVERIFY(signatureOf(entry) == signatureOf(entries.front()));
}

void ChainTest::everyFlippedBitIsNoticed()
{
    const Content whole = journalOf(allKinds());
    for (size_t bit = 0; bit < whole.size() * 8; ++bit) {
        Content damaged = whole;
        damaged[bit / 8] = static_cast<uint8_t>(damaged[bit / 8] ^ (1u << bit % 8));
        if (read(damaged).ok()) QFAIL(qPrintable(QString::number(bit)));
    }
}

void ChainTest::everyMissingEndIsNoticed()
{
    const Content whole = journalOf(allKinds());
    for (size_t size = 0; size < whole.size(); ++size) {
        const auto reading = read(Content(whole.begin(), whole.begin() + ptrdiff_t(size)));
        QCOMPARE(QByteArray(outcome(reading).c_str()), QByteArray("JournalMustReachItsSeal"));
    }
}

void ChainTest::anEndBehindTheSealIsTornAndNothingElseIsLost()
{
    const auto entries = allKinds();
    const std::vector<Entry> first(entries.begin(), entries.end() - 1);
    const Content before = journalOf(first);
    const Content after = unsealed(journalOf(entries), before);
    for (size_t size = before.size(); size < after.size(); ++size) {
        Disk disk;
        disk.bytes.assign(after.begin(), after.begin() + ptrdiff_t(size));
        auto opened = need(openOn(disk));
        QVERIFY(entriesOf(opened.reading) == first);
        QCOMPARE(opened.reading.tornSize, uint64_t{size - before.size()});
        QVERIFY(disk.bytes == before);
        need(opened.journal.append(entries.back()));
        QVERIFY(entriesOf(need(read(disk.bytes))) == entries);
    }
}

void ChainTest::aRecordBehindTheSealCounts()
{
    const auto entries = allKinds();
    const Content whole = journalOf(entries);
    Disk disk;
    disk.bytes = unsealed(whole, journalOf({entries.begin(), entries.end() - 1}));
    const auto opened = need(openOn(disk));
    QVERIFY(opened.reading.isUnsealed);
    QVERIFY(entriesOf(opened.reading) == entries);
    QVERIFY(disk.bytes == whole); // sealed now
}

void ChainTest::recordsCannotBeMovedOrLeftOut()
{
    const auto entries = allKinds();
    const Content whole = journalOf(entries);
    const Reading reading = need(read(whole));
    const auto begin = [&](size_t i) {
        return whole.begin() + ptrdiff_t(reading.records[i].offset);
    };
    Content without(whole.begin(), begin(3));
    without.insert(without.end(), begin(4), whole.end());
    Content swapped(whole.begin(), begin(3));
    swapped.insert(swapped.end(), begin(4), begin(5));
    swapped.insert(swapped.end(), begin(3), begin(4));
    swapped.insert(swapped.end(), begin(5), whole.end());
    QVERIFY(!read(without).ok());
    QCOMPARE(QByteArray(outcome(read(swapped)).c_str()),
             QByteArray("JournalRecordMustMatchItsHash"));
    Content another = journalOf({entries.begin() + 1, entries.end()});
    std::copy_n(whole.begin(), headSize, another.begin());
    QVERIFY(!read(another).ok());
}

void ChainTest::otherFilesAndVersionsAreNamed()
{
    const char* const text = "SQLite format 3 and then some more bytes";
    QCOMPARE(QByteArray(outcome(read({text, text + std::strlen(text)})).c_str()),
             QByteArray("FileMustBeJournal"));
    // A whole head of version 2.
    Content file = journalOf({});
    file[8] = 2;
    const Hash hash = core::solana::sha256({core::Bytes{file.data(), 64}});
    std::copy_n(hash.bytes, Hash::size, file.begin() + 64);
    QCOMPARE(QByteArray(outcome(read(file)).c_str()), QByteArray("JournalVersionMustBeKnown"));
    file[9] = 1;
    QCOMPARE(QByteArray(outcome(read(file)).c_str()), QByteArray("JournalHeadMustMatchItsHash"));
}

void ChainTest::anyBytesAreReadOrRefused()
{
    std::vector<Content> valid;
    for (const Entry& one : allKinds())
        valid.push_back(need(encodeEntry(one)));
    QVERIFY(rc::check("what decodes encodes to the same bytes", [&] {
        Content content = *rc::gen::elementOf(valid);
        const auto at = *rc::gen::inRange<size_t>(0, content.size());
        content[at] = *rc::gen::arbitrary<uint8_t>();
        const auto entry = decodeEntry(core::solana::bytesOf(content));
        if (entry) RC_ASSERT(need(encodeEntry(*entry)) == content);
    }));
    const Content whole = journalOf(allKinds());
    QVERIFY(rc::check("two changed bytes are noticed", [&] {
        const auto one = *rc::gen::inRange<size_t>(0, whole.size());
        const auto other = *rc::gen::inRange<size_t>(0, whole.size());
        RC_PRE(one != other);
        Content damaged = whole;
        damaged[one] = static_cast<uint8_t>(damaged[one] ^ *rc::gen::inRange(1, 256));
        damaged[other] = static_cast<uint8_t>(damaged[other] ^ *rc::gen::inRange(1, 256));
        RC_ASSERT(!read(damaged).ok());
    }));
}

QTEST_APPLESS_MAIN(ChainTest)
#include "chain_test.moc"
