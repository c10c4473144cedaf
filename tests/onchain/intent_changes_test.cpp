//! Goal: nothing but what the owner signed ever acts, whoever sends it; and it fits into a packet.
//! Method: random one-byte changes of the signed message and of the whole transaction, signed again
//! by an attacker who pays, on the embedded ledger; largest values for the sizes.

#include "app/cluster/intent_actions.h"
#include "app/cluster/transaction_sender.h"
#include "core/programs/intent/templates.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/transaction.h"
#include "tests/onchain/intent_kit.h"

#include <QTest>

#include <rapidcheck.h>

using core::Address;
using core::Shares;
using core::UsdcAmount;
using core::runtime::TransactionResult;
using core::solana::Instruction;
using namespace tests::onchain;
namespace cluster = app::cluster;
namespace intents = core::programs::intent;

class IntentChangesTest : public QObject
{
    Q_OBJECT

private slots:
    void changedMessagesNeverAct();
    void changedTransactionsNeverDoAnythingElse();
    void anybodyMaySendAndTheOwnerToo();
    void lamportsSentToTheNumbersAccountBlockNothing();
    void aRehearsalNeedsNoSignature();
    void largestTransactionsFitIntoAPacket_data();
    void largestTransactionsFitIntoAPacket();
    void hostsRefuseWhatNoTextShows();
};

namespace {

constexpr size_t packetSize = 1'232;
constexpr size_t formatAt = 49;

template <class T> T expect(core::support::Result<T> result)
{
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(result).value();
}

Form anyForm()
{
    return *rc::gen::element(Form::Deposit, Form::Withdraw, Form::Cancel);
}

std::vector<uint8_t> packed(IntentStage& stage,
                            const std::vector<Instruction>& instructions,
                            std::string_view role = IntentStage::payer)
{
    auto& all = stage.world().cluster();
    cluster::Order order;
    order.instructions = instructions;
    order.signers = {&all.key(role)};
    return expect(cluster::signedBytes(order, all.ledger().latestBlockhash().hash));
}

TransactionResult simulated(IntentStage& stage,
                            const std::vector<uint8_t>& bytes,
                            core::runtime::SimulateOptions options = {true, false, false})
{
    return stage.world().cluster().ledger().simulate(core::solana::bytesOf(bytes), options);
}

//! What a transaction left, but for who paid how much.
std::vector<core::runtime::AccountState> effects(const TransactionResult& result,
                                                 const Address& payer)
{
    std::vector<core::runtime::AccountState> left;
    for (const auto& account : result.accounts)
        if (!(account.address == payer)) left.push_back(account);
    std::sort(left.begin(), left.end(),
              [](const auto& a, const auto& b) { return a.address < b.address; });
    return left;
}

bool isSame(const std::vector<core::runtime::AccountState>& a,
            const std::vector<core::runtime::AccountState>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.address == y.address && x.account.data == y.account.data &&
               x.account.lamports == y.account.lamports && x.account.owner == y.account.owner;
    });
}

} // namespace

void IntentChangesTest::changedMessagesNeverAct()
{
    IntentStage stage;
    int refusedByProgram = 0;
    QVERIFY(rc::check([&] {
        Intent intent = stage.begin(anyForm());
        intent.terms.container = *rc::gen::element<uint8_t>(0, 1);
        stage.write(intent);
        intent.message.hasLengthPrefix = intent.terms.container == 1 && *rc::gen::arbitrary<bool>();
        stage.sign(intent);
        auto& message = intent.intent.message;
        const auto at = *rc::gen::inRange<size_t>(0, message.size());
        const auto change = *rc::gen::inRange(1, 256);
        message[at] = static_cast<uint8_t>(message[at] ^ change);
        // Either the owner signed the changed message, or somebody changed it afterwards.
        const bool isSigned = *rc::gen::arbitrary<bool>();
        if (isSigned) stage.signBytes(intent);
        stage.build(intent);
        const TransactionResult result = simulated(stage, packed(stage, intent.instructions));
        if (isSigned && intent.terms.container == 0 && at == formatAt && message[at] == 0) {
            RC_ASSERT(result.ok()); // the other format, which says the same
            return;
        }
        RC_ASSERT(!result.ok());
        if (isSigned && result.error->index == 1) ++refusedByProgram;
    }));
    QVERIFY(refusedByProgram > 20);
}

void IntentChangesTest::changedTransactionsNeverDoAnythingElse()
{
    IntentStage stage;
    const Address payer = stage.address(IntentStage::payer);
    int tried = 0;
    int acted = 0;
    QVERIFY(rc::check([&] {
        ++tried;
        const Intent intent = stage.honest(anyForm());
        const auto honest = packed(stage, intent.instructions);
        const TransactionResult right = simulated(stage, honest);
        RC_ASSERT(right.ok());

        auto transaction = expect(core::solana::parseTransaction(core::solana::bytesOf(honest)));
        auto bytes = expect(core::solana::encodeMessage(transaction.message));
        const auto at = *rc::gen::inRange<size_t>(0, bytes.size());
        bytes[at] = static_cast<uint8_t>(bytes[at] ^ *rc::gen::inRange(1, 256));
        auto changed = honest;
        std::copy(bytes.begin(), bytes.end(), changed.end() - static_cast<ptrdiff_t>(bytes.size()));
        // The attacker pays, so he signs whatever he made of it.
        const auto signature =
            stage.world().cluster().key(IntentStage::payer).sign(core::solana::bytesOf(bytes));
        std::copy(std::begin(signature.bytes), std::end(signature.bytes), changed.begin() + 1);
        const TransactionResult result = simulated(stage, changed);
        if (!result.ok()) return;
        ++acted;
        RC_ASSERT(isSame(effects(result, payer), effects(right, payer)));
    }));
    QVERIFY(acted * 2 < tried); // what is left changes privileges that nobody needs
}

void IntentChangesTest::anybodyMaySendAndTheOwnerToo()
{
    for (const std::string_view role :
         {IntentStage::payer, IntentStage::owner, IntentStage::other}) {
        IntentStage stage;
        Intent intent = stage.honest(Form::Deposit);
        intent.instructions[1].accounts[0].address = stage.address(role);
        const auto result = simulated(stage, packed(stage, intent.instructions, role));
        QVERIFY2(result.ok(), result.ok() ? "" : core::runtime::text(*result.error).c_str());
    }
}

void IntentChangesTest::lamportsSentToTheNumbersAccountBlockNothing()
{
    IntentStage stage;
    const Address& program = stage.all().ids[cluster::ProgramIndex::InsurancePool];
    const Address nonce = cluster::nonceAddress(program, stage.address(IntentStage::owner));
    QVERIFY(stage.world().cluster().ledger().airdrop(nonce, 5'000'000).ok());
    QVERIFY(stage.send(stage.honest(Form::Cancel).instructions).result.ok());
}

void IntentChangesTest::aRehearsalNeedsNoSignature()
{
    IntentStage stage;
    Intent intent = stage.honest(Form::Deposit);
    const auto right = simulated(stage, packed(stage, intent.instructions));
    intent.intent.signature = {};
    stage.build(intent);
    const auto bytes = packed(stage, intent.instructions);
    const auto rehearsed = simulated(stage, bytes, {true, false, true});
    QVERIFY(rehearsed.ok());
    QVERIFY(isSame(rehearsed.accounts, right.accounts));
    QVERIFY(!simulated(stage, bytes).ok());
}

void IntentChangesTest::largestTransactionsFitIntoAPacket_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("container");
    QTest::addColumn<bool>("isVersioned");
    QTest::addColumn<int>("size");
    for (const auto& [form, name, sizes] :
         {std::tuple(Form::Deposit, "deposit", std::array{1'164, 1'178}),
          std::tuple(Form::Withdraw, "withdraw", std::array{992, 1'006}),
          std::tuple(Form::Cancel, "cancel", std::array{925, 939})})
        for (const int container : {0, 1})
            for (const bool isVersioned : {false, true})
                QTest::addRow("%s, container %d, %s", name, container,
                              isVersioned ? "v0" : "legacy")
                    << static_cast<int>(form) << container << isVersioned
                    << sizes[static_cast<size_t>(container)] + (isVersioned ? 2 : 0);
}

//! With the longest names and numbers that exist, a limit and a price of compute units, and the
//! length that one container may have.
void IntentChangesTest::largestTransactionsFitIntoAPacket()
{
    QFETCH(int, form);
    QFETCH(int, container);
    QFETCH(bool, isVersioned);
    QFETCH(int, size);
    IntentStage stage;
    Intent intent = stage.begin(static_cast<Form>(form));
    intent.terms.container = static_cast<uint8_t>(container);
    intents::Scope scope;
    std::fill(std::begin(scope.cluster.characters), std::end(scope.cluster.characters), 'W');
    scope.number = UINT64_MAX;
    scope.until = intent.terms.until;
    Address nonce;
    std::fill(std::begin(nonce.bytes), std::end(nonce.bytes), uint8_t{0xff});
    if (container == 1) scope.nonce = &nonce;
    const intents::MarketFact market{scope.cluster, UINT64_MAX};
    intents::IntentText text;
    const core::Ppm fee{2'999};
    const UsdcAmount most{intents::shownMax};
    const Shares shares{intents::shownMax};
    core::Status rendered;
    if (intent.form == Form::Deposit)
        rendered = render(text, intents::DepositFact{most, shares, Tranche::Senior}, market, scope);
    else if (intent.form == Form::Withdraw)
        rendered =
            render(text, intents::WithdrawFact{shares, Tranche::Senior, true, fee}, market, scope);
    else
        rendered = render(text, intents::CancelFact{UINT64_MAX, Tranche::Senior}, market, scope);
    QVERIFY(rendered.ok());
    intent.message =
        cluster::intentMessage(stage.all(), stage.address(IntentStage::owner),
                               {text.text().characters, text.text().size}, intent.terms.container);
    intent.message.hasLengthPrefix = container == 1;
    stage.sign(intent);
    stage.build(intent);

    using core::solana::BudgetInstruction;
    std::vector<Instruction> all{
        core::solana::build(BudgetInstruction{core::solana::BudgetUnitLimit{200'000}}),
        core::solana::build(BudgetInstruction{core::solana::BudgetUnitPrice{1}})};
    all.insert(all.end(), intent.instructions.begin(), intent.instructions.end());
    const Address& payer = stage.address(IntentStage::payer);
    auto message = isVersioned ? core::solana::compileV0(payer, all, {}, {})
                               : core::solana::compileLegacy(payer, all, {});
    QVERIFY(message.ok());
    const auto bytes = expect(core::solana::encodeTransaction(
        expect(core::solana::unsignedTransaction(std::move(message).value()))));
    QVERIFY2(bytes.size() <= packetSize, std::to_string(bytes.size()).c_str());
    QCOMPARE(static_cast<int>(bytes.size()), size);
}

void IntentChangesTest::hostsRefuseWhatNoTextShows()
{
    IntentStage stage;
    const auto snapshot = stage.snapshot();
    const Address& owner = stage.address(IntentStage::owner);
    Intent intent = stage.begin(Form::Deposit);
    intent.deposit.amount = UsdcAmount{intents::shownMax + 1};
    const auto large =
        cluster::depositIntentText(*snapshot, 0, owner, intent.deposit, intent.terms);
    QVERIFY(!large.ok() && large.error().detail == "IntentTooLarge");
    const auto nowhere =
        cluster::depositIntentText(*snapshot, 7, owner, intent.deposit, intent.terms);
    QVERIFY(!nowhere.ok() && nowhere.error().detail == "market 7");
    intent.terms.until.value += 1;
    const auto odd = cluster::cancelIntentText(*snapshot, 0, intent.ticket, intent.terms);
    QVERIFY(!odd.ok() && odd.error().detail == "IntentNotWholeHour");
}

QTEST_GUILESS_MAIN(IntentChangesTest)
#include "intent_changes_test.moc"
