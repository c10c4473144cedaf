#pragma once
//! \file
//! Positions made up, and what a person finds on a page: for tests of the Positions page.

#include "app/pages/console_state.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>

namespace tests::positions {

using app::pages::ConsoleState;
using app::pages::StatePtr;
using core::UnixTime;
using core::UsdcAmount;

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
