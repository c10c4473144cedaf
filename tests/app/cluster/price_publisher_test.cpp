//! Goal: the development oracle writes what the real receiver writes, for one key, and never
//! backwards.
//! Method: prices sent as signed transactions to an embedded ledger; the account's bytes through
//! the reader of real price accounts; one case a refusal.

#include "app/cluster/protocol_setup.h"
#include "app/cluster/risk_actions.h"
#include "core/programs/pyth/price_update.h"

#include <QTest>

using namespace app::cluster;

namespace {

constexpr core::UnixTime start{1'746'372'600};

price_publisher::PublishPriceArgs priceAt(core::UnixTime time)
{
    price_publisher::PublishPriceArgs args;
    args.feedId = developmentFeed("LAYER");
    args.price = 324'290'000;
    args.confidence = 162'145;
    args.exponent = -8;
    args.publishTime = time;
    args.previousPublishTime = core::UnixTime{time.raw() - 900};
    return args;
}

EmbeddedCluster begun()
{
    auto cluster = EmbeddedCluster::inMemory(start);
    if (!setUpProtocol(*cluster)) qFatal("no protocol");
    return std::move(cluster).value();
}

std::string refusalOf(EmbeddedCluster& cluster,
                      const price_publisher::PublishPriceArgs& args,
                      std::string_view by)
{
    const auto sent = cluster.submit(
        "price", {publishPrice(cluster.deployment(), cluster.key(by).address(), args)}, {by});
    return sent ? std::string("accepted") : sent.error().detail;
}

} // namespace

class PricePublisherTest : public QObject
{
    Q_OBJECT

private slots:
    void priceAccountIsTheReceiversOwn();
    void newerPriceReplacesTheOld();
    void otherKeysAreRefused();
    void oldAndFuturePricesAreRefused();
    void publisherIsNamedOnce();
};

void PricePublisherTest::priceAccountIsTheReceiversOwn()
{
    EmbeddedCluster cluster = begun();
    QCOMPARE(refusalOf(cluster, priceAt(start), role::publisher), std::string("accepted"));
    const core::Address at = priceAddress(cluster.deployment().ids, developmentFeed("LAYER"));
    const core::runtime::Account* account = cluster.ledger().find(at);
    QVERIFY(account != nullptr);
    QVERIFY(account->owner == cluster.deployment().ids.pricePublisher);
    const auto update = core::programs::pyth::decodePriceUpdate(account->bytes());
    QVERIFY(update.ok());
    QVERIFY(update->verification == core::programs::pyth::Verification::Full);
    QCOMPARE(update->price, int64_t{324'290'000});
    QCOMPARE(update->confidence, uint64_t{162'145});
    QCOMPARE(update->exponent, -8);
    QCOMPARE(update->publishTime, start);
    QCOMPARE(update->previousPublishTime, core::UnixTime{start.raw() - 900});
}

void PricePublisherTest::newerPriceReplacesTheOld()
{
    EmbeddedCluster cluster = begun();
    QCOMPARE(refusalOf(cluster, priceAt(start), role::publisher), std::string("accepted"));
    const core::UnixTime later{start.raw() + 900};
    QVERIFY(cluster.advanceTo(later).ok());
    QCOMPARE(refusalOf(cluster, priceAt(later), role::publisher), std::string("accepted"));
}

void PricePublisherTest::otherKeysAreRefused()
{
    EmbeddedCluster cluster = begun();
    QVERIFY(refusalOf(cluster, priceAt(start), role::admin).starts_with("price: Unauthorized: "));
}

void PricePublisherTest::oldAndFuturePricesAreRefused()
{
    EmbeddedCluster cluster = begun();
    QCOMPARE(refusalOf(cluster, priceAt(start), role::publisher), std::string("accepted"));
    QVERIFY(cluster.advanceTo(core::UnixTime{start.raw() + 1}).ok());
    QVERIFY(
        refusalOf(cluster, priceAt(start), role::publisher).starts_with("price: ClockWentBack: "));
    QVERIFY(refusalOf(cluster, priceAt(core::UnixTime{start.raw() + 2}), role::publisher)
                .starts_with("price: OutOfRange: "));
}

void PricePublisherTest::publisherIsNamedOnce()
{
    EmbeddedCluster cluster = begun();
    const auto again = cluster.submit(
        "publisher", {initPublisher(cluster.deployment(), cluster.key(role::admin).address())},
        {role::admin});
    QVERIFY(!again.ok());
    QVERIFY(again.error().detail.starts_with("publisher: AlreadyInitialized: "));
}

QTEST_APPLESS_MAIN(PricePublisherTest)
#include "price_publisher_test.moc"
