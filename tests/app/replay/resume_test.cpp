//! Goal: a replay that is killed between any two transactions goes on as if nothing had happened.
//! Method: a store that refuses from the n-th step on, for every n of the set-up and of the periods
//! of the crash; a copy of what it kept is opened again and played on; equal accounts.

#include "app/replay/play.h"
#include "core/base/calendar.h"
#include "core/runtime/memory_store.h"

#include <QTest>

using namespace app::replay;
using app::cluster::EmbeddedCluster;
using core::runtime::LedgerStore;
using core::runtime::MemoryStore;

namespace {

UnixTime timeOf(const char* iso)
{
    return *core::parseTime(core::Text(std::string_view(iso)));
}

//! Keeps everything in memory until it has kept so many steps; then it refuses, like a full disk.
class DyingStore final : public LedgerStore
{
public:
    DyingStore(std::unique_ptr<MemoryStore> kept, size_t stepsLeft)
        : m_kept(std::move(kept)),
          m_stepsLeft(stepsLeft)
    {
    }

    const core::runtime::Account* find(const core::Address& address) const override
    {
        return m_kept->find(address);
    }
    void forEach(const Visitor& visit) const override { m_kept->forEach(visit); }
    const core::runtime::Clock& clock() const override { return m_kept->clock(); }
    std::span<const core::runtime::Block> blocks() const override { return m_kept->blocks(); }
    bool isProcessed(const core::solana::Hash& hash) const override
    {
        return m_kept->isProcessed(hash);
    }
    uint64_t transactionCount() const override { return m_kept->transactionCount(); }
    core::support::Result<std::optional<core::runtime::TransactionRecord>> transaction(
        const core::solana::Signature& signature) const override
    {
        return m_kept->transaction(signature);
    }
    core::support::Result<std::vector<core::runtime::TransactionRecord>> history(
        size_t countMax, uint64_t before) const override
    {
        return m_kept->history(countMax, before);
    }
    core::support::Checked apply(const core::runtime::Commit& commit) override
    {
        if (m_stepsLeft == 0)
            return core::support::Error{core::support::Module::Cluster, 99, "dead"};
        --m_stepsLeft;
        return m_kept->apply(commit);
    }

private:
    std::unique_ptr<MemoryStore> m_kept;
    size_t m_stepsLeft;
};

EmbeddedCluster openOn(std::unique_ptr<LedgerStore> store, const ReplayInput& input)
{
    auto cluster = EmbeddedCluster::open(std::move(store), input.scenario.begins);
    if (!cluster) qFatal("%s", cluster.error().detail.c_str());
    return std::move(cluster).value();
}

core::support::Result<Played> playTo(EmbeddedCluster& cluster,
                                     const ReplayInput& input,
                                     const char* until)
{
    PlayOptions options;
    options.until = timeOf(until);
    return play(cluster, input, options);
}

} // namespace

class ResumeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void killedInTheSetUp();
    void killedInTheCrash();

private:
    //! Plays to `until` with a kill after each possible step, from a copy of `from`.
    //! \return steps that were tried
    size_t killEverywhere(const LedgerStore* from,
                          const char* until,
                          const std::function<void(const Played&)>& check);

    ReplayInput m_input;
};

void ResumeTest::initTestCase()
{
    auto input = loadReplay();
    QVERIFY(input.ok());
    m_input = std::move(input).value();
}

size_t ResumeTest::killEverywhere(const LedgerStore* from,
                                  const char* until,
                                  const std::function<void(const Played&)>& check)
{
    for (size_t steps = 1;; ++steps) {
        auto start = from ? MemoryStore::copyOf(*from) : std::make_unique<MemoryStore>();
        EmbeddedCluster dying =
            openOn(std::make_unique<DyingStore>(std::move(start), steps), m_input);
        const auto first = playTo(dying, m_input, until);
        if (first.ok()) {
            check(*first);
            return steps;
        }
        EmbeddedCluster again = openOn(MemoryStore::copyOf(dying.ledger().store()), m_input);
        const auto rest = playTo(again, m_input, until);
        if (!rest) qFatal("after %zu steps: %s", steps, rest.error().detail.c_str());
        check(*rest);
    }
}

void ResumeTest::killedInTheSetUp()
{
    // Slots differ, because a set-up that is taken up makes a few less: money does not.
    const auto check = [](const Played& played) {
        QVERIFY(played.conservation.holds());
        QCOMPARE(played.conservation.deposits, UsdcAmount{4'300'000'000'000});
        QCOMPARE(played.conservation.seeds, UsdcAmount{6'000'000});
    };
    QVERIFY(killEverywhere(nullptr, "2025-05-04T16:00Z", check) > 60);
}

void ResumeTest::killedInTheCrash()
{
    EmbeddedCluster before = openOn(std::make_unique<MemoryStore>(), m_input);
    QVERIFY(playTo(before, m_input, "2025-05-06T08:00Z").ok());
    EmbeddedCluster whole = openOn(MemoryStore::copyOf(before.ledger().store()), m_input);
    const auto expected = playTo(whole, m_input, "2025-05-06T08:45Z");
    QVERIFY(expected.ok());
    QCOMPARE(expected->conservation.payouts, UsdcAmount{2'417'203'573'610});

    const auto check = [&](const Played& played) {
        QVERIFY(played.accounts == expected->accounts);
        QVERIFY(played.conservation == expected->conservation);
    };
    QVERIFY(killEverywhere(&before.ledger().store(), "2025-05-06T08:45Z", check) > 30);
}

QTEST_APPLESS_MAIN(ResumeTest)
#include "resume_test.moc"
