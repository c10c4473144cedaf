#include "app/history/index.h"

#include <cstring>

namespace app::history {

using cluster::Statement;
using core::solana::bytesOf;
using core::solana::Signature;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

struct Index::Statements
{
    Statement begin;
    Statement commit;
    Statement rollback;
    Statement addAddress;
    Statement addStep;
    Statement addEvent;
    Statement addPot;
    Statement addVersion;
    Statement putMoment;
    Statement putMark;
    Statement putState;
    Statement findStep;
    Statement findMoment;
    Statement findPot;
};

namespace {

std::int64_t signedOf(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

bool readSignature(Signature& signature, core::Bytes bytes)
{
    if (bytes.size != Signature::size) return false;
    std::memcpy(signature.bytes, bytes.data, Signature::size);
    return true;
}

//! A query that gives one row at most, ready for the next call whatever happens.
template <class Row, class Read>
Result<std::optional<Row>> readOne(Statement& statement, const Read& read)
{
    const auto found = statement.step();
    std::optional<Row> row;
    bool isGood = true;
    if (found && *found) {
        row.emplace();
        isGood = read(*row);
    }
    statement.reset();
    if (!found) return reading(found.error());
    if (!isGood) return damaged("another sum");
    return row;
}

} // namespace

Error storing(const Error& error)
{
    return fault(HistoryError::HistoryMustBeStored, error.detail);
}

Error reading(const Error& error)
{
    return fault(HistoryError::HistoryMustBeWhole, error.detail);
}

Error damaged(std::string detail)
{
    return fault(HistoryError::HistoryMustBeWhole, std::move(detail));
}

Index::Index(cluster::Database database)
    : m_database(std::move(database)),
      m_statements(std::make_unique<Statements>())
{
}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&& other) noexcept
{
    // A statement must not outlive its connection.
    m_statements = std::move(other.m_statements);
    m_database = std::move(other.m_database);
    return *this;
}
Index::~Index() = default;

Checked Index::prepareAll()
{
    Statements& all = *m_statements;
    const struct
    {
        Statement* statement;
        const char* sql;
    } list[] = {
        {&all.begin, "BEGIN IMMEDIATE"},
        {&all.commit, "COMMIT"},
        {&all.rollback, "ROLLBACK"},
        {&all.addAddress, "INSERT OR REPLACE INTO address VALUES(?1, ?2, ?3, ?4, ?5)"},
        {&all.addStep, "INSERT INTO step VALUES(?1, ?2, ?3, ?4, ?5)"},
        {&all.addEvent, "INSERT INTO event VALUES(?1, ?2, ?3, ?4, ?5, ?6)"},
        {&all.addPot, "INSERT OR REPLACE INTO pot VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
        {&all.addVersion, "INSERT OR REPLACE INTO version VALUES(?1, ?2, ?3, ?4)"},
        {&all.putMoment, "INSERT OR REPLACE INTO moment VALUES(?1, ?2, ?3)"},
        {&all.putMark, "INSERT OR REPLACE INTO mark VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                       " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"},
        {&all.putState, "INSERT OR REPLACE INTO state VALUES(0, ?1, ?2, ?3, ?4, ?5, ?6)"},
        {&all.findStep, "SELECT number, time, slot, signature, sum FROM step WHERE number = ?1"},
        {&all.findMoment, "SELECT time, number, sum FROM moment WHERE time < ?1"
                          " ORDER BY time DESC LIMIT 1"},
        {&all.findPot, "SELECT pool, at, recovery_senior, recovery_junior, fee_senior, fee_junior,"
                       " sum FROM pot WHERE pool = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1"},
    };
    for (const auto& [statement, sql] : list) {
        auto prepared = m_database.prepare(sql);
        // The version is ours and the tables are not: somebody changed them.
        if (!prepared) return reading(prepared.error());
        *statement = std::move(*prepared);
    }
    return Done{};
}

Checked Index::begin()
{
    if (auto good = m_statements->begin.run(); !good) return storing(good.error());
    return Done{};
}

Checked Index::commit()
{
    if (auto good = m_statements->commit.run(); !good) return storing(good.error());
    return Done{};
}

void Index::rollback()
{
    // Fails only when SQLite rolled back by itself already.
    (void)m_statements->rollback.run();
}

Checked Index::clear()
{
    const auto cleared = m_database.execute(
        "DELETE FROM address; DELETE FROM step; DELETE FROM event; DELETE FROM version;"
        "DELETE FROM pot; DELETE FROM moment; DELETE FROM mark; DELETE FROM state;");
    if (!cleared) return storing(cleared.error());
    return Done{};
}

namespace {

Checked stored(Checked done)
{
    if (!done) return storing(done.error());
    return done;
}

} // namespace

Checked Index::add(const AddressRow& row)
{
    return stored(m_statements->addAddress.bind(row.id)
                      .bind(bytesOf(row.address))
                      .bind(static_cast<std::int64_t>(row.kind))
                      .bind(row.pool)
                      .bind(row.owner)
                      .run());
}

Checked Index::add(const StepRow& row)
{
    const std::uint64_t sum =
        sumOf({signedOf(row.number), row.time, signedOf(row.slot)}, bytesOf(row.signature));
    return stored(m_statements->addStep.bind(row.number)
                      .bind(row.time)
                      .bind(row.slot)
                      .bind(bytesOf(row.signature))
                      .bind(sum)
                      .run());
}

Checked Index::add(const EventRow& row)
{
    return stored(m_statements->addEvent.bind(row.id)
                      .bind(std::int64_t{row.kind})
                      .bind(row.market)
                      .bind(row.owner)
                      .bind(row.bytes)
                      .bind(sumOf(row))
                      .run());
}

namespace {

std::uint64_t potSum(const PotRow& row)
{
    return sumOf({row.pool, row.at, signedOf(row.recovery[0]), signedOf(row.recovery[1]),
                  signedOf(row.fee[0]), signedOf(row.fee[1])});
}

std::uint64_t stateSum(const StateRow& row)
{
    return sumOf({signedOf(row.number), signedOf(row.slot), row.time, signedOf(row.addresses)},
                 bytesOf(row.signature));
}

} // namespace

Checked Index::add(const PotRow& row)
{
    return stored(m_statements->addPot.bind(row.pool)
                      .bind(row.at)
                      .bind(row.recovery[0])
                      .bind(row.recovery[1])
                      .bind(row.fee[0])
                      .bind(row.fee[1])
                      .bind(potSum(row))
                      .run());
}

Checked Index::addVersion(Id account, At at, core::Bytes row, std::uint64_t sum)
{
    return stored(m_statements->addVersion.bind(account).bind(at).bind(row).bind(sum).run());
}

Checked Index::put(const MomentRow& row)
{
    return stored(m_statements->putMoment.bind(row.time)
                      .bind(row.number)
                      .bind(sumOf({row.time, signedOf(row.number)}))
                      .run());
}

Checked Index::putMark(Id market, std::int64_t time, const MarkValues& values)
{
    Statement& statement = m_statements->putMark;
    statement.bind(market).bind(time);
    for (const std::int64_t value : values)
        statement.bind(value);
    return stored(statement.bind(sumOf(market, time, values)).run());
}

Checked Index::put(const StateRow& row)
{
    return stored(m_statements->putState.bind(row.number)
                      .bind(bytesOf(row.signature))
                      .bind(row.slot)
                      .bind(row.time)
                      .bind(row.addresses)
                      .bind(stateSum(row))
                      .run());
}

Result<StateRow> Index::state() const
{
    auto query = prepare("SELECT number, signature, slot, time, addresses, sum FROM state");
    if (!query) return query.error();
    const auto row = readOne<StateRow>(*query, [&](StateRow& state) {
        state.number = static_cast<std::uint64_t>(query->integer(0));
        state.slot = static_cast<std::uint64_t>(query->integer(2));
        state.time = query->integer(3);
        state.addresses = static_cast<std::uint64_t>(query->integer(4));
        return readSignature(state.signature, query->blob(1)) &&
               stateSum(state) == static_cast<std::uint64_t>(query->integer(5));
    });
    if (!row) return row.error();
    return row->value_or(StateRow{});
}

Result<std::vector<AddressRow>> Index::addresses() const
{
    auto query = prepare("SELECT id, address, kind, pool, owner FROM address ORDER BY id");
    if (!query) return query.error();
    std::vector<AddressRow> rows;
    auto found = query->step();
    for (; found && *found; found = query->step()) {
        AddressRow row;
        row.id = query->integer(0);
        const core::Bytes bytes = query->blob(1);
        const std::int64_t kind = query->integer(2);
        row.pool = query->integer(3);
        row.owner = query->integer(4);
        const Id next = static_cast<Id>(rows.size()) + 1;
        if (row.id != next || bytes.size != Address::size || kind < 0 ||
            kind > static_cast<std::int64_t>(AddressKind::Claim) || row.pool < 0 || row.owner < 0)
            return damaged("address " + std::to_string(row.id));
        row.kind = static_cast<AddressKind>(kind);
        std::memcpy(row.address.bytes, bytes.data, Address::size);
        rows.push_back(row);
    }
    if (!found) return reading(found.error());
    return rows;
}

Result<std::optional<StepRow>> Index::step(std::uint64_t number) const
{
    Statement& query = m_statements->findStep;
    query.bind(number);
    return readOne<StepRow>(query, [&](StepRow& row) {
        row.number = static_cast<std::uint64_t>(query.integer(0));
        row.time = query.integer(1);
        row.slot = static_cast<std::uint64_t>(query.integer(2));
        return readSignature(row.signature, query.blob(3)) &&
               sumOf({signedOf(row.number), row.time, signedOf(row.slot)},
                     bytesOf(row.signature)) == static_cast<std::uint64_t>(query.integer(4));
    });
}

Result<std::optional<MomentRow>> Index::momentBefore(std::int64_t time) const
{
    Statement& query = m_statements->findMoment;
    query.bind(time);
    return readOne<MomentRow>(query, [&](MomentRow& row) {
        row.time = query.integer(0);
        row.number = static_cast<std::uint64_t>(query.integer(1));
        return sumOf({row.time, signedOf(row.number)}) ==
               static_cast<std::uint64_t>(query.integer(2));
    });
}

Result<std::int64_t> Index::firstMoment() const
{
    const auto time = m_database.integer("SELECT min(time) FROM moment");
    if (!time) return reading(time.error());
    return *time;
}

Result<PotRow> Index::pot(Id pool, At at) const
{
    Statement& query = m_statements->findPot;
    query.bind(pool).bind(at);
    const auto row = readOne<PotRow>(query, [&](PotRow& pot) {
        pot.pool = query.integer(0);
        pot.at = query.integer(1);
        for (std::size_t i = 0; i < 2; ++i) {
            pot.recovery[i] = static_cast<std::uint64_t>(query.integer(2 + static_cast<int>(i)));
            pot.fee[i] = static_cast<std::uint64_t>(query.integer(4 + static_cast<int>(i)));
        }
        return potSum(pot) == static_cast<std::uint64_t>(query.integer(6));
    });
    if (!row) return row.error();
    PotRow none;
    none.pool = pool;
    return row->value_or(none);
}

Result<Statement> Index::prepare(const std::string& sql) const
{
    auto prepared = m_database.prepare(sql.c_str());
    if (!prepared) return reading(prepared.error());
    return std::move(*prepared);
}

} // namespace app::history
