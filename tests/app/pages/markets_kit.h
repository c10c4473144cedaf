#pragma once
//! \file
//! Made-up states for tests of the Markets page, and what a person reads and hears of it.

#include "app/pages/console_state.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>

namespace tests::markets {

using app::pages::ConsoleState;
using app::pages::MarketSeries;
using app::pages::StatePtr;

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

//! The visible one of that accessible name, or null.
template <class T> T* named(const QWidget& root, const char* name)
{
    for (T* one : root.findChildren<T*>())
        if (one->isVisibleTo(&root) && one->accessibleName() == QString::fromUtf8(name)) return one;
    return nullptr;
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
