//! Goal: any statement sums to the last unit, is worth what snapshots showed, and goes on where the
//! one before ended; every line says what the ledger did.
//! Method: the recorded story and random lives of four people in it, who deposit, ask, leave early,
//! cancel and pay out for each other; random dates, at moments and between them; sums, chains,
//! values against the snapshots of those moments, amounts against the position's own totals.

#include "app/cluster/pool_actions.h"
#include "tests/app/history/history_kit.h"

#include <QTest>

#include <map>
#include <random>

#include <rapidcheck.h>

using namespace history_kit;
using namespace app::history;
using app::cluster::PositionView;
using app::cluster::Tranche;

namespace {

constexpr const char* people[] = {"provider", "anna", "boris", "chen"};

Address addressOf(const char* role)
{
    return app::cluster::developmentKey(role).address();
}

std::uint64_t worthIn(const app::cluster::Snapshot& snapshot, const Address& owner)
{
    std::uint64_t sum = 0;
    for (const PositionView* position : snapshot.positionsOf(owner))
        sum += position->value.raw() + position->leaving.raw();
    return sum;
}

//! Opening, lines and closing agree: in all, by position, by kind.
bool sumsUp(const Statement& statement)
{
    std::vector<std::int64_t> values;
    std::array<std::int64_t, lineKindCount> totals{};
    std::int64_t opening = 0;
    for (const PositionStatement& position : statement.positions) {
        values.push_back(static_cast<std::int64_t>(position.opening.raw()));
        opening += values.back();
    }
    if (opening != static_cast<std::int64_t>(statement.opening.raw())) return false;
    UnixTime before;
    for (const StatementLine& line : statement.lines) {
        values[line.position] += line.change;
        totals[static_cast<std::size_t>(line.kind)] += line.change;
        const bool isInside = line.time >= statement.from && line.time <= statement.valuedAt;
        if (line.balance != values[line.position] || line.time < before || !isInside) return false;
        before = line.time;
    }
    std::int64_t closing = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != static_cast<std::int64_t>(statement.positions[i].closing.raw()))
            return false;
        closing += values[i];
    }
    return totals == statement.totals &&
           closing == static_cast<std::int64_t>(statement.closing.raw());
}

//! A market's story in which people do what chance says. Refusals are part of it.
class Life
{
public:
    //! \param onePerStep  chance of a deed after a step, in percent
    Life(std::uint32_t seed, UnixTime until, std::uint32_t onePerStep)
        : m_random(seed),
          m_history(m_story.newHistory())
    {
        for (const char* const role : people)
            mustPass(app::cluster::fund(m_story.cluster(), role, UsdcAmount{500'000'000'000}));
        while (!m_story.replay().atEnd() && m_story.cluster().now() < until) {
            // People may break what the scenario's own deeds rely on: then this life ends here.
            if (!m_story.replay().step()) break;
            if (m_random() % 100 < onePerStep) act();
            const SnapshotPtr snapshot = m_story.snapshot();
            mustPass(m_history.record(m_story.ledger(), snapshot));
            m_moments[snapshot->time.raw()] = snapshot;
            if (m_random() % 25 == 0) compare(*snapshot);
        }
    }

    [[nodiscard]] const History& history() const { return m_history; }
    [[nodiscard]] const std::map<std::int64_t, SnapshotPtr>& moments() const { return m_moments; }
    [[nodiscard]] Story& story() { return m_story; }
    [[nodiscard]] int deeds() const { return m_deeds; }
    //! Times that everybody's closing was not, or was, what the snapshot of the moment showed.
    [[nodiscard]] int misses() const { return m_misses; }
    [[nodiscard]] int hits() const { return m_hits; }

private:
    //! A statement up to now is worth what the window shows now, to the unit.
    void compare(const app::cluster::Snapshot& now)
    {
        bool isSame = true;
        for (const char* const role : people) {
            const auto statement =
                must(m_history.statement(addressOf(role), {}, UnixTime{INT64_MAX}));
            isSame = isSame && statement->closing.raw() == worthIn(now, addressOf(role));
        }
        ++(isSame ? m_hits : m_misses);
    }

    void act()
    {
        const auto& markets = m_story.replay().markets();
        if (markets.empty()) return;
        const auto& at = markets[m_random() % markets.size()].addresses;
        const char* const role = people[m_random() % std::size(people)];
        const auto& deployment = m_story.cluster().deployment();
        const Tranche tranche = m_random() % 2 == 0 ? Tranche::Senior : Tranche::Junior;
        const SnapshotPtr now = m_story.snapshot();
        const PositionView* mine = nullptr;
        for (const PositionView* position : now->positionsOf(addressOf(role)))
            if (position->tranche == tranche && position->account.pool == at.pool) mine = position;
        if (mine == nullptr || m_random() % 3 == 0) {
            app::cluster::DepositTerms terms;
            terms.amount = UsdcAmount{1'000'000 + m_random() % 9'000'000'007};
            terms.tranche = tranche;
            return send(app::cluster::deposit(deployment, at, addressOf(role), terms), role);
        }
        for (const auto& ticket : mine->tickets)
            if (!ticket.isDone() && m_random() % 3 == 0)
                return send(app::cluster::cancelWithdraw(
                                deployment, at, {addressOf(role), tranche, ticket.account.number}),
                            role);
        app::cluster::WithdrawTerms terms;
        terms.shares = core::Shares{mine->shares.raw() / (1 + std::uint64_t{m_random() % 4})};
        terms.tranche = tranche;
        terms.early = m_random() % 2 == 0;
        const auto pool =
            must(m_story.cluster().read<core::programs::insurance_pool::Pool>(at.pool));
        terms.ticket = bookOf(pool.books, tranche).ticketNext;
        send(app::cluster::requestWithdraw(deployment, at, addressOf(role), terms), role);
    }

    void send(const core::solana::Instruction& instruction, const char* role)
    {
        if (m_story.cluster().submit("a deed", {instruction}, {role}).ok()) ++m_deeds;
    }

    std::mt19937 m_random;
    Story m_story;
    History m_history;
    std::map<std::int64_t, SnapshotPtr> m_moments;
    int m_deeds = 0;
    int m_misses = 0;
    int m_hits = 0;
};

std::int64_t anyTime(const Life& life)
{
    const std::int64_t first = life.moments().begin()->first - 7'200;
    const std::int64_t last = life.moments().rbegin()->first + 7'200;
    const auto time = *rc::gen::inRange<std::int64_t>(first, last);
    return *rc::gen::element(time, time - time % 900);
}

//! The last snapshot at or before a time, or null.
SnapshotPtr standingAt(const Life& life, std::int64_t time)
{
    auto after = life.moments().upper_bound(time);
    if (after == life.moments().begin()) return {};
    return std::prev(after)->second;
}

void checkLife(const Life& life, int& compared)
{
    const Address owner = addressOf(
        *rc::gen::elementOf(std::vector<const char*>(std::begin(people), std::end(people))));
    std::vector<std::int64_t> times{anyTime(life), anyTime(life), anyTime(life)};
    std::ranges::sort(times);
    RC_PRE(times[0] < times[1] && times[1] < times[2]);
    const auto of = [&](std::int64_t from, std::int64_t to) {
        return must(life.history().statement(owner, UnixTime{from}, UnixTime{to}));
    };
    const auto first = of(times[0], times[1]);
    const auto second = of(times[1], times[2]);
    const auto both = of(times[0], times[2]);
    RC_ASSERT(sumsUp(*first) && sumsUp(*second) && sumsUp(*both));
    RC_ASSERT(first->closing == second->opening);
    RC_ASSERT(first->opening == both->opening && second->closing == both->closing);
    for (const LineKind kind : {LineKind::Deposit, LineKind::WithdrawPaid, LineKind::EarlyFee,
                                LineKind::ClaimLoss, LineKind::Unexplained})
        RC_ASSERT(first->total(kind) + second->total(kind) == both->total(kind));
    RC_ASSERT(both->total(LineKind::Unexplained) == 0);
    // What a snapshot showed: all that happened up to its moment, so just after it.
    const SnapshotPtr live = standingAt(life, times[2]);
    if (live == nullptr || live->time.raw() >= life.moments().rbegin()->first) return;
    const auto until = of(times[0] - 10'000'000, live->time.raw() + 1);
    const auto at = must(life.history().lookAt(live->time));
    RC_ASSERT(worthIn(*at, owner) == worthIn(*live, owner));
    // One second of vesting lies between the moment and the statement's end.
    const auto exact = static_cast<std::int64_t>(until->closing.raw()) -
                       static_cast<std::int64_t>(worthIn(*live, owner));
    RC_ASSERT(exact >= 0 && exact <= 100'000);
    ++compared;
}

} // namespace

class StatementTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_storyLife = std::make_unique<Life>(1, UnixTime{INT64_MAX}, 0); }

    void storySumsUpBetweenAnyDates();
    void randomLivesSumUpBetweenAnyDates();
    void closingIsWhatTheWindowShows();
    void totalsAreThePositionsOwn();
    void linesOfTheStoryAreNamed();
    void emptyPeriodIsRefused();
    void csvIsWellFormed();

private:
    std::unique_ptr<Life> m_storyLife; //!< the recorded story, without further deeds
};

void StatementTest::storySumsUpBetweenAnyDates()
{
    Life& life = *m_storyLife;
    int compared = 0;
    QVERIFY(rc::check("the recorded story", [&] { checkLife(life, compared); }));
    QVERIFY(compared > 10);
}

void StatementTest::randomLivesSumUpBetweenAnyDates()
{
    int compared = 0;
    int deeds = 0;
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        const Life life(seed, timeOf("2025-05-12T00:00Z"), 60);
        deeds += life.deeds();
        QCOMPARE(life.misses(), 0);
        QVERIFY(life.hits() > 10);
        QVERIFY(rc::check("a random life", [&] { checkLife(life, compared); }));
    }
    QVERIFY2(deeds > 300, std::to_string(deeds).c_str());
    QVERIFY(compared > 15);
}

void StatementTest::closingIsWhatTheWindowShows()
{
    Life life(9, timeOf("2025-05-09T00:00Z"), 50);
    const SnapshotPtr now = life.story().snapshot();
    for (const char* const role : people) {
        const auto statement =
            must(life.history().statement(addressOf(role), {}, UnixTime{INT64_MAX}));
        QCOMPARE(statement->closing.raw(), worthIn(*now, addressOf(role)));
        QCOMPARE(statement->valuedAt, now->time);
        for (const PositionStatement& position : statement->positions) {
            const auto* market = now->market(position.marketName);
            const auto* held = now->position(addressOf(role), *market, position.tranche);
            if (held == nullptr) continue;
            QCOMPARE(position.closing.raw(), held->value.raw() + held->leaving.raw());
        }
    }
}

void StatementTest::totalsAreThePositionsOwn()
{
    Life life(21, timeOf("2025-05-10T00:00Z"), 60);
    const SnapshotPtr now = life.story().snapshot();
    int seen = 0;
    for (const char* const role : people) {
        const auto statement =
            must(life.history().statement(addressOf(role), {}, UnixTime{INT64_MAX}));
        for (std::size_t i = 0; i < statement->positions.size(); ++i) {
            const PositionStatement& position = statement->positions[i];
            const auto* market = now->market(position.marketName);
            const auto* held = now->position(addressOf(role), *market, position.tranche);
            if (held == nullptr) continue;
            const auto total = [&](LineKind kind) {
                return position.totals[static_cast<std::size_t>(kind)];
            };
            QCOMPARE(total(LineKind::Deposit),
                     static_cast<std::int64_t>(held->account.deposited.raw()));
            QCOMPARE(-total(LineKind::EarlyFee),
                     static_cast<std::int64_t>(held->account.fees.raw()));
            QCOMPARE(-total(LineKind::WithdrawPaid),
                     static_cast<std::int64_t>(held->account.withdrawn.raw()));
            ++seen;
        }
    }
    QVERIFY(seen > 3);
}

void StatementTest::linesOfTheStoryAreNamed()
{
    Life& life = *m_storyLife;
    const auto statement = must(life.history().statement(provider(), {}, UnixTime{INT64_MAX}));
    QCOMPARE(statement->total(LineKind::Deposit), std::int64_t{300'000'000'000});
    QVERIFY(statement->total(LineKind::ClaimLoss) < -50'000'000'000);
    QVERIFY(statement->total(LineKind::YieldVested) > 0);
    QVERIFY(statement->total(LineKind::Recovery) > 0);
    QVERIFY(statement->total(LineKind::WithdrawPaid) < 0);
    QCOMPARE(statement->total(LineKind::Unexplained), std::int64_t{0});
    const auto rounding = statement->total(LineKind::Rounding);
    QVERIFY(rounding > -100 && rounding < 100);
    for (const StatementLine& line : statement->lines) {
        const bool isClaims = line.kind == LineKind::ClaimLoss || line.kind == LineKind::Recovery;
        QCOMPARE(line.claim.has_value(), isClaims);
        if (line.number == 0) continue;
        const auto record = must(life.story().ledger().store().transaction(line.signature));
        QVERIFY(record && record->number == line.number);
    }
}

void StatementTest::emptyPeriodIsRefused()
{
    Story story;
    const History history = story.newHistory();
    for (const std::int64_t to : {5, 4, -1}) {
        const auto refused = history.statement(provider(), UnixTime{5}, UnixTime{to});
        QVERIFY(!refused && is(refused.error(), HistoryError::PeriodMustNotBeEmpty));
    }
    // Nothing recorded, and nobody's: empty and zero.
    QVERIFY(must(history.statement(provider(), UnixTime{5}, UnixTime{6}))->positions.empty());
}

void StatementTest::csvIsWellFormed()
{
    const Life& life = *m_storyLife;
    const auto statement = must(life.history().statement(provider(), {}, UnixTime{INT64_MAX}));
    const std::string csv = statementCsv(*statement);
    std::size_t rows = 0;
    std::size_t from = 0;
    for (std::size_t end = csv.find("\r\n"); end != std::string::npos;
         end = csv.find("\r\n", from)) {
        const std::string row = csv.substr(from, end - from);
        QCOMPARE(std::ranges::count(row, ','), std::ptrdiff_t{12});
        from = end + 2;
        ++rows;
    }
    QCOMPARE(from, csv.size());
    QCOMPARE(rows, 1 + 2 * statement->positions.size() + statement->lines.size());
    QVERIFY(csv.find(",Deposit,50000.000000,50000.000000,50000.000000,") != std::string::npos);

    Statement odd = *statement;
    odd.positions[0].marketName = "a,\"b\"";
    QVERIFY(statementCsv(odd).find(",\"a,\"\"b\"\"\",") != std::string::npos);
}

QTEST_APPLESS_MAIN(StatementTest)
#include "statement_test.moc"
