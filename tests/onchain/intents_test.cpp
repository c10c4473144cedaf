//! Goal: what an owner signed acts once, exactly as the text says, and everything else is refused,
//! on the embedded ledger and on a real Solana runtime.
//! Method: every attack of the table is played on the embedded ledger, where its refusal and what
//! it left are checked; then the same signed transactions run on LiteSVM and as bytecode here, and
//! each one's accounts, error, logs and return data are compared.

#include "app/cluster/transaction_sender.h"
#include "core/base/errors.h"
#include "core/programs/insurance_pool/intent_events.h"
#include "tests/onchain/intent_attacks.h"

#include <QTest>

using core::runtime::InstructionErrorKind;
using core::runtime::TransactionErrorKind;
using namespace tests::onchain;
namespace pool = core::programs::insurance_pool;

class IntentsTest : public QObject
{
    Q_OBJECT

private slots:
    void honestIntentsActOnceInEveryContainer();
    void attacksOnTextsAreRefused();
    void attacksOnTermsAreRefused();
    void attacksOnContainersAreRefused();
    void attacksOnTheCheckAreRefused();
    void attacksOnAccountsAreRefused();

private:
    void playAll(const std::vector<Attack>& attacks);

    Consumptions m_consumptions;
};

namespace {

//! What may not move when an intent is refused.
std::string stateOf(IntentStage& stage)
{
    const auto snapshot = stage.snapshot();
    std::string text = std::to_string(stage.tokens()) + " tokens";
    for (const auto& one : snapshot->intents)
        text += ", number " + std::to_string(one.next);
    for (const auto& position : snapshot->positions) {
        text += ", " + std::to_string(position.account.lotCount) + " lots of";
        for (const auto& lot : position.account.lots)
            text += " " + std::to_string(lot.shares.raw());
        for (const auto& ticket : position.tickets)
            text += " ticket " + std::to_string(ticket.account.exitShares.raw());
    }
    return text;
}

std::string outcomeOf(const Ran& ran)
{
    return ran.result.error ? core::runtime::text(*ran.result.error) : std::string("ok");
}

} // namespace

#define VERIFY_SAME(stage)                                                                         \
    do {                                                                                           \
        const std::string reason = reasonToSkip();                                                 \
        if (!reason.empty()) QSKIP(reason.c_str());                                                \
        const std::string disagreement = (stage).world().twin().runOnChain(m_consumptions);        \
        QVERIFY2(disagreement.empty(), disagreement.c_str());                                      \
    } while (false)

void IntentsTest::honestIntentsActOnceInEveryContainer()
{
    IntentStage stage;
    struct Kind
    {
        uint8_t container;
        bool hasLength;
        bool isFormat0;
        bool namesItself; //!< the check names its own index instead of 0xffff
    };
    uint64_t number = 0;
    for (const Kind& kind : {Kind{0, false, false, false}, Kind{0, false, true, true},
                             Kind{1, false, false, false}, Kind{1, true, false, true}})
        for (const Form form : {Form::Deposit, Form::Withdraw, Form::Cancel}) {
            Intent intent = stage.begin(form);
            intent.terms.container = kind.container;
            QCOMPARE(intent.terms.number, number);
            // Cancels the withdrawal that was asked for just before.
            const auto view = stage.snapshot();
            intent.withdraw.ticket = view->markets[0].pool.account.books[0].ticketNext;
            if (form == Form::Cancel) intent.ticket.number = intent.withdraw.ticket - 1;
            stage.write(intent);
            intent.message.hasLengthPrefix = kind.hasLength;
            stage.sign(intent);
            if (kind.isFormat0) {
                intent.intent.message[49] = 0;
                stage.signBytes(intent);
            }
            stage.build(intent);
            if (kind.namesItself)
                for (const size_t at : {4u, 8u, 14u})
                    intent.instructions[0].data[at] = intent.instructions[0].data[at + 1] = 0;
            const uint64_t before = stage.tokens();
            const Ran& ran = stage.send(intent.instructions);
            QVERIFY2(ran.result.ok(), outcomeOf(ran).c_str());
            if (form == Form::Deposit)
                QCOMPARE(stage.tokens(), before - intent.deposit.amount.raw());

            const auto told = app::cluster::eventIn<pool::IntentExecuted>(ran.result);
            QVERIFY(told);
            QCOMPARE(std::string(told->text.characters), intent.message.text);
            QVERIFY(told->owner == stage.address(IntentStage::owner));
            QCOMPARE(told->number, number);
            QCOMPARE(told->container, kind.container);
            QVERIFY(told->kind == static_cast<pool::IntentKind>(form));
            QCOMPARE(stage.snapshot()->intentNumberOf(told->owner), ++number);
        }
    VERIFY_SAME(stage);
}

void IntentsTest::playAll(const std::vector<Attack>& attacks)
{
    IntentStage stage;
    // The number's account exists, for both.
    QVERIFY(stage.send(stage.honest(Form::Deposit).instructions).result.ok());
    Intent others = stage.begin(Form::Deposit);
    others.owner = others.signer = IntentStage::other;
    others.terms = app::cluster::intentTerms(*stage.snapshot(), stage.address(stage.other),
                                             others.terms.until);
    stage.complete(others);
    QVERIFY(stage.send(others.instructions).result.ok());
    for (const Attack& attack : attacks) {
        Intent intent;
        attack.play(stage, intent);
        const std::string before = stateOf(stage);
        const Ran& ran = stage.send(intent.instructions);
        const std::string what = std::string(attack.name) + ": " + outcomeOf(ran);
        QVERIFY2(ran.result.error, what.c_str());
        const auto& error = *ran.result.error;
        QVERIFY2(error.kind == TransactionErrorKind::InstructionError &&
                     error.index == attack.instruction &&
                     error.instruction.kind == InstructionErrorKind::Custom &&
                     error.instruction.custom == attack.code,
                 what.c_str());
        QVERIFY2(stateOf(stage) == before, attack.name);
    }
    VERIFY_SAME(stage);
}

void IntentsTest::attacksOnTextsAreRefused()
{
    playAll(textAttacks());
}

void IntentsTest::attacksOnTermsAreRefused()
{
    playAll(termAttacks());
}

void IntentsTest::attacksOnContainersAreRefused()
{
    playAll(containerAttacks());
}

void IntentsTest::attacksOnTheCheckAreRefused()
{
    playAll(checkAttacks());
}

void IntentsTest::attacksOnAccountsAreRefused()
{
    playAll(accountAttacks());
}

QTEST_GUILESS_MAIN(IntentsTest)
#include "intents_test.moc"
