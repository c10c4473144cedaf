//! Goal: a snapshot shows what the programs wrote and what their own functions derive from it; one
//! over a rehearsal's changes is the one after the transaction.
//! Method: the recorded crash played in memory to behind its claim, against the accounts and the
//! replay's own reading of them; damaged accounts.

#include "app/cluster/snapshot.h"

#include "app/cluster/account_reader.h"
#include "app/cluster/pool_actions.h"
#include "app/replay/play.h"
#include "core/solana/transaction.h"

#include <QTest>

#include <optional>

using namespace app::cluster;
using core::runtime::AccountState;

class SnapshotTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void marketsAddUp();
    void claimsShowTheirLayers();
    void positionsAreWhatTheReplayReads();
    void namesAreFoundInAnyCase();
    void rehearsalShowsTheStateAfterwards();
    void damagedAccountsAreRefused();
    void emptyLedgerIsRefused();

private:
    [[nodiscard]] SnapshotPtr read(std::span<const AccountState> changed = {}) const
    {
        const auto snapshot = readSnapshot(m_cluster->ledger(), pool(), changed);
        return snapshot ? *snapshot : nullptr;
    }
    [[nodiscard]] Address pool() const
    {
        return m_cluster->deployment().ids[ProgramIndex::InsurancePool];
    }

    std::optional<EmbeddedCluster> m_cluster;
    app::replay::Played m_played;
};

void SnapshotTest::initTestCase()
{
    auto input = app::replay::loadReplay();
    QVERIFY(input.ok());
    auto cluster = EmbeddedCluster::inMemory(input->scenario.begins);
    QVERIFY(cluster.ok());
    m_cluster.emplace(std::move(*cluster));
    app::replay::PlayOptions options;
    options.until = core::UnixTime{1'746'576'000}; // 2025-05-07 00:00 UTC
    auto played = app::replay::play(*m_cluster, std::move(*input), options);
    QVERIFY2(played.ok(), played ? "" : played.error().detail.c_str());
    m_played = std::move(*played);
    QVERIFY(read() != nullptr);
}

void SnapshotTest::marketsAddUp()
{
    const SnapshotPtr snapshot = read();
    QCOMPARE(snapshot->time.raw(), m_cluster->now().raw());
    QVERIFY(snapshot->markets.size() >= 3);
    for (const MarketView& market : snapshot->markets) {
        const PoolView& view = market.pool;
        QVERIFY(!market.name.empty());
        QCOMPARE(view.assets.raw(), view.senior.capacity.raw() + view.junior.capacity.raw());
        QCOMPARE(view.senior.load.raw() + view.junior.load.raw(), view.load.raw());
        QCOMPARE(view.junior.detachment.raw(), view.senior.attachment.raw());
        QCOMPARE(view.senior.detachment.raw(), view.assets.raw());
        QVERIFY(view.vaultBalance.raw() >= view.assets.raw());
        QVERIFY(view.senior.freedom.amount() <= view.senior.capacity);
        for (const core::programs::capital::Book& book : view.account.books)
            QCOMPARE(book.vestFrom.raw(), snapshot->time.raw()); // touched
    }
}

void SnapshotTest::claimsShowTheirLayers()
{
    const SnapshotPtr snapshot = read();
    const MarketView* layer = snapshot->market("LAYER");
    QVERIFY(layer != nullptr);
    QCOMPARE(layer->claims.size(), m_played.story.claims.size());
    QVERIFY(!layer->claims.empty());
    const ClaimView* claim = layer->lastDrawnClaim();
    QVERIFY(claim != nullptr && claim->isPaid());
    QCOMPARE(claim->drawn().raw(),
             claim->account.isolatedJunior.raw() + claim->account.isolatedSenior.raw());
    QCOMPARE(claim->paid().raw(), claim->account.payable.raw() + claim->account.collected.raw());
    for (std::size_t i = 1; i < layer->claims.size(); ++i)
        QVERIFY(layer->claims[i].account.period < layer->claims[i - 1].account.period);
}

void SnapshotTest::positionsAreWhatTheReplayReads()
{
    const SnapshotPtr snapshot = read();
    const Address owner = m_cluster->key("provider").address();
    QVERIFY(!m_played.holdings.empty());
    QCOMPARE(snapshot->positionsOf(owner).size(), m_played.holdings.size());
    for (const app::replay::Holding& holding : m_played.holdings) {
        const PositionView* position =
            snapshot->position(owner, snapshot->markets[holding.market], holding.tranche);
        QVERIFY(position != nullptr);
        QCOMPARE(position->isWiped, holding.isWiped);
        QCOMPARE(position->value.raw(), holding.worth.raw());
        QCOMPARE(position->account.deposited.raw(), holding.paidIn.raw());
        QCOMPARE(position->result, static_cast<std::int64_t>(position->value.raw()) -
                                       static_cast<std::int64_t>(position->cost.raw()) +
                                       position->account.realised);
        QCOMPARE(position->lots.size(), std::size_t{position->account.lotCount});
    }
}

void SnapshotTest::namesAreFoundInAnyCase()
{
    const SnapshotPtr snapshot = read();
    const MarketView* sol = snapshot->market("sol");
    QVERIFY(sol != nullptr);
    QCOMPARE(snapshot->market("SOL"), sol);
    QCOMPARE(snapshot->market("Sol-Perp"), sol);
    QCOMPARE(snapshot->market(textOf(sol->address)), sol);
    QVERIFY(snapshot->market("S") == nullptr);
    QVERIFY(snapshot->market("") == nullptr);
}

void SnapshotTest::rehearsalShowsTheStateAfterwards()
{
    const SnapshotPtr before = read();
    const MarketView& sol = *before->market("SOL");
    const core::solana::Keypair& fund = m_cluster->key("senior-fund");
    const PositionView* held = before->position(fund.address(), sol, Tranche::Senior);
    QVERIFY(held != nullptr && !held->shares.isZero());
    const Deployment& deployment = m_cluster->deployment();
    const WithdrawTerms terms{.shares = core::Shares{1'000'000'000},
                              .tranche = Tranche::Senior,
                              .early = true,
                              .ticket = sol.pool.senior.book.ticketNext};
    const core::solana::Instruction instruction = requestWithdraw(
        deployment, marketAddresses(deployment.ids, sol.account.marketId), fund.address(), terms);
    auto message = core::solana::compileLegacy(fund.address(), std::span(&instruction, 1),
                                               m_cluster->ledger().latestBlockhash().hash);
    QVERIFY(message.ok());
    const core::solana::Keypair* signers[] = {&fund};
    const auto transaction = core::solana::signedTransaction(std::move(*message), signers);
    QVERIFY(transaction.ok());
    const auto bytes = core::solana::encodeTransaction(*transaction);
    QVERIFY(bytes.ok());

    const auto rehearsed = m_cluster->ledger().simulate(core::solana::bytesOf(*bytes));
    QVERIFY2(rehearsed.ok(), rehearsed.detail.c_str());
    const SnapshotPtr foreseen = read(rehearsed.accounts);
    QVERIFY(foreseen != nullptr);
    QVERIFY(read()->position(fund.address(), sol, Tranche::Senior)->tickets.empty());
    const auto executed = m_cluster->ledger().execute(core::solana::bytesOf(*bytes));
    QVERIFY(executed.ok() && executed->ok());
    const SnapshotPtr after = read();

    for (const SnapshotPtr& seen : {foreseen, after}) {
        const PositionView* position =
            seen->position(fund.address(), *seen->market("SOL"), Tranche::Senior);
        QCOMPARE(position->shares.raw(), held->shares.raw() - terms.shares.raw());
        QCOMPARE(position->tickets.size(), std::size_t{1});
        QCOMPARE(position->leaving.raw(), position->tickets[0].worth.raw());
        QVERIFY(position->tickets[0].maturesIn > 0 && !position->tickets[0].isDone());
    }
    QVERIFY(foreseen->market("SOL")->pool.account == after->market("SOL")->pool.account);
}

void SnapshotTest::damagedAccountsAreRefused()
{
    const SnapshotPtr snapshot = read();
    const Address address = snapshot->markets[0].account.risk;
    const auto account = m_cluster->ledger().account(address);
    QVERIFY(account.has_value());
    std::vector<AccountState> changed{{address, *account}};
    changed[0].account.data[8] = 9; // its version
    const auto refused = readSnapshot(m_cluster->ledger(), pool(), changed);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, static_cast<int>(ClusterError::AccountMustMatchLayout));
    QVERIFY(refused.error().detail.find(textOf(address)) != std::string::npos);

    changed[0].account = {}; // gone
    const auto gone = readSnapshot(m_cluster->ledger(), pool(), changed);
    QVERIFY(gone.ok()); // a market that is still being set up is left out
    QCOMPARE((*gone)->markets.size(), snapshot->markets.size() - 1);
}

void SnapshotTest::emptyLedgerIsRefused()
{
    const auto cluster = EmbeddedCluster::inMemory(core::UnixTime{1'700'000'000});
    QVERIFY(cluster.ok());
    const auto refused = readSnapshot(cluster->ledger(), pool());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, static_cast<int>(ClusterError::LedgerMustHoldProtocol));
}

QTEST_APPLESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
