#pragma once
//! \file
//! The recorded story in memory, with plans, signed actions and statements, for tests of the
//! Positions page and its forms.

#include "app/cluster/embedded.h"
#include "app/cluster/protocol_setup.h"
#include "app/history/history.h"
#include "app/pages/console_state.h"
#include "app/replay/replay.h"
#include "app/review/plan.h"
#include "core/runtime/memory_store.h"
#include "tests/app/pages/positions_finds.h"

#include <QTest>

#include <limits>

namespace tests::positions {

using core::programs::capital::Tranche;

//! 2025-05-06 06:00 UTC: capital is in, the crash comes two hours later.
constexpr UnixTime beforeCrash{1'746'511'200};

class Story
{
public:
    Story()
    {
        auto input = app::replay::loadReplay();
        if (!input) qFatal("%s", input.error().detail.c_str());
        m_begins = input->scenario.begins;
        // Statements are made of what the ledger recorded: nothing of it is thrown away.
        auto cluster = app::cluster::EmbeddedCluster::open(
            std::make_unique<core::runtime::MemoryStore>(std::numeric_limits<std::size_t>::max()),
            m_begins);
        m_cluster = std::make_unique<app::cluster::EmbeddedCluster>(std::move(cluster).value());
        auto replay = app::replay::Replay::begin(*m_cluster, std::move(input).value());
        if (!replay) qFatal("%s", replay.error().detail.c_str());
        m_replay.emplace(std::move(replay).value());
        const auto funded = app::cluster::fund(*m_cluster, "provider", pocketMoney);
        if (!funded) qFatal("%s", funded.error().detail.c_str());
        look();
    }

    template <class Condition> StatePtr until(const Condition& condition)
    {
        while (!condition(*m_snapshot) && !m_replay->atEnd()) {
            if (const auto stepped = m_replay->step(); !stepped)
                qFatal("%s", stepped.error().detail.c_str());
            look();
        }
        return state();
    }
    StatePtr until(UnixTime time)
    {
        return until([time](const app::cluster::Snapshot& now) { return now.time >= time; });
    }
    StatePtr untilClaimIsPaid()
    {
        return until([](const app::cluster::Snapshot& now) {
            const auto* claim = now.markets.front().lastDrawnClaim();
            return claim != nullptr && claim->isPaid();
        });
    }

    [[nodiscard]] StatePtr state() const
    {
        auto state = std::make_shared<ConsoleState>();
        state->snapshot = m_snapshot;
        state->owner = owner();
        state->freshness.slot = m_snapshot->slot;
        state->freshness.time = m_snapshot->time;
        state->replay.begins = m_begins;
        state->gates.resize(m_snapshot->markets.size());
        state->series.resize(m_snapshot->markets.size());
        return state;
    }

    [[nodiscard]] static core::Address owner()
    {
        return app::cluster::developmentKey("provider").address();
    }
    [[nodiscard]] const app::cluster::Snapshot& now() const { return *m_snapshot; }

    [[nodiscard]] app::review::PlanPtr plan(const app::review::Action& action) const
    {
        const auto plan = app::review::makePlan(
            {m_cluster->ledger(), m_cluster->deployment(), m_snapshot}, action);
        if (!plan) qFatal("%s", plan.error().detail.c_str());
        return *plan;
    }
    //! Signed by the provider.
    void submit(const app::review::Action& action)
    {
        const auto done = m_cluster->submit(
            "an action", app::review::instructionsOf(m_cluster->deployment(), *m_snapshot, action),
            {"provider"});
        if (!done) qFatal("%s", done.error().detail.c_str());
        look();
    }

    [[nodiscard]] app::history::StatementPtr statement(UnixTime from, UnixTime to)
    {
        if (!m_history) {
            auto history = app::history::History::open({}, m_cluster->deployment());
            if (!history) qFatal("%s", history.error().detail.c_str());
            m_history.emplace(std::move(history).value());
        }
        if (const auto done = m_history->record(m_cluster->ledger()); !done)
            qFatal("%s", done.error().detail.c_str());
        const auto made = m_history->statement(owner(), from, to);
        if (!made) qFatal("%s", made.error().detail.c_str());
        return *made;
    }

private:
    static constexpr UsdcAmount pocketMoney{250'000'000'000};

    void look()
    {
        const auto& ids = m_cluster->deployment().ids;
        auto snapshot = app::cluster::readSnapshot(m_cluster->ledger(),
                                                   ids[app::cluster::ProgramIndex::InsurancePool]);
        if (!snapshot) qFatal("%s", snapshot.error().detail.c_str());
        m_snapshot = std::move(snapshot).value();
    }

    UnixTime m_begins;
    std::unique_ptr<app::cluster::EmbeddedCluster> m_cluster;
    std::optional<app::replay::Replay> m_replay;
    std::optional<app::history::History> m_history;
    app::cluster::SnapshotPtr m_snapshot;
};

} // namespace tests::positions
