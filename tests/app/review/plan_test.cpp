// Goal: a plan says what its bytes say, shows what it does before it is done, and what is sent does
// exactly that.
// Method: a protocol in memory, one market, one owner; plans made, read, and sent by the outbox.

#include "app/cluster/ledger_cluster.h"
#include "app/cluster/protocol_setup.h"
#include "app/journal/memory_storage.h"
#include "app/outbox/outbox.h"
#include "app/review/receipt.h"
#include "widgets/fields/format.h"

#include <QTest>

using app::cluster::EmbeddedCluster;
using app::cluster::ProgramIndex;
using app::review::Action;
using app::review::ActionKind;
using app::review::MapNode;
using app::review::PlanPtr;
using app::review::ReceiptPtr;
using core::UsdcAmount;
using core::programs::capital::Tranche;

namespace {

constexpr core::UnixTime begin{1'746'316'800};
constexpr UsdcAmount wallet{1'000'000'000'000};
constexpr std::int64_t nowUnixMs = 1'750'000'000'000;

//! Every node, depth first.
void collect(const MapNode& node, std::vector<const MapNode*>& to)
{
    to.push_back(&node);
    for (const MapNode& child : node.children)
        collect(child, to);
}

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void effectsSayWhatHappens();
    void partsLieInsideTheirWholes();
    void everyAccountHasItsAddressAndALabel();
    void argumentsStandWhereTheMapSays();
    void signedPlanComesOutAsForecast();
    void changedLedgerShowsInTheReceipt();
    void whatIsTooOldDidNotHappen();
    void refusalIsTheProgramsSentence();
    void plansChangeNothing();
    void foreignBytesAreRefused();
    void planThatBuildsSomethingElseFails();

private:
    [[nodiscard]] Action deposit(std::uint64_t amount, Tranche tranche = Tranche::Junior) const;
    [[nodiscard]] PlanPtr plan(const Action& action) const;
    //! Signed, through a journal of its own, until it is over. Null: it was not taken.
    [[nodiscard]] ReceiptPtr send(const PlanPtr& plan);

    std::unique_ptr<EmbeddedCluster> m_cluster;
    const core::solana::Keypair m_owner = app::cluster::developmentKey("provider");
};

void PlanTest::init()
{
    auto cluster = EmbeddedCluster::inMemory(begin);
    QVERIFY(cluster.ok());
    m_cluster = std::make_unique<EmbeddedCluster>(std::move(cluster).value());
    QVERIFY(app::cluster::setUpProtocol(*m_cluster).ok());
    QVERIFY(app::cluster::setUpMarket(*m_cluster, {"LAYER-PERP", 0, 604'800}).ok());
    QVERIFY(app::cluster::fund(*m_cluster, "provider", wallet).ok());
}

Action PlanTest::deposit(std::uint64_t amount, Tranche tranche) const
{
    Action action;
    action.kind = ActionKind::Deposit;
    action.owner = m_owner.address();
    action.tranche = tranche;
    action.amount = UsdcAmount{amount};
    return action;
}

PlanPtr PlanTest::plan(const Action& action) const
{
    const auto& deployment = m_cluster->deployment();
    const auto snapshot = app::cluster::readSnapshot(m_cluster->ledger(),
                                                     deployment.ids[ProgramIndex::InsurancePool]);
    if (!snapshot) return {};
    const auto plan = app::review::makePlan({m_cluster->ledger(), deployment, *snapshot}, action);
    return plan ? *plan : PlanPtr();
}

ReceiptPtr PlanTest::send(const PlanPtr& plan)
{
    core::solana::Transaction transaction = plan->transaction;
    const core::solana::Keypair* const signers[] = {&m_owner};
    if (!core::solana::sign(transaction, signers)) return {};
    auto bytes = core::solana::encodeTransaction(transaction);
    auto opened = app::journal::Journal::open(app::journal::memoryStorage());
    if (!bytes || !opened) return {};
    app::cluster::LedgerCluster cluster(m_cluster->ledger());
    app::outbox::Outbox outbox(opened->journal, cluster, {}, app::outbox::embeddedSettings());
    app::outbox::SignedTransaction ready;
    ready.bytes = std::move(bytes).value();
    ready.lastValidHeight = plan->lastValidSlot;
    ready.forecast = plan->forecast;
    ready.summary = {{"action", "deposit"}};
    const auto signature = outbox.submit(ready, nowUnixMs);
    if (!signature || !outbox.tick(nowUnixMs)) return {};
    const auto activity = outbox.activity(*signature);
    if (!activity || !app::outbox::isOver(activity->state)) return {};
    return app::review::receiptOf(m_cluster->ledger(), plan, *activity);
}

void PlanTest::effectsSayWhatHappens()
{
    const PlanPtr made = plan(deposit(123'456'789));
    QVERIFY(made);
    QVERIFY2(made->refusal.isEmpty(), qPrintable(made->refusal));
    const auto& inWallet = made->effects.front();
    QVERIFY(inWallet.isMine);
    QCOMPARE(inWallet.before, wallet.raw());
    QCOMPARE(inWallet.after, wallet.raw() - 123'456'789);
    QVERIFY(made->sentence.contains(QStringLiteral("123.456789 USDC")));
    QVERIFY(made->sentence.contains(QStringLiteral("LAYER-PERP")));
}

void PlanTest::partsLieInsideTheirWholes()
{
    const PlanPtr made = plan(deposit(5'000'000));
    QVERIFY(made);
    QCOMPARE(made->map.range.size, made->bytes.size());
    std::vector<const MapNode*> nodes;
    collect(made->map, nodes);
    for (const MapNode* node : nodes) {
        size_t covered = 0;
        for (const MapNode& child : node->children) {
            QVERIFY(child.range.offset >= node->range.offset);
            QVERIFY(child.range.offset + child.range.size <= node->range.offset + node->range.size);
            covered += child.range.size;
        }
        QVERIFY2(covered <= node->range.size, qPrintable(node->name));
    }
}

void PlanTest::everyAccountHasItsAddressAndALabel()
{
    const PlanPtr made = plan(deposit(5'000'000));
    QVERIFY(made);
    std::vector<const MapNode*> nodes;
    collect(made->map, nodes);
    int found = 0;
    for (const MapNode* node : nodes) {
        if (node->range.size != core::Address::size || node->label.isEmpty()) continue;
        core::Address address;
        std::memcpy(address.bytes, made->bytes.data() + node->range.offset, core::Address::size);
        QCOMPARE(node->value, widgets::fields::addressText(address));
        QVERIFY2(!node->label.contains(QStringLiteral("unknown")), qPrintable(node->label));
        ++found;
    }
    QCOMPARE(found, int(made->transaction.message.staticKeys.size()));
}

void PlanTest::argumentsStandWhereTheMapSays()
{
    constexpr std::uint64_t amount = 0x0102'0304'0506;
    const PlanPtr made = plan(deposit(amount));
    QVERIFY(made);
    std::vector<const MapNode*> nodes;
    collect(made->map, nodes);
    const auto found = std::find_if(nodes.begin(), nodes.end(), [](const MapNode* node) {
        return node->name == QStringLiteral("amount");
    });
    QVERIFY(found != nodes.end());
    std::uint64_t stored = 0;
    QCOMPARE((*found)->range.size, sizeof(stored));
    std::memcpy(&stored, made->bytes.data() + (*found)->range.offset, sizeof(stored));
    QCOMPARE(stored, amount);
    QCOMPARE((*found)->value, widgets::fields::decimalText(amount, 6));
}

void PlanTest::signedPlanComesOutAsForecast()
{
    const PlanPtr made = plan(deposit(77'000'001));
    QVERIFY(made);
    const ReceiptPtr receipt = send(made);
    QVERIFY(receipt);
    QVERIFY2(receipt->refusal.isEmpty(), qPrintable(receipt->refusal));
    QVERIFY(receipt->isAsForecast());
    QVERIFY(receipt->effects == made->effects);
}

void PlanTest::changedLedgerShowsInTheReceipt()
{
    const PlanPtr made = plan(deposit(77'000'001));
    QVERIFY(made);
    // Somebody else sends money in between: the wallet comes out otherwise than forecast.
    QVERIFY(app::cluster::fund(*m_cluster, "provider", UsdcAmount{1'000'000}).ok());
    const ReceiptPtr receipt = send(made);
    QVERIFY(receipt);
    QVERIFY(receipt->refusal.isEmpty());
    QVERIFY(!receipt->isAsForecast());
}

void PlanTest::whatIsTooOldDidNotHappen()
{
    const PlanPtr made = plan(deposit(77'000'001));
    QVERIFY(made);
    QVERIFY(m_cluster->ledger().advance(made->slotsLeft() + 1, begin.raw() + 60).ok());
    const auto sent = m_cluster->ledger().store().transactionCount();
    const ReceiptPtr receipt = send(made);
    QVERIFY(receipt);
    QVERIFY(!receipt->isAsForecast());
    QVERIFY2(receipt->refusal.contains(QStringLiteral("expired")), qPrintable(receipt->refusal));
    QVERIFY(receipt->effects.empty());
    QCOMPARE(m_cluster->ledger().store().transactionCount(), sent);
}

void PlanTest::refusalIsTheProgramsSentence()
{
    // Without junior capital nothing senior may come in.
    const PlanPtr made = plan(deposit(5'000'000'000, Tranche::Senior));
    QVERIFY(made);
    QVERIFY(!made->refusal.isEmpty());
    QVERIFY2(made->refusal.contains(QStringLiteral("junior")), qPrintable(made->refusal));
    QVERIFY(made->after == nullptr);
}

void PlanTest::plansChangeNothing()
{
    const auto before = m_cluster->ledger().store().transactionCount();
    QVERIFY(plan(deposit(5'000'000)));
    QCOMPARE(m_cluster->ledger().store().transactionCount(), before);
}

void PlanTest::foreignBytesAreRefused()
{
    const std::vector<std::uint8_t> noise(100, 0xff);
    QVERIFY(!app::review::mapTransaction(core::solana::bytesOf(noise), {}).ok());
    QVERIFY(!app::review::mapTransaction({}, {}).ok());
}

void PlanTest::planThatBuildsSomethingElseFails()
{
    // The builder is misled; the snapshot, from which the second reading knows better, is not.
    auto misled = m_cluster->deployment();
    misled.accounts.usdcMint.bytes[0] ^= 1;
    const auto snapshot =
        app::cluster::readSnapshot(m_cluster->ledger(), misled.ids[ProgramIndex::InsurancePool]);
    QVERIFY(snapshot.ok());
    const auto made =
        app::review::makePlan({m_cluster->ledger(), misled, *snapshot}, deposit(5'000'000));
    QVERIFY(!made.ok());
    QCOMPARE(made.error().module, core::support::Module::Decode);
    QVERIFY(made.error().detail.find("owner_tokens") != std::string::npos);
}

QTEST_MAIN(PlanTest)
#include "plan_test.moc"
