#pragma once
//! \file
//! States for tests of the Markets page: the recorded story played in memory, and states made up.

#include "app/cluster/embedded.h"
#include "app/cluster/protocol_setup.h"
#include "app/pages/console_state.h"
#include "app/replay/replay.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>

namespace tests::markets {

using app::pages::ConsoleState;
using app::pages::MarketSeries;
using app::pages::StatePtr;

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

//! So many markets, no two alike: names, scores, covers, loads and prices follow from the index.
inline StatePtr manyMarkets(size_t count, std::uint32_t shift = 0)
{
    auto snapshot = std::make_shared<app::cluster::Snapshot>();
    auto state = std::make_shared<ConsoleState>();
    snapshot->time = core::UnixTime{1'746'446'400};
    for (size_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::uint32_t>(i);
        app::cluster::MarketView market;
        market.name = "M" + std::to_string(i) + "-PERP";
        market.address.bytes[0] = static_cast<std::uint8_t>(i);
        market.address.bytes[1] = static_cast<std::uint8_t>(i >> 8U);
        market.risk.hasScore = i % 7 != 0;
        market.risk.state.score = market.risk.hasScore ? (at * 37'129 + shift) % 1'000'000
                                                       : core::programs::risk_engine::noScore;
        market.risk.state.restricted = market.risk.state.score > 750'000 && i % 7 != 0 ? 1 : 0;
        market.risk.state.cover = core::UsdcAmount{i * 1'000'003};
        market.risk.price = {1'000'000 + i, i % 2 == 0 ? -6 : -3, 1'940'000};
        market.pool.account.tranching = i % 3 == 0 ? 0 : 1;
        snapshot->markets.push_back(std::move(market));
        auto series = std::make_shared<MarketSeries>();
        series->price = {{snapshot->time.raw() - 90'000, 1'000'000},
                         {snapshot->time.raw(), 1'000'000 + static_cast<qint64>(i)}};
        series->score = {{0, 1}, {1, static_cast<qint64>(i)}};
        state->series.push_back(std::move(series));
    }
    state->gates.resize(count);
    state->snapshot = std::move(snapshot);
    return state;
}

//! What a person can read of a widget: all visible labels and figures by their accessible texts.
inline QStringList wordsOf(const QWidget& root)
{
    QStringList words;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&root)) continue;
        if (const auto* label = qobject_cast<QLabel*>(widget)) words << label->text();
    }
    return words;
}

//! \return nothing, or the first widget that takes the focus or shows a text and has no name
inline QString nameless(const QWidget& root)
{
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        // Parts of Qt's own widgets belong to what they are part of.
        if (!widget->isVisibleTo(&root) || widget->objectName().startsWith(u"qt_")) continue;
        const auto* label = qobject_cast<QLabel*>(widget);
        const bool speaks = label != nullptr && !label->text().isEmpty();
        if (widget->focusPolicy() == Qt::NoFocus && !speaks) continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        if (spoken == nullptr || spoken->text(QAccessible::Name).isEmpty())
            return QStringLiteral("%1 in %2")
                .arg(QString::fromLatin1(widget->metaObject()->className()),
                     widget->parentWidget()->accessibleName());
    }
    return {};
}

} // namespace tests::markets
