//! Goal: a transaction goes from the signature to the receipt by the rules: journal first, the same
//! bytes, final or expired, never signed again.
//! Method: an embedded ledger, and a cluster with blocks that is told what to do.

#include "tests/app/outbox/faulty_cluster.h"

#include "app/cluster/ledger_cluster.h"

using namespace kit;
using app::outbox::Activity;
using app::outbox::embeddedSettings;
using app::outbox::Outbox;
using app::outbox::State;

namespace {

constexpr int64_t blockMs = 1'000;

//! An outbox with its journal and its cluster.
struct Desk
{
    explicit Desk(std::vector<uint8_t> faults = {}) : script(std::move(faults)) {}

    std::vector<uint8_t> script;
    Disk disk;
    Journal::Opened opened = need(openOn(disk));
    FaultyCluster cluster{disk, Script{script}};
    Outbox outbox{opened.journal, cluster, {}};
    int64_t now = 1'700'000'000'000;

    Signature submit(uint64_t number) { return need(outbox.submit(submission(number), now)); }
    Activity after(int blocks, const Signature& signature)
    {
        for (int i = 0; i < blocks; ++i) {
            cluster.nextBlock();
            now += blockMs;
            (void)outbox.tick(now);
        }
        return *outbox.activity(signature);
    }
    std::vector<std::string> kinds() const
    {
        std::vector<std::string> kinds;
        for (const Record& record : need(readChain(core::solana::bytesOf(disk.bytes))).records)
            kinds.emplace_back(kindOf(record.entry));
        return kinds;
    }
};

} // namespace

class DeliveryTest : public QObject
{
    Q_OBJECT

private slots:
    void anEmbeddedLedgerNeedsOneTick();
    void aRefusalOfAnEmbeddedLedgerIsFinal();
    void successIsSaidWhenItIsFinal();
    void theSameAnswerTwiceIsNotTwoAnswers();
    void aDroppedForkIsToldAndSentAgain();
    void whatIsNeverTakenExpiresAndIsNotSentAgain();
    void anErrorOnChainIsAFailure();
    void aDifferenceIsNamed();
    void badSignaturesGoNowhere();
    void withoutAJournalNothingIsSent();
    void theSameAgainChangesNothing();
    void abandonedIsWatchedAndNotSent();
    void afterARestartItIsAskedBeforeItIsSent();
    void anotherClustersTransactionsWait();
    void theNewestComesFirst();
};

void DeliveryTest::anEmbeddedLedgerNeedsOneTick()
{
    using core::runtime::Ledger;
    Ledger ledger = Ledger::inMemory();
    const Keypair alice = Keypair::development("alice");
    const Keypair bob = Keypair::development("bob");
    need(ledger.airdrop(alice.address(), 1'000'000'000));
    need(ledger.airdrop(bob.address(), 1'000'000'000));
    const auto latest = ledger.latestBlockhash();
    const core::solana::Instruction pay =
        core::solana::build(core::solana::SystemTransfer{alice.address(), bob.address(), 1'000});
    const Keypair* const signers[] = {&alice};
    auto message = need(core::solana::compileLegacy(alice.address(), {{pay}}, latest.hash));
    app::outbox::SignedTransaction one;
    one.bytes = need(core::solana::encodeTransaction(
        need(core::solana::signedTransaction(std::move(message), signers))));
    one.lastValidHeight = latest.lastValidSlot;
    one.forecast = ledger.simulate(core::solana::bytesOf(one.bytes)).accounts;
    one.summary = {{"action", "payment"}};

    Disk disk;
    auto opened = need(openOn(disk));
    app::cluster::LedgerCluster cluster(ledger);
    Outbox outbox(opened.journal, cluster, {}, embeddedSettings());
    const Signature signature = need(outbox.submit(one, 1));
    QCOMPARE(ledger.store().transactionCount(), uint64_t{0});
    need(outbox.tick(2));
    const Activity row = *outbox.activity(signature);
    QVERIFY(row.state == State::Finalised && row.isAsForecast() && row.isExact());
    QVERIFY(outbox.isIdle());
    QCOMPARE(ledger.balance(bob.address()), uint64_t{1'000'001'000});
    QCOMPARE(opened.journal.end().count, uint64_t{4}); // signed, sent, finalised, receipt
    need(outbox.tick(3));
    QCOMPARE(opened.journal.end().count, uint64_t{4});
}

void DeliveryTest::aRefusalOfAnEmbeddedLedgerIsFinal()
{
    core::runtime::Ledger ledger = core::runtime::Ledger::inMemory();
    Disk disk;
    auto opened = need(openOn(disk));
    app::cluster::LedgerCluster cluster(ledger);
    Outbox outbox(opened.journal, cluster, {}, embeddedSettings());
    const Signature signature = need(outbox.submit(submission(1), 1)); // nobody has money
    need(outbox.tick(2));
    const Activity row = *outbox.activity(signature);
    QVERIFY(row.state == State::Refused && row.error.has_value());
    QVERIFY(outbox.isIdle());
    QCOMPARE(ledger.store().transactionCount(), uint64_t{0});
}

void DeliveryTest::successIsSaidWhenItIsFinal()
{
    Desk desk;
    const Signature signature = desk.submit(1);
    QVERIFY(desk.outbox.activity(signature)->state == State::Waiting);
    need(desk.outbox.tick(desk.now));
    QVERIFY(desk.outbox.activity(signature)->key == "sent");
    QVERIFY(desk.outbox.activity(signature)->blocksLeft == 20);
    QVERIFY(desk.after(1, signature).key == "processed");
    QVERIFY(desk.after(1, signature).key == "confirmed");
    QVERIFY(desk.after(2, signature).key == "confirmed");
    QVERIFY(desk.after(1, signature).key == "confirmed"); // one answer is not enough
    const Activity row = desk.after(1, signature);
    QVERIFY(row.key == "finalised" && row.isAsForecast() && row.slot == 101 && !row.blocksLeft);
    const std::vector<std::string> kinds{"signed", "sent", "status", "status", "status", "receipt"};
    QVERIFY(desk.kinds() == kinds);
    for (const Content& bytes : desk.cluster.sent)
        QVERIFY(bytes == payment(1));
    const size_t count = desk.cluster.sent.size();
    QVERIFY(count > 1);
    (void)desk.after(10, signature);
    QCOMPARE(desk.cluster.sent.size(), count);
}

void DeliveryTest::theSameAnswerTwiceIsNotTwoAnswers()
{
    // 30 makes the cluster honest, and its node repeat each answer a block later.
    Desk desk(std::vector<uint8_t>(200, 30));
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    QVERIFY(desk.after(5, signature).state == State::Confirmed); // once said to be final
    desk.cluster.nextBlock();
    (void)desk.outbox.tick(desk.now); // too soon to ask again
    QVERIFY(desk.outbox.activity(signature)->state == State::Confirmed);
    QVERIFY(desk.after(1, signature).state == State::Finalised);
}

void DeliveryTest::aDroppedForkIsToldAndSentAgain()
{
    Desk desk;
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    QVERIFY(desk.after(2, signature).state == State::Confirmed);
    const size_t count = desk.cluster.sent.size();
    desk.cluster.dropFork();
    QVERIFY(desk.after(1, signature).state == State::Sent);
    QVERIFY(desk.after(12, signature).state == State::Finalised);
    QVERIFY(desk.cluster.sent.size() > count);
}

void DeliveryTest::whatIsNeverTakenExpiresAndIsNotSentAgain()
{
    Desk desk;
    desk.cluster.height = 120; // the next block is too late
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    QVERIFY(desk.after(FaultyCluster::finalAfter, signature).state == State::Sent);
    const Activity row = desk.after(4, signature);
    QVERIFY(row.key == "expired" && desk.outbox.isIdle());
    QVERIFY(desk.kinds() == (std::vector<std::string>{"signed", "sent", "expired"}));
    const size_t count = desk.cluster.sent.size();
    (void)desk.after(10, signature);
    QCOMPARE(desk.cluster.sent.size(), count);
}

void DeliveryTest::anErrorOnChainIsAFailure()
{
    Desk desk;
    desk.cluster.fate = TransactionError{TransactionErrorKind::InsufficientFundsForRent, 1, {}};
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    const Activity row = desk.after(12, signature);
    QVERIFY(row.key == "failed" && row.error == desk.cluster.fate && !row.receipt);
    QVERIFY(desk.outbox.isIdle());
}

void DeliveryTest::aDifferenceIsNamed()
{
    Desk desk;
    const core::Address bob = Keypair::development("bob").address();
    desk.cluster.changedByOthers = {bob};
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    const Activity row = desk.after(12, signature);
    QVERIFY(row.key == "finalised-differs" && !row.isAsForecast() && !row.isExact());
    QVERIFY(row.receipt->differing == std::vector{bob});
}

void DeliveryTest::badSignaturesGoNowhere()
{
    Desk desk;
    auto one = submission(1);
    for (const size_t at : {size_t{5}, one.bytes.size() - 1}) {
        auto bad = one;
        bad.bytes[at] ^= 1;
        QVERIFY(!desk.outbox.submit(bad, desk.now).ok());
    }
    one.summary.clear();
    QVERIFY(!desk.outbox.submit(one, desk.now).ok());
    need(desk.outbox.tick(desk.now));
    QVERIFY(desk.cluster.sent.empty() && desk.kinds().empty());
}

void DeliveryTest::withoutAJournalNothingIsSent()
{
    Desk desk;
    desk.disk.room = 50;
    const auto submitted = desk.outbox.submit(submission(1), desk.now);
    QVERIFY(!submitted.ok() && is(submitted.error(), JournalError::JournalDiskMustHaveRoom));
    (void)desk.outbox.tick(desk.now);
    QVERIFY(desk.cluster.sent.empty() && desk.outbox.activities().empty());
    // Room again: what could not be written meanwhile is written then.
    desk.disk.room = SIZE_MAX;
    const Signature signature = desk.submit(1);
    desk.disk.room = 0;
    QVERIFY(!desk.outbox.tick(desk.now).ok());
    QVERIFY(desk.after(10, signature).state == State::Waiting);
    desk.disk.room = SIZE_MAX;
    QVERIFY(desk.after(3, signature).state == State::Finalised);
}

void DeliveryTest::theSameAgainChangesNothing()
{
    Desk desk;
    const Signature signature = desk.submit(1);
    QVERIFY(desk.submit(1) == signature);
    (void)desk.after(12, signature);
    QVERIFY(desk.submit(1) == signature);
    QVERIFY(desk.outbox.activity(signature)->state == State::Finalised);
    QCOMPARE(std::ranges::count(desk.kinds(), std::string("signed")), 1);
}

void DeliveryTest::abandonedIsWatchedAndNotSent()
{
    Desk desk;
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    const size_t count = desk.cluster.sent.size();
    need(desk.outbox.abandon(signature, desk.now));
    need(desk.outbox.abandon(signature, desk.now));
    QVERIFY(desk.outbox.activity(signature)->key == "abandoned");
    QVERIFY(desk.after(12, signature).state == State::Finalised);
    QCOMPARE(desk.cluster.sent.size(), count);
    QVERIFY(!desk.outbox.abandon(signature, desk.now).ok());
}

void DeliveryTest::afterARestartItIsAskedBeforeItIsSent()
{
    Desk desk;
    const Signature signature = desk.submit(1);
    (void)desk.outbox.tick(desk.now);
    for (int i = 0; i < 10; ++i)
        desk.cluster.nextBlock(); // final, and nobody here has heard
    const size_t count = desk.cluster.sent.size();
    const auto reading = need(readChain(core::solana::bytesOf(desk.disk.bytes)));
    Outbox again(desk.opened.journal, desk.cluster, reading.records);
    for (int i = 0; i < 4; ++i)
        need(again.tick(desk.now += blockMs));
    QVERIFY(again.activity(signature)->state == State::Finalised && again.isIdle());
    QCOMPARE(desk.cluster.sent.size(), count);
}

void DeliveryTest::anotherClustersTransactionsWait()
{
    Disk disk;
    auto opened = need(openOn(disk));
    Entry entry = signedEntry(1);
    std::get<Signed>(entry.body).genesis = Hash{{9}};
    need(opened.journal.append(entry));
    FaultyCluster cluster{disk, Script{}};
    Outbox outbox(opened.journal, cluster, need(openOn(disk)).reading.records);
    need(outbox.tick(1));
    QVERIFY(outbox.isIdle() && outbox.activities().empty() && cluster.sent.empty());
}

void DeliveryTest::theNewestComesFirst()
{
    Desk desk;
    std::vector<Signature> signatures;
    for (uint64_t i = 0; i < 60; ++i) {
        desk.now += 1;
        signatures.push_back(desk.submit(i));
    }
    QCOMPARE(desk.outbox.activities().size(), size_t{60});
    QVERIFY(desk.outbox.activities().front().signature == signatures.back());
    (void)desk.outbox.tick(desk.now);
    (void)desk.after(12, signatures[0]);
    QVERIFY(desk.outbox.isIdle());
    QCOMPARE(desk.outbox.activities().size(), size_t{50});
    QVERIFY(desk.outbox.activity(signatures[0])->state == State::Finalised);
}

QTEST_APPLESS_MAIN(DeliveryTest)
#include "delivery_test.moc"
