//! Goal: a computer that changes anything of a text or its transaction is caught before the next
//! signature, and before anything is sent.
//! Method: a protocol in memory, an owner and a payer with keys; a liar changes the plan, the text,
//! the signature or the transaction at each step, also consistently.

#include "app/review/intent_reading.h"
#include "core/decode/errors.h"
#include "tests/app/review/intent_kit.h"

#include <functional>

using namespace tests::intent;
using app::review::IntentPlan;
using core::solana::bytesOf;

namespace {

//! The plan's transaction, put together again from its changed message, as a liar would.
void rebuild(Plan& plan)
{
    plan.transaction.messageBytes = core::solana::encodeMessage(plan.transaction.message).value();
    plan.bytes = core::solana::encodeTransaction(plan.transaction).value();
}

constexpr std::size_t v0TextAt = 16 + 1 + 32 + 1 + 1 + 32 + 2;

QString told(const core::support::Error& error)
{
    return QString::fromStdString(error.detail);
}

//! The text of a plan replaced wherever it stands: what is shown, what is signed, and what the
//! transaction carries.
void replaceText(Plan& plan, const std::string& from, const std::string& to)
{
    IntentPlan& intent = *plan.intent;
    const auto swap = [&](std::string& text) {
        const auto at = text.find(from);
        if (at != std::string::npos) text.replace(at, from.size(), to);
    };
    swap(intent.text);
    for (std::string& line : intent.lines)
        swap(line);
    std::string message(intent.messageBytes.begin(), intent.messageBytes.end());
    swap(message);
    intent.messageBytes.assign(message.begin(), message.end());
    for (auto& call : plan.transaction.message.instructions) {
        std::string data(call.data.begin(), call.data.end());
        swap(data);
        call.data.assign(data.begin(), data.end());
    }
    rebuild(plan);
}

} // namespace

class LiarTest : public QObject
{
    Q_OBJECT

private slots:
    void everyAlteredByteOfThePlanIsCaught();
    void everyAlteredByteOfTheTextIsCaught();
    void truncatedTextIsCaught();
    void anotherTextIsCaughtThoughAllAgree_data();
    void anotherTextIsCaughtThoughAllAgree();
    void replacedAccountIsCaught();
    void anotherPlanInItsPlaceIsCaught();
    void alterationAfterTheOwnerSignedIsCaught();
    void foreignSignatureIsCaught();
    void alterationBetweenPayerAndSendIsCaught();
};

void LiarTest::everyAlteredByteOfThePlanIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    constexpr std::size_t messageAt = 1 + Signature::size;
    for (std::size_t at = messageAt; at < plan->bytes.size(); ++at) {
        Plan altered = *plan;
        altered.bytes[at] ^= 1;
        // A liar keeps bytes and transaction alike where the bytes still are one.
        if (const auto parsed = core::solana::parseTransaction(bytesOf(altered.bytes)); parsed)
            altered.transaction = *parsed;
        QVERIFY2(!app::review::ownerRequest(altered).ok(), qPrintable(QString::number(at)));
    }
}

void LiarTest::everyAlteredByteOfTheTextIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    for (std::size_t at = 0; at < plan->intent->messageBytes.size(); ++at) {
        Plan altered = *plan;
        altered.intent->messageBytes[at] ^= 1;
        const auto request = app::review::ownerRequest(altered);
        QVERIFY2(!request.ok(), qPrintable(QString::number(at)));
        QVERIFY(core::decode::is(request.error(), core::decode::Errc::BytesMustSayWhatWasAsked));
        QVERIFY(!app::review::withOwnerSignature(altered, kit.ownerSigns(*plan)).ok());
    }
}

void LiarTest::truncatedTextIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    for (std::size_t size = 0; size < plan->intent->messageBytes.size(); ++size) {
        Plan altered = *plan;
        altered.intent->messageBytes.resize(size);
        QVERIFY2(!app::review::ownerRequest(altered).ok(), qPrintable(QString::number(size)));
    }
    // Cut, with its length put right: a shorter text is a valid message of another meaning.
    Plan altered = *plan;
    auto& bytes = altered.intent->messageBytes;
    bytes.resize(bytes.size() - 3);
    const std::size_t textSize = bytes.size() - v0TextAt;
    bytes[v0TextAt - 2] = static_cast<std::uint8_t>(textSize);
    bytes[v0TextAt - 1] = static_cast<std::uint8_t>(textSize >> 8);
    QVERIFY(app::review::readIntent(bytesOf(bytes)).ok());
    QVERIFY(!app::review::ownerRequest(altered).ok());
}

void LiarTest::anotherTextIsCaughtThoughAllAgree_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("amount") << QByteArray("77.000001") << QByteArray("97.000001");
    QTest::newRow("tranche") << QByteArray("USDC to junior") << QByteArray("USDC to senior");
    QTest::newRow("market") << QByteArray("market 0") << QByteArray("market 1");
    QTest::newRow("market's name") << QByteArray("LAYER-PERP") << QByteArray("LAYER-PERQ");
    QTest::newRow("least shares") << QByteArray("70.00") << QByteArray("10.00");
    QTest::newRow("hour") << QByteArray("By 2025") << QByteArray("By 2026");
    QTest::newRow("number") << QByteArray("#0") << QByteArray("#1");
    QTest::newRow("action") << QByteArray("Backstop deposit") << QByteArray("Backstop deposjt");
}

void LiarTest::anotherTextIsCaughtThoughAllAgree()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    Plan altered = *kit.plan(kit.action(ActionKind::Deposit));
    QVERIFY2(altered.intent->text.find(from.toStdString()) != std::string::npos,
             altered.intent->text.c_str());
    replaceText(altered, from.toStdString(), to.toStdString());
    const auto request = app::review::ownerRequest(altered);
    QVERIFY(!request.ok());
    QVERIFY2(told(request.error()).contains(QStringLiteral("text")),
             qPrintable(told(request.error())));
}

void LiarTest::replacedAccountIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const core::Address thief = app::cluster::developmentKey("thief").address();
    for (std::size_t i = 0; i < plan->transaction.message.staticKeys.size(); ++i) {
        Plan altered = *plan;
        altered.transaction.message.staticKeys[i] = thief;
        rebuild(altered);
        QVERIFY2(!app::review::ownerRequest(altered).ok(), qPrintable(QString::number(i)));
    }
}

void LiarTest::anotherPlanInItsPlaceIsCaught()
{
    // All of it is good, but it is not what the person asked for.
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const std::vector<std::function<void(Action&)>> changes{
        [](Action& a) { a.amount = UsdcAmount{a.amount.raw() + 1}; },
        [](Action& a) { a.minShares = core::Shares{1}; },
        [](Action& a) { a.container = 1; },
        [](Action& a) { a.until = core::UnixTime{Kit::begin.raw() + 48 * 3'600}; },
        [&](Action& a) { a.feePayer = app::cluster::developmentKey("thief").address(); },
        [](Action& a) { a.road = Road::Transaction; },
    };
    for (const auto& change : changes) {
        Action other = plan->action;
        change(other);
        const auto made = kit.tryPlan(other);
        QVERIFY(made.ok());
        Plan altered = **made;
        altered.action = plan->action;
        QVERIFY(!app::review::ownerRequest(altered).ok());
    }
}

void LiarTest::alterationAfterTheOwnerSignedIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const auto begun = app::review::withOwnerSignature(*plan, kit.ownerSigns(*plan));
    QVERIFY(begun.ok());
    QVERIFY(app::review::payerRequest(*plan, *begun).ok());
    for (std::size_t at = 0; at < begun->messageBytes.size(); ++at) {
        auto bytes = begun->messageBytes;
        bytes[at] ^= 1;
        const auto message = core::solana::parseMessage(bytesOf(bytes));
        if (!message) continue; // nobody can make a transaction of it
        Transaction altered = *begun;
        altered.message = *message;
        altered.messageBytes = bytes;
        QVERIFY2(!app::review::payerRequest(*plan, altered).ok(), qPrintable(QString::number(at)));
    }
    // The bytes that are signed are not the message that is shown.
    Transaction split = *begun;
    split.messageBytes[split.messageBytes.size() - 1] ^= 1;
    QVERIFY(!app::review::payerRequest(*plan, split).ok());
}

void LiarTest::foreignSignatureIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const Signature thiefs =
        app::cluster::developmentKey("thief").sign(bytesOf(plan->intent->messageBytes));
    const Signature ofOther = kit.owner.sign(bytesOf(plan->transaction.messageBytes));
    for (const Signature& bad : {thiefs, ofOther, Signature{}}) {
        const auto begun = app::review::withOwnerSignature(*plan, bad);
        QVERIFY(!begun.ok());
        QVERIFY(core::solana::is(begun.error(), core::solana::Errc::SignatureMustVerify));
    }
}

void LiarTest::alterationBetweenPayerAndSendIsCaught()
{
    Kit kit;
    kit.prepareFor(ActionKind::Deposit);
    const PlanPtr plan = kit.plan(kit.action(ActionKind::Deposit));
    const Transaction done = kit.complete(*plan);
    QVERIFY(app::review::checkBeforeSending(*plan, done).ok());
    const auto honest = core::solana::encodeTransaction(done).value();
    for (std::size_t at = 1; at < honest.size(); ++at) {
        auto bytes = honest;
        bytes[at] ^= 0x10;
        const auto altered = core::solana::parseTransaction(bytesOf(bytes));
        if (!altered) continue; // nothing that a cluster would take
        QVERIFY2(!app::review::checkBeforeSending(*plan, *altered).ok(),
                 qPrintable(QString::number(at)));
    }
    // Another good transaction of the same people, complete, in its place.
    Action other = plan->action;
    other.amount = UsdcAmount{other.amount.raw() + 1};
    QVERIFY(!app::review::checkBeforeSending(*plan, kit.complete(*kit.plan(other))).ok());
}

QTEST_MAIN(LiarTest)
#include "liar_test.moc"
