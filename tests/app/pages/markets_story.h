#pragma once
//! \file
//! The recorded story, played in memory, for tests of the Markets page.

#include "app/cluster/embedded.h"
#include "app/cluster/protocol_setup.h"
#include "app/replay/replay.h"
#include "tests/app/pages/markets_kit.h"

namespace tests::markets {

//! Plays the shipped scenario and notes every market at every step.
class StoryPlayer
{
public:
    StoryPlayer()
    {
        auto input = app::replay::loadReplay();
        if (!input) qFatal("%s", input.error().detail.c_str());
        auto cluster = app::cluster::EmbeddedCluster::inMemory(input->scenario.begins);
        m_cluster = std::make_unique<app::cluster::EmbeddedCluster>(std::move(cluster).value());
        auto replay = app::replay::Replay::begin(*m_cluster, std::move(input).value());
        if (!replay) qFatal("%s", replay.error().detail.c_str());
        m_replay.emplace(std::move(replay).value());
        look();
    }

    //! Steps until the condition holds. \return the state then
    StatePtr until(const std::function<bool(const app::cluster::Snapshot&)>& condition)
    {
        while (!condition(*m_snapshot) && !m_replay->atEnd()) {
            if (const auto stepped = m_replay->step(); !stepped)
                qFatal("%s", stepped.error().detail.c_str());
            look();
        }
        return state();
    }
    StatePtr until(core::UnixTime time)
    {
        return until([time](const app::cluster::Snapshot& now) { return now.time >= time; });
    }

private:
    void look()
    {
        const auto& ids = m_cluster->deployment().ids;
        auto snapshot = app::cluster::readSnapshot(m_cluster->ledger(),
                                                   ids[app::cluster::ProgramIndex::InsurancePool]);
        if (!snapshot) qFatal("%s", snapshot.error().detail.c_str());
        m_snapshot = std::move(snapshot).value();
        m_series.resize(m_snapshot->markets.size());
        for (size_t i = 0; i < m_series.size(); ++i)
            note(m_snapshot->markets[i], m_series[i]);
    }

    void note(const app::cluster::MarketView& market, MarketSeries& series) const
    {
        const qint64 now = m_snapshot->time.raw();
        series.utilisation.push_back({now, market.pool.utilisation.raw()});
        series.cap.push_back({now, market.pool.caps.pool.raw() * 100});
        if (market.risk.hasScore) series.score.push_back({now, market.risk.state.score});
        const auto nav = [](core::Nav value) { return static_cast<qint64>(value.raw()); };
        if (market.pool.senior.isSeeded)
            series.seniorNav.push_back({now, nav(market.pool.senior.netNav)});
        if (market.pool.junior.isSeeded)
            series.juniorNav.push_back({now, nav(market.pool.junior.netNav)});
        const auto& price = market.risk.price;
        if (price.mantissa == 0) return;
        series.priceExponent = price.exponent;
        series.price.push_back({now, static_cast<qint64>(price.mantissa)});
    }

    [[nodiscard]] StatePtr state() const
    {
        auto state = std::make_shared<ConsoleState>();
        state->snapshot = m_snapshot;
        state->owner = app::cluster::developmentKey("provider").address();
        state->freshness.slot = m_snapshot->slot;
        state->freshness.time = m_snapshot->time;
        state->gates.resize(m_snapshot->markets.size());
        for (const MarketSeries& series : m_series)
            state->series.push_back(std::make_shared<const MarketSeries>(series));
        return state;
    }

    std::unique_ptr<app::cluster::EmbeddedCluster> m_cluster;
    std::optional<app::replay::Replay> m_replay;
    app::cluster::SnapshotPtr m_snapshot;
    std::vector<MarketSeries> m_series;
};

} // namespace tests::markets
