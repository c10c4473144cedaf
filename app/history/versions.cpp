#include "app/history/versions.h"

namespace app::history {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

Error brokenAt(Id account, At at)
{
    return damaged("version " + std::to_string(account) + ", " + std::to_string(at));
}

} // namespace

Result<VersionReader> VersionReader::make(const Index& index)
{
    auto query = index.prepare("SELECT at, row, sum FROM version WHERE account = ?1 AND at <= ?2"
                               " ORDER BY at DESC");
    if (!query) return query.error();
    return VersionReader(std::move(*query));
}

Result<Version> VersionReader::find(Id account, At at)
{
    Version version;
    std::vector<StateBytes> patches; // newest first
    std::uint64_t sum = 0;
    m_query.reset();
    m_query.bind(account).bind(at);
    auto found = m_query.step();
    for (; found && *found; found = m_query.step()) {
        const core::Bytes row = m_query.blob(1);
        if (version.at == 0) {
            version.at = m_query.integer(0);
            sum = static_cast<std::uint64_t>(m_query.integer(2));
        }
        patches.emplace_back(row.begin(), row.end());
        if (isWhole(row)) break;
        ++version.patchCount;
        version.patchBytes += row.size;
    }
    const bool endedEarly = found && !*found;
    m_query.reset();
    if (!found) return reading(found.error());
    if (version.at == 0) return version;
    bool isGood = !endedEarly;
    for (auto row = patches.rbegin(); row != patches.rend() && isGood; ++row)
        isGood = applyRow(version.state, {row->data(), row->size()});
    const core::Bytes state{version.state.data(), version.state.size()};
    if (!isGood || versionSum(account, version.at, state) != sum)
        return brokenAt(account, version.at);
    return version;
}

Result<VersionCursor> VersionCursor::make(const Index& index, Id account, At from, At to)
{
    auto reader = VersionReader::make(index);
    if (!reader) return reader.error();
    auto version = reader->find(account, from);
    if (!version) return version.error();
    auto query = index.prepare("SELECT at, row, sum FROM version WHERE account = ?1 AND at > ?2"
                               " AND at <= ?3 ORDER BY at");
    if (!query) return query.error();
    VersionCursor cursor;
    cursor.m_account = account;
    cursor.m_state = std::move(version->state);
    cursor.m_query = std::move(*query);
    cursor.m_query.bind(account).bind(from).bind(to);
    if (auto good = cursor.peek(); !good) return good.error();
    return cursor;
}

Checked VersionCursor::peek()
{
    const auto found = m_query.step();
    if (!found) return reading(found.error());
    m_nextAt = *found ? std::optional<At>(m_query.integer(0)) : std::nullopt;
    return Done{};
}

Checked VersionCursor::advance()
{
    const At at = *m_nextAt;
    const auto sum = static_cast<std::uint64_t>(m_query.integer(2));
    if (!applyRow(m_state, m_query.blob(1)) ||
        versionSum(m_account, at, {m_state.data(), m_state.size()}) != sum)
        return brokenAt(m_account, at);
    return peek();
}

} // namespace app::history
