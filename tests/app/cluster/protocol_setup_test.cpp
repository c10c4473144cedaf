//! Goal: anybody gets the same protocol on an empty ledger, at addresses that others can derive.
//! Method: ids and seeds against independent hashes and derivations, the accounts that are there
//! afterwards, and what must be refused.

#include "app/cluster/errors.h"
#include "app/cluster/protocol_setup.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/history_accounts.h"
#include "core/solana/derived_address.h"

#include <QCryptographicHash>
#include <QTest>

using namespace app::cluster;
namespace pools = core::programs::insurance_pool;

namespace {

constexpr core::UnixTime start{1'746'372'600}; // 2025-05-04 15:30 UTC

core::solana::Keypair keyOfWord(const char* word)
{
    const QByteArray seed = QCryptographicHash::hash(word, QCryptographicHash::Sha256);
    std::vector<uint8_t> bytes(seed.begin(), seed.end());
    return std::move(core::solana::Keypair::fromSeed(core::solana::bytesOf(bytes))).value();
}

core::Address derived(const core::Address& program, std::vector<core::Bytes> seeds)
{
    return core::solana::findProgramAddress(seeds, program)->address;
}

std::string textOf(const core::support::Error& error)
{
    return error.detail;
}

} // namespace

class ProtocolSetupTest : public QObject
{
    Q_OBJECT

private slots:
    void idsAndKeysComeFromPublicWords();
    void addressesFollowTheirSeeds();
    void protocolStandsAtPhaseFour();
    void marketIsReadyForDeposits();
    void firstEpochHasTheLengthAskedFor();
    void whatIsThereStays();
    void missingAndForeignAccountsAreNamed();
};

void ProtocolSetupTest::idsAndKeysComeFromPublicWords()
{
    const ProgramIds ids = embeddedProgramIds();
    QVERIFY(ids[ProgramIndex::InsurancePool] == keyOfWord("backstop:insurance_pool").address());
    QVERIFY(ids[ProgramIndex::TransferRestriction] ==
            keyOfWord("backstop:transfer_restriction").address());
    QVERIFY(ids.pricePublisher == keyOfWord("backstop:price_publisher").address());
    QVERIFY(developmentKey("admin").address() == keyOfWord("backstop-dev:admin").address());
}

void ProtocolSetupTest::addressesFollowTheirSeeds()
{
    const ProgramIds ids = embeddedProgramIds();
    const core::Address& pool = ids[ProgramIndex::InsurancePool];
    const core::Address& engine = ids[ProgramIndex::RiskEngine];
    const core::Address& handler = ids[ProgramIndex::InsolvencyHandler];
    const auto word = [](const char* text) {
        return core::solana::bytesOf(std::string_view(text));
    };

    const uint8_t third[8] = {3};
    const MarketAddresses at = marketAddresses(ids, 3);
    QVERIFY(at.market == derived(pool, {word("market"), third}));
    const core::Bytes market = core::solana::bytesOf(at.market);
    const uint8_t isolated[1] = {0};
    QVERIFY(at.pool == derived(pool, {word("pool"), isolated, market}));
    QVERIFY(at.vault == derived(pool, {word("vault"), core::solana::bytesOf(at.pool)}));
    QVERIFY(at.risk == derived(engine, {word("risk"), market}));
    QVERIFY(at.premium == derived(ids[ProgramIndex::PremiumManager], {word("premium"), market}));

    const uint8_t junior[1] = {1};
    const core::Address owner = developmentKey("somebody").address();
    QVERIFY(positionAddress(ids, at.pool, Tranche::Junior, owner) ==
            derived(pool, {word("position"), core::solana::bytesOf(at.pool), junior,
                           core::solana::bytesOf(owner)}));
    const uint8_t number[8] = {0x02, 0x01};
    QVERIFY(ticketAddress(ids, at.pool, Tranche::Junior, 0x0102) ==
            derived(pool, {word("ticket"), core::solana::bytesOf(at.pool), junior, number}));
    const uint8_t period[8] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};
    QVERIFY(claimAddress(ids, at.market, INT64_MAX) ==
            derived(handler, {word("claim"), market, period}));
}

void ProtocolSetupTest::protocolStandsAtPhaseFour()
{
    auto cluster = EmbeddedCluster::inMemory(start);
    const auto made = setUpProtocol(*cluster);
    QVERIFY2(made.ok(), made.ok() ? "" : textOf(made.error()).c_str());
    QVERIFY(cluster->holdsProtocol());
    const Deployment& all = cluster->deployment();
    const auto protocol = cluster->read<pools::Protocol>(all.accounts.protocol);
    QVERIFY(protocol.ok());
    QCOMPARE(protocol->phase, uint8_t{4});
    QVERIFY(protocol->admin == cluster->key(role::admin).address());
    QVERIFY(protocol->oracleReceiver == all.ids.pricePublisher);
    for (const ProgramIndex index : {ProgramIndex::InsurancePool, ProgramIndex::RiskEngine,
                                     ProgramIndex::PremiumManager, ProgramIndex::InsolvencyHandler})
        QVERIFY(protocol->programs[static_cast<size_t>(index)] == all.ids[index]);
    // The other tiers stay unregistered, hence empty.
    QVERIFY(protocol->programs[static_cast<size_t>(ProgramIndex::CrossMarketPool)] ==
            core::Address{});
    QCOMPARE(*cluster->tokens(all.accounts.treasury), core::UsdcAmount{0});
}

void ProtocolSetupTest::marketIsReadyForDeposits()
{
    auto cluster = EmbeddedCluster::inMemory(start);
    QVERIFY(setUpProtocol(*cluster).ok());
    const auto market = setUpMarket(*cluster, {"LAYER", 0, 604'800});
    QVERIFY2(market.ok(), market.ok() ? "" : textOf(market.error()).c_str());
    const auto pool = cluster->read<pools::Pool>(market->pool);
    QVERIFY(pool.ok());
    QCOMPARE(pool->tranching, uint8_t{1});
    for (const auto& book : pool->books)
        QCOMPARE(book.deadShares, core::Shares{1'000'000});
    QCOMPARE(*cluster->tokens(market->vault), core::UsdcAmount{2'000'000});
    // Read at their full size: the price history was grown.
    QVERIFY(cluster->read<core::programs::risk_engine::PriceHistory>(market->prices).ok());
    QVERIFY(cluster->read<core::programs::premium_manager::PremiumState>(market->premium).ok());

    const auto second = setUpMarket(*cluster, {"SOL", 1, 0});
    QVERIFY2(second.ok(), second.ok() ? "" : textOf(second.error()).c_str());
}

void ProtocolSetupTest::firstEpochHasTheLengthAskedFor()
{
    auto cluster = EmbeddedCluster::inMemory(start);
    QVERIFY(setUpProtocol(*cluster).ok());
    const auto week = setUpMarket(*cluster, {"LAYER", 0, 604'800});
    const auto standard = setUpMarket(*cluster, {"SOL", 1, 0});
    const auto lengthOf = [&cluster](const MarketAddresses& market) {
        const auto pool = cluster->read<pools::Pool>(market.pool);
        return pool->epochEnd.raw() - pool->epochStart.raw();
    };
    QCOMPARE(lengthOf(*week), int64_t{604'800});
    QCOMPARE(lengthOf(*standard), int64_t{1'209'600});
    const auto day = setUpMarket(*cluster, {"ENA", 2, 86'400});
    QVERIFY(!day.ok());
    QVERIFY2(textOf(day.error()).starts_with("open market ENA: Bounds: "),
             textOf(day.error()).c_str());
}

void ProtocolSetupTest::whatIsThereStays()
{
    auto cluster = EmbeddedCluster::inMemory(start);
    QVERIFY(setUpProtocol(*cluster).ok());
    QVERIFY(setUpMarket(*cluster, {"LAYER", 0, 604'800}).ok());
    const uint64_t before = cluster->ledger().store().transactionCount();
    QVERIFY(setUpProtocol(*cluster).ok());
    QVERIFY(setUpMarket(*cluster, {"LAYER", 0, 604'800}).ok());
    QCOMPARE(cluster->ledger().store().transactionCount(), before);
}

void ProtocolSetupTest::missingAndForeignAccountsAreNamed()
{
    auto cluster = EmbeddedCluster::inMemory(start);
    const core::Address& at = cluster->deployment().accounts.protocol;
    const auto missing = cluster->read<pools::Protocol>(at);
    QCOMPARE(missing.error().code, static_cast<int>(ClusterError::AccountMustExist));
    QVERIFY(setUpProtocol(*cluster).ok());
    const auto foreign = cluster->read<pools::Pool>(at);
    QCOMPARE(foreign.error().code, static_cast<int>(ClusterError::AccountMustMatchLayout));
    const auto tokens = cluster->tokens(at);
    QCOMPARE(tokens.error().code, static_cast<int>(ClusterError::AccountMustMatchLayout));
}

QTEST_APPLESS_MAIN(ProtocolSetupTest)
#include "protocol_setup_test.moc"
