#pragma once
//! \file
//! The recorded story on a ledger in memory, with a history beside it, for the history's tests.

#include "app/cluster/protocol_setup.h"
#include "app/history/history.h"
#include "app/replay/replay.h"
#include "core/base/calendar.h"
#include "core/runtime/memory_store.h"

#include <QTemporaryDir>

#include <functional>
#include <limits>

#include <sqlite3.h>

namespace history_kit {

using app::cluster::EmbeddedCluster;
using app::cluster::SnapshotPtr;
using app::history::History;
using app::replay::Replay;
using core::Address;
using core::UnixTime;
using core::UsdcAmount;

inline UnixTime timeOf(const char* iso)
{
    return *core::parseTime(core::Text(std::string_view(iso)));
}

template <class T> T must(core::support::Result<T> result)
{
    if (!result)
        qFatal("error %d of module %d: %s", result.error().code,
               static_cast<int>(result.error().module), result.error().detail.c_str());
    return std::move(result).value();
}
inline void mustPass(const core::support::Checked& done)
{
    if (!done)
        qFatal("error %d of module %d: %s", done.error().code,
               static_cast<int>(done.error().module), done.error().detail.c_str());
}

//! A ledger that keeps all its records, played step by step.
class Story
{
public:
    Story()
    {
        auto input = must(app::replay::loadReplay());
        const UnixTime begins = input.scenario.begins;
        auto store =
            std::make_unique<core::runtime::MemoryStore>(std::numeric_limits<std::size_t>::max());
        m_cluster = std::make_unique<EmbeddedCluster>(
            must(EmbeddedCluster::open(std::move(store), begins)));
        m_replay = std::make_unique<Replay>(must(Replay::begin(*m_cluster, std::move(input))));
    }

    //! After each step, `seen`, when there is one. Stops at the end.
    void playUntil(UnixTime time, const std::function<void()>& seen = {})
    {
        while (!m_replay->atEnd() && m_replay->now() < time) {
            mustPass(m_replay->step());
            if (seen) seen();
        }
    }

    [[nodiscard]] EmbeddedCluster& cluster() { return *m_cluster; }
    [[nodiscard]] core::runtime::Ledger& ledger() { return m_cluster->ledger(); }
    [[nodiscard]] Replay& replay() { return *m_replay; }
    [[nodiscard]] SnapshotPtr snapshot()
    {
        return must(app::cluster::readSnapshot(
            ledger(), m_cluster->deployment().ids[app::cluster::ProgramIndex::InsurancePool]));
    }
    [[nodiscard]] History newHistory(const std::string& path = {})
    {
        return must(History::open(path, m_cluster->deployment()));
    }

private:
    std::unique_ptr<EmbeddedCluster> m_cluster;
    std::unique_ptr<Replay> m_replay;
};

inline Address provider()
{
    return app::cluster::developmentKey("provider").address();
}

class Folder
{
public:
    [[nodiscard]] std::string file(const char* name = "history.sqlite") const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

private:
    QTemporaryDir m_folder;
};

//! Every row of every table of an index, as text, in the order of its keys.
inline std::string dumpOf(const std::string& path)
{
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
        qFatal("%s does not open", path.c_str());
    std::string dump;
    const char* const queries[] = {
        "SELECT id, hex(address), kind, pool, owner FROM address ORDER BY id",
        "SELECT number, time, slot, hex(signature), sum FROM step ORDER BY number",
        "SELECT id, kind, market, owner, hex(bytes), sum FROM event ORDER BY id",
        "SELECT account, at, hex(row), sum FROM version ORDER BY account, at",
        "SELECT * FROM pot ORDER BY pool, at",
        "SELECT * FROM moment ORDER BY time",
        "SELECT * FROM mark ORDER BY market, time",
        "SELECT number, hex(signature), slot, time, addresses, sum FROM state",
    };
    for (const char* const query : queries) {
        const auto append = [](void* to, int count, char** values, char**) {
            auto& text = *static_cast<std::string*>(to);
            for (int i = 0; i < count; ++i)
                text += std::string(values[i] != nullptr ? values[i] : "NULL") + "|";
            text += '\n';
            return 0;
        };
        char* fault = nullptr;
        if (sqlite3_exec(database, query, append, &dump, &fault) != SQLITE_OK)
            qFatal("%s: %s", query, fault);
        dump += "--\n";
    }
    sqlite3_close(database);
    return dump;
}

} // namespace history_kit
