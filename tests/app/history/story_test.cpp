//! Goal: the whole recorded story is in the index as it happened, however the index came about, and
//! any moment of it can be looked at again.
//! Method: recorded step by step, in two lives, in pieces, twice, and at once from the ledger: all
//! rows compared; snapshots of random moments against those that were live then; events against
//! those of the ledger's logs; a ledger changed by hand, one that forgets, and another one.

#include "tests/app/history/history_kit.h"
#include "tests/app/history/same_snapshot.h"

#include <QTest>

#include <map>
#include <random>

using namespace history_kit;
using namespace app::history;

class StoryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void rebuiltFromTheLedgerIsTheSame();
    void restartInTheMiddleIsTheSame();
    void inPiecesIsTheSame();
    void recordedTwiceIsTheSame();
    void nothingHappensOutsideOfTransactions();
    void lookedBackIsWhatWasLive();
    void beforeTheFirstMomentIsRefused();
    void seriesIsWhatSnapshotsShowed();
    void eventsAreAllThatWereTold();
    void filtersLetThroughWhatTheySay();
    void claimIsPastWithItsLayers();
    void lossIsWhatTheStorySays();
    void otherLedgerBeginsAgain();
    void changesByHandAreTakenOver();
    void forgottenTransactionsLeaveAGap();

private:
    Folder m_folder;
    std::unique_ptr<Story> m_story;
    std::optional<History> m_history;
    std::map<std::int64_t, SnapshotPtr> m_live; //!< by time
    std::string m_dump;
};

void StoryTest::initTestCase()
{
    m_story = std::make_unique<Story>();
    m_history = m_story->newHistory(m_folder.file("live.sqlite"));
    mustPass(m_history->record(m_story->ledger()));
    std::mt19937 random{20'250'506};
    m_story->playUntil(timeOf("2030-01-01T00:00Z"), [&] {
        const SnapshotPtr snapshot = m_story->snapshot();
        mustPass(m_history->record(m_story->ledger(), snapshot));
        if (random() % 24 == 0) m_live[snapshot->time.raw()] = snapshot;
    });
    QVERIFY(m_live.size() > 50);
    // A file in use is locked: the rows are read between two holds.
    m_history.reset();
    m_dump = dumpOf(m_folder.file("live.sqlite"));
    m_history = m_story->newHistory(m_folder.file("live.sqlite"));
}

void StoryTest::rebuiltFromTheLedgerIsTheSame()
{
    {
        History history = m_story->newHistory(m_folder.file("rebuilt.sqlite"));
        mustPass(history.record(m_story->ledger()));
    }
    QVERIFY(dumpOf(m_folder.file("rebuilt.sqlite")) == m_dump);
}

void StoryTest::restartInTheMiddleIsTheSame()
{
    Story story;
    const std::string file = m_folder.file("restarted.sqlite");
    for (const char* until : {"2025-05-05T03:00Z", "2025-05-06T08:15Z", "2025-05-06T08:45Z",
                              "2025-05-20T09:00Z", "2030-01-01T00:00Z"}) {
        History history = story.newHistory(file);
        story.playUntil(timeOf(until));
        mustPass(history.record(story.ledger()));
    }
    QVERIFY(dumpOf(file) == m_dump);
}

void StoryTest::inPiecesIsTheSame()
{
    const std::string file = m_folder.file("pieces.sqlite");
    Progress progress;
    int pieces = 0;
    std::mt19937 random{11};
    do {
        History history = m_story->newHistory(file);
        for (int i = 0; i < 3 && (pieces == 0 || !progress.isComplete()); ++i, ++pieces)
            progress = must(history.recordSome(m_story->ledger(), 1 + random() % 2'000));
    } while (!progress.isComplete());
    QVERIFY(pieces > 10);
    QVERIFY(dumpOf(file) == m_dump);
}

void StoryTest::recordedTwiceIsTheSame()
{
    mustPass(m_history->record(m_story->ledger()));
    mustPass(m_history->record(m_story->ledger(), m_story->snapshot()));
    m_history.reset();
    QVERIFY(dumpOf(m_folder.file("live.sqlite")) == m_dump);
    m_history = m_story->newHistory(m_folder.file("live.sqlite"));
}

void StoryTest::nothingHappensOutsideOfTransactions()
{
    m_history.reset();
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(m_folder.file("live.sqlite").c_str(), &database), SQLITE_OK);
    int count = -1;
    const auto take = [](void* to, int, char** values, char**) {
        *static_cast<int*>(to) = std::atoi(values[0]);
        return 0;
    };
    sqlite3_exec(database, "SELECT count(*) FROM version WHERE at % 2 = 1", take, &count, nullptr);
    sqlite3_close(database);
    QCOMPARE(count, 0);
    m_history = m_story->newHistory(m_folder.file("live.sqlite"));
}

void StoryTest::lookedBackIsWhatWasLive()
{
    for (const auto& [time, live] : m_live) {
        const auto seen = must(m_history->lookAt(UnixTime{time + 17}));
        const std::string what = difference(*seen, *live);
        QVERIFY2(what.empty(), (what + " at " + std::to_string(time)).c_str());
    }
}

void StoryTest::beforeTheFirstMomentIsRefused()
{
    const Span span = m_history->span();
    QCOMPARE(span.first, m_story->replay().scenario().begins);
    QCOMPARE(span.last, m_story->cluster().now());
    const auto early = m_history->lookAt(UnixTime{span.first.raw() - 1});
    QVERIFY(!early && is(early.error(), HistoryError::HistoryMustReachTime));
    QVERIFY(!difference(*must(m_history->lookAt(span.last)), *m_story->snapshot()).size());
    (void)must(m_history->lookAt(UnixTime{std::numeric_limits<std::int64_t>::max()}));
}

void StoryTest::seriesIsWhatSnapshotsShowed()
{
    const Address market = m_story->snapshot()->markets[0].address;
    const Measure measures[] = {Measure::PoolUtilisation, Measure::Score, Measure::SeniorNav,
                                Measure::Cover};
    std::size_t scored = 0;
    for (const auto& [time, live] : m_live) {
        const auto& view = live->markets[0];
        const auto series =
            must(m_history->series(market, measures, UnixTime{time}, UnixTime{time + 1}, 100));
        const auto expect = [&](std::size_t line, std::int64_t value) {
            QCOMPARE(series->lines[line].points.size(), std::size_t{1});
            QCOMPARE(series->lines[line].points[0].time.raw(), time);
            QCOMPARE(series->lines[line].points[0].value, value);
        };
        expect(0, view.pool.utilisation.raw());
        QCOMPARE(series->lines[1].points.size(), std::size_t{view.risk.hasScore ? 1u : 0u});
        if (view.risk.hasScore) expect(1, view.risk.state.score);
        scored += view.risk.hasScore ? 1 : 0;
        expect(2, static_cast<std::int64_t>(view.pool.senior.netNav.raw()));
        expect(3, static_cast<std::int64_t>(view.risk.state.cover.raw()));
    }
    QVERIFY(scored > 40);
    const auto all = must(m_history->series(market, measures, {}, UnixTime{INT64_MAX}, 50));
    QVERIFY(all->lines[0].points.size() <= 50 && all->lines[0].points.size() > 25);
    const auto none = must(m_history->series(provider(), measures, {}, UnixTime{INT64_MAX}, 50));
    QVERIFY(none->lines[0].points.empty());
}

void StoryTest::eventsAreAllThatWereTold()
{
    std::size_t told = 0;
    const auto records = must(m_story->ledger().store().history(SIZE_MAX));
    for (const auto& record : records)
        for (const std::string& line : record.result.logs)
            told += !record.result.error && line.starts_with("Program data: ") ? 1 : 0;
    EventFilter filter;
    filter.limit = SIZE_MAX;
    const auto page = must(m_history->events(filter));
    QCOMPARE(page->events.size(), page->total);
    // The development oracle tells nothing; every line is one of ours.
    QCOMPARE(page->events.size(), told);
    for (std::size_t i = 1; i < page->events.size(); ++i) {
        const Event& newer = page->events[i - 1];
        const Event& older = page->events[i];
        QVERIFY(older.time <= newer.time);
        QVERIFY(older.number < newer.number ||
                (older.number == newer.number && older.ordinal < newer.ordinal));
    }
}

void StoryTest::filtersLetThroughWhatTheySay()
{
    using core::programs::insurance_pool::Deposited;
    EventFilter filter;
    filter.owner = provider();
    filter.kinds = {"Deposited"};
    const auto mine = must(m_history->events(filter));
    QCOMPARE(mine->total, std::uint64_t{2});
    for (const Event& event : mine->events) {
        const auto told = event.as<Deposited>();
        QVERIFY(told && told->owner == provider());
        const auto record = must(m_story->ledger().store().transaction(event.signature));
        QVERIFY(record && record->number == event.number &&
                record->unixTimestamp == event.time.raw());
    }
    filter.limit = 1;
    filter.offset = 1;
    const auto second = must(m_history->events(filter));
    QCOMPARE(second->total, std::uint64_t{2});
    QCOMPARE(second->events.at(0).number, mine->events.at(1).number);

    EventFilter period;
    period.from = mine->events[0].time;
    period.to = UnixTime{mine->events[0].time.raw() + 1};
    period.withoutKinds = periodicKinds();
    const auto during = must(m_history->events(period));
    QVERIFY(during->total >= 1);
    for (const Event& event : during->events)
        QVERIFY(event.time == period.from && event.kind() != "ScoreUpdated");
    period.kinds = {"NoSuchEvent"};
    QCOMPARE(must(m_history->events(period))->total, std::uint64_t{0});
    EventFilter stranger;
    stranger.owner.bytes[3] = 1;
    QCOMPARE(must(m_history->events(stranger))->total, std::uint64_t{0});
}

void StoryTest::claimIsPastWithItsLayers()
{
    const auto claims = must(m_history->claims());
    const auto snapshot = m_story->snapshot();
    const auto& live = snapshot->markets[0].claims;
    QCOMPARE(claims->size(), live.size());
    QCOMPARE(claims->size(), std::size_t{1});
    QCOMPARE(claims->front().number, std::uint64_t{1});
    QVERIFY(claims->front().view.account == live.front().account);
    QVERIFY(must(m_history->claims(provider()))->empty());
}

void StoryTest::lossIsWhatTheStorySays()
{
    const PastClaim claim = must(m_history->claims())->front();
    const auto loss = must(m_history->lossOf(provider(), claim.key()));
    QCOMPARE(loss->tranches.size(), std::size_t{2});
    QCOMPARE(loss->tranches[0].before, UsdcAmount{250'000'000'000});
    QCOMPARE(loss->tranches[1].before, UsdcAmount{50'000'000'000});
    QCOMPARE(loss->tranches[1].change, std::int64_t{-50'000'000'000}); // all of junior
    QVERIFY(loss->tranches[1].wiped && !loss->tranches[0].wiped);
    QVERIFY(loss->tranches[0].change < 0 && loss->tranches[0].recovered > 0);
    QCOMPARE(loss->change, loss->tranches[0].change + loss->tranches[1].change);
    const auto unknown = m_history->lossOf(provider(), {claim.market, 1});
    QVERIFY(!unknown && is(unknown.error(), HistoryError::ClaimMustBeRecorded));
    Address stranger;
    stranger.bytes[0] = 1;
    QVERIFY(must(m_history->lossOf(stranger, claim.key()))->tranches.empty());
}

void StoryTest::otherLedgerBeginsAgain()
{
    const std::string file = m_folder.file("other.sqlite");
    Story other;
    // The same protocol, and another life: somebody else's transaction comes in between.
    mustPass(app::cluster::fund(other.cluster(), "stranger", UsdcAmount{5}));
    other.playUntil(timeOf("2025-05-04T20:00Z"));
    History history = m_story->newHistory(file);
    mustPass(history.record(m_story->ledger()));
    mustPass(history.record(other.ledger()));
    QVERIFY(difference(*must(history.lookAt(other.cluster().now())), *other.snapshot()).empty());
    QCOMPARE(history.span().last, other.cluster().now());
}

void StoryTest::changesByHandAreTakenOver()
{
    Story story;
    story.playUntil(timeOf("2025-05-04T18:00Z"));
    History history = story.newHistory();
    mustPass(history.record(story.ledger()));
    const auto position = *story.snapshot()->positionsOf(provider()).front();
    auto account = *story.ledger().account(position.address);
    core::programs::insurance_pool::Position bytes = position.account;
    bytes.lots[0].shares.value -= 1'000'000;
    std::memcpy(account.data.data(), &bytes, sizeof(bytes));
    mustPass(story.ledger().setAccount(position.address, account));
    for (int i = 0; i < 2; ++i) {
        mustPass(history.record(story.ledger()));
        const auto seen = must(history.lookAt(story.cluster().now()));
        QVERIFY(difference(*seen, *story.snapshot()).empty());
    }
    const auto statement = must(history.statement(provider(), {}, UnixTime{INT64_MAX}));
    QCOMPARE(statement->total(LineKind::Unexplained), std::int64_t{-1'000'000});
}

void StoryTest::forgottenTransactionsLeaveAGap()
{
    auto input = must(app::replay::loadReplay());
    const UnixTime begins = input.scenario.begins;
    auto cluster = must(EmbeddedCluster::open(
        std::make_unique<core::runtime::MemoryStore>(std::size_t{40}), begins));
    auto replay = must(Replay::begin(cluster, std::move(input)));
    History history = must(History::open({}, cluster.deployment()));
    const auto id = cluster.deployment().ids[app::cluster::ProgramIndex::InsurancePool];
    for (int i = 0; i < 60; ++i) {
        mustPass(replay.step());
        if (i % 20 == 19) mustPass(history.record(cluster.ledger()));
    }
    const auto live = must(app::cluster::readSnapshot(cluster.ledger(), id));
    QVERIFY(difference(*must(history.lookAt(cluster.now())), *live).empty());
    const auto statement = must(history.statement(provider(), {}, UnixTime{INT64_MAX}));
    std::uint64_t held = 0;
    for (const auto* position : live->positionsOf(provider()))
        held += position->value.raw() + position->leaving.raw();
    QCOMPARE(statement->closing.raw(), held);
}

QTEST_APPLESS_MAIN(StoryTest)
#include "story_test.moc"
