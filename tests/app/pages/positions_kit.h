#pragma once
//! \file
//! The recorded story in memory, with plans, signed actions and statements, for tests of the
//! Positions page and its forms; and positions made up.

#include "app/cluster/embedded.h"
#include "app/cluster/protocol_setup.h"
#include "app/history/history.h"
#include "app/pages/console_state.h"
#include "app/replay/replay.h"
#include "app/review/plan.h"
#include "core/runtime/memory_store.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QTest>

#include <limits>

namespace tests::positions {

using app::pages::ConsoleState;
using app::pages::StatePtr;
using core::UnixTime;
using core::UsdcAmount;
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

//! So many positions of one owner, each with a lot and a ticket, no two alike.
inline StatePtr manyPositions(std::size_t count, std::uint64_t shift = 0)
{
    auto snapshot = std::make_shared<app::cluster::Snapshot>();
    auto state = std::make_shared<ConsoleState>();
    snapshot->time = UnixTime{1'746'446'400};
    state->owner.bytes[0] = 7;
    for (std::size_t i = 0; i < count; ++i) {
        app::cluster::MarketView market;
        market.name = "M" + std::to_string(i) + "-PERP";
        auto& book = market.pool.senior.book;
        book.shares = core::Shares{i * 1'000'000 + 2'000'000};
        book.assets = UsdcAmount{i * 1'000'000 + 2'000'000};
        book.generation = i % 5 == 0 ? 1 : 0;
        market.pool.senior.attachment = UsdcAmount{i};
        market.pool.senior.detachment = UsdcAmount{i * 3 + shift};
        market.pool.senior.netNav = core::Nav{1'000'000'000 + i};
        market.risk.stormSince = UnixTime{i % 3 == 0 ? 1 : 0};
        snapshot->markets.push_back(std::move(market));

        app::cluster::PositionView held;
        held.address.bytes[0] = static_cast<std::uint8_t>(i);
        held.address.bytes[1] = static_cast<std::uint8_t>(i >> 8U);
        held.account.owner = state->owner;
        held.market = i;
        held.isWiped = i % 5 == 0;
        held.shares = core::Shares{i * 1'000 + 1};
        held.value = UsdcAmount{i * 1'000'003 + shift};
        held.cost = UsdcAmount{i * 999'983};
        held.leaving = UsdcAmount{i * 17};
        held.result = static_cast<std::int64_t>(i) - 500;
        app::cluster::LotView lot;
        lot.lot = {held.shares, snapshot->time, UnixTime{snapshot->time.raw() + 60}, held.cost};
        lot.value = held.value;
        lot.lockedFor = 60;
        held.lots.push_back(lot);
        snapshot->positions.push_back(std::move(held));
    }
    state->gates.resize(count);
    state->series.resize(count);
    state->snapshot = std::move(snapshot);
    return state;
}

template <class T> T* named(const QWidget& root, const char* name)
{
    for (T* one : root.findChildren<T*>())
        if (one->isVisibleTo(&root) && one->accessibleName() == QString::fromUtf8(name)) return one;
    return nullptr;
}

//! All labels that can be seen.
inline QString wordsOf(const QWidget& root)
{
    QStringList words;
    for (const auto* label : root.findChildren<QLabel*>())
        if (label->isVisibleTo(&root)) words << label->text();
    return words.join(QLatin1Char('\n'));
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

} // namespace tests::positions
