//! Goal: what an owner signs as text does exactly what the text says, once, and comes out as
//! forecast; the event that the chain keeps holds the text.
//! Method: a protocol in memory, an owner and a payer with keys; plans played to their end.

#include "app/review/intent_reading.h"
#include "core/decode/errors.h"
#include "core/solana/program_ids.h"
#include "tests/app/review/intent_sending.h"

#include <functional>

using namespace tests::intent;
using app::review::IntentPlan;
using core::solana::bytesOf;

class IntentTest : public QObject
{
    Q_OBJECT

private slots:
    void textsAreSignedPaidAndComeOutAsForecast_data();
    void textsAreSignedPaidAndComeOutAsForecast();
    void mapNamesEveryPartOfIt();
    void ownerMayPayToo();
    void depositNeedsItsAllowance();
    void allowanceIsAnOrdinaryTransaction();
    void textActsOnce();
    void onlyTheSignatureChanges();
    void readerTakesNothingElse();
};

void IntentTest::textsAreSignedPaidAndComeOutAsForecast_data()
{
    QTest::addColumn<ActionKind>("kind");
    QTest::addColumn<int>("container");
    for (const int container : {0, 1}) {
        const QByteArray version = " in container " + QByteArray::number(container);
        QTest::newRow("deposit" + version) << ActionKind::Deposit << container;
        QTest::newRow("withdraw" + version) << ActionKind::RequestWithdraw << container;
        QTest::newRow("cancel" + version) << ActionKind::CancelWithdraw << container;
    }
}

void IntentTest::textsAreSignedPaidAndComeOutAsForecast()
{
    QFETCH(const ActionKind, kind);
    QFETCH(const int, container);
    Kit kit;
    kit.prepareFor(kind);
    Action wanted = kit.action(kind);
    wanted.container = static_cast<std::uint8_t>(container);
    const PlanPtr plan = kit.plan(wanted);
    QVERIFY(plan->intent);
    QCOMPARE(int(plan->intent->container), container);
    QVERIFY(plan->bytes.size() <= core::solana::transactionSizeMax);
    // The owner signs text, and is no signer of the transaction.
    const auto request = app::review::ownerRequest(*plan);
    QVERIFY(request.ok());
    QVERIFY(request->kind == wallet::MessageKind::Offchain);
    QCOMPARE(plan->transaction.message.header.requiredSignatures, std::uint8_t{1});
    QVERIFY(plan->transaction.message.staticKeys.front() == kit.payer.address());

    const ReceiptPtr receipt = send(kit, plan, kit.complete(*plan));
    QVERIFY(receipt);
    QVERIFY2(receipt->refusal.isEmpty(), qPrintable(receipt->refusal));
    QVERIFY(receipt->kept);
    QCOMPARE(receipt->kept->text, plan->intent->text);
    QCOMPARE(receipt->kept->number, plan->intent->number);
    QVERIFY(receipt->kept->isSame);
    QVERIFY(receipt->isAsForecast());
    QVERIFY(receipt->effects == plan->effects);
    QCOMPARE(kit.snapshot()->intentNumberOf(kit.owner.address()), plan->intent->number + 1);
}

void IntentTest::mapNamesEveryPartOfIt()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const std::string bytes(plan->bytes.begin(), plan->bytes.end());
    bool hasText = false;
    std::function<void(const app::review::MapNode&)> visit;
    visit = [&](const app::review::MapNode& node) {
        QVERIFY2(!node.label.contains(QStringLiteral("unknown")), qPrintable(node.label));
        QVERIFY2(!node.value.contains(QStringLiteral("unknown")), qPrintable(node.value));
        hasText = hasText || bytes.substr(node.range.offset, node.range.size) == plan->intent->text;
        for (const auto& child : node.children)
            visit(child);
    };
    visit(plan->map);
    QVERIFY(hasText);
}

void IntentTest::ownerMayPayToo()
{
    Kit kit;
    kit.prepareFor(ActionKind::RequestWithdraw);
    Action wanted = kit.action(ActionKind::RequestWithdraw);
    wanted.feePayer = {};
    const PlanPtr plan = kit.plan(wanted);
    auto begun = app::review::withOwnerSignature(*plan, kit.ownerSigns(*plan));
    QVERIFY(begun.ok());
    const auto request = app::review::payerRequest(*plan, *begun);
    QVERIFY(request.ok());
    const auto done =
        app::review::withPayerSignature(*plan, *begun, kit.owner.sign(bytesOf(request->bytes)));
    QVERIFY(done.ok());
    const ReceiptPtr receipt = send(kit, plan, *done);
    QVERIFY(receipt && receipt->isAsForecast());
}

void IntentTest::depositNeedsItsAllowance()
{
    Kit kit;
    const auto plan = kit.tryPlan(kit.action(ActionKind::Deposit));
    QVERIFY(plan.ok());
    QVERIFY2((*plan)->refusal.contains(QStringLiteral("Approve")), qPrintable((*plan)->refusal));
}

void IntentTest::allowanceIsAnOrdinaryTransaction()
{
    Kit kit;
    const PlanPtr plan = kit.plan(kit.action(ActionKind::ApproveSpender, Road::Transaction));
    QVERIFY(!plan->intent);
    QVERIFY(!app::review::hasPayerStep(*plan));
    QCOMPARE(plan->effects.front().after, Kit::allowance.raw());
    const ReceiptPtr receipt = send(kit, plan, kit.complete(*plan));
    QVERIFY(receipt && receipt->isAsForecast());
    QVERIFY(!receipt->kept);
    QVERIFY(kit.snapshot()->allowanceOf(kit.owner.address()) == Kit::allowance);
}

void IntentTest::textActsOnce()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const Transaction transaction = kit.complete(*plan);
    QVERIFY(send(kit, plan, transaction)->isAsForecast());
    QVERIFY(kit.ledger().advance(1, Kit::begin.raw() + 60).ok());
    // The same text in a transaction of another blockhash: somebody who kept it tries again.
    Transaction again = transaction;
    again.message.recentBlockhash = kit.ledger().latestBlockhash().hash;
    auto fresh = core::solana::unsignedTransaction(again.message);
    QVERIFY(fresh.ok());
    const core::solana::Keypair* const signers[] = {&kit.payer};
    QVERIFY(core::solana::sign(*fresh, signers).ok());
    const auto bytes = core::solana::encodeTransaction(*fresh).value();
    const auto result = kit.ledger().execute(bytesOf(bytes));
    QVERIFY(result.ok());
    QVERIFY(!result->ok());
}

void IntentTest::onlyTheSignatureChanges()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const Signature signature = kit.ownerSigns(*plan);
    const auto begun = app::review::withOwnerSignature(*plan, signature);
    QVERIFY(begun.ok());
    const auto bytes = core::solana::encodeTransaction(*begun).value();
    QCOMPARE(bytes.size(), plan->bytes.size());
    std::size_t first = bytes.size();
    std::size_t last = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at)
        if (bytes[at] != plan->bytes[at]) {
            first = std::min(first, at);
            last = at;
        }
    QVERIFY(last - first < Signature::size);
    const auto at = std::search(bytes.begin(), bytes.end(), std::begin(signature.bytes),
                                std::end(signature.bytes));
    QVERIFY(at != bytes.end());
    QVERIFY(static_cast<std::size_t>(at - bytes.begin()) <= first);
}

void IntentTest::readerTakesNothingElse()
{
    QVERIFY(!app::review::readIntent({}).ok());
    Kit kit;
    kit.prepareFor(ActionKind::RequestWithdraw);
    for (const std::uint8_t container : {std::uint8_t{0}, std::uint8_t{1}}) {
        Action wanted = kit.action(ActionKind::RequestWithdraw);
        wanted.container = container;
        const PlanPtr plan = kit.plan(wanted);
        const auto read = app::review::readIntent(bytesOf(plan->intent->messageBytes));
        QVERIFY(read.ok());
        QCOMPARE(read->text, plan->intent->text);
        QVERIFY(read->signer == kit.owner.address());
        QCOMPARE(int(read->container), int(container));
        auto bytes = plan->intent->messageBytes;
        bytes.back() = 0x07;
        QVERIFY(!app::review::readIntent(bytesOf(bytes)).ok());
        bytes = plan->intent->messageBytes;
        bytes[16] = 2;
        QVERIFY(!app::review::readIntent(bytesOf(bytes)).ok());
    }
}

QTEST_MAIN(IntentTest)
#include "intent_test.moc"
