#pragma once
//! \file
//! What the tests of pictures draw.

#include "widgets/charts/capital_stack.h"
#include "widgets/charts/score_dial.h"
#include "widgets/charts/time_chart.h"
#include "widgets/charts/waterfall.h"

#include <memory>

namespace tests {

using widgets::charts::LayerRole;
using widgets::charts::StackLayer;
using widgets::charts::StepKind;
using widgets::charts::WaterfallStep;

inline core::UsdcAmount usdc(quint64 raw)
{
    return core::UsdcAmount{raw};
}

//! A thin junior under a thick senior, a wiped and an empty layer, and a reserve on top.
inline widgets::charts::StackReading stack()
{
    const QString rule = QStringLiteral("Pays when everything below is spent.");
    const auto layer = [&](const char* name, LayerRole role, quint64 from, quint64 to, quint64 mine,
                           bool isWiped = false) {
        return StackLayer{
            QString::fromLatin1(name), role, usdc(from), usdc(to), usdc(mine), isWiped, rule};
    };
    return {{layer("Old junior", LayerRole::Junior, 0, 0, 0, true),
             layer("Isolated junior", LayerRole::Junior, 0, 2'050'000'000'001, 410'000'000'000),
             layer("Isolated senior", LayerRole::Senior, 2'050'000'000'001, 27'050'000'000'001,
                   1'000'000),
             layer("Shared pool", LayerRole::Senior, 27'050'000'000'001, 27'050'000'000'001, 0),
             layer("Reinsurance", LayerRole::Reserve, 27'050'000'000'001, 39'999'999'999'999, 0)},
            usdc(31'250'000'000'000),
            usdc(1'200'000'000'007)};
}

inline std::vector<WaterfallStep> claim()
{
    const auto step = [](StepKind kind, const char* name, quint64 raw) {
        return WaterfallStep{kind, QString::fromLatin1(name),
                             QStringLiteral("The rule of this step."), usdc(raw)};
    };
    return {step(StepKind::Deficit, "Deficit", 25'000'000'000'001),
            step(StepKind::Bite, "Isolated junior", 6'000'000'000'000),
            step(StepKind::Bite, "Isolated senior", 11'000'000'000'001),
            step(StepKind::Bite, "Shared pool", 3'000'000'000'000),
            step(StepKind::Bite, "Reinsurance", 0),
            step(StepKind::Fee, "Payout fee", 10'000'000'000),
            step(StepKind::Uncovered, "Uncovered", 5'000'000'000'000)};
}

inline widgets::charts::ScoreReading score()
{
    const auto part = [](const char* name, std::uint32_t value, std::uint32_t most) {
        return widgets::charts::ScorePart{QString::fromLatin1(name), core::Ppm{value},
                                          core::Ppm{most}, QStringLiteral("The factor's rule.")};
    };
    return {core::Ppm{482'913},
            QStringLiteral("C"),
            {{core::Ppm{300'000}, QStringLiteral("Watched from")},
             {core::Ppm{600'000}, QStringLiteral("Restricted above")}},
            {part("Leverage", 201'000, 350'000), part("OI / depth", 120'913, 250'000),
             part("Volatility", 90'000, 200'000), part("Funding", 71'000, 200'000)},
            {}};
}

//! Deterministic noise around a rising line, one point every `seconds`.
inline std::vector<widgets::charts::TimePoint> noise(size_t count, qint64 seconds, quint64 seed = 1)
{
    constexpr qint64 begin = 1'746'518'400; // 2025-05-06 08:00 UTC
    std::vector<widgets::charts::TimePoint> points;
    points.reserve(count);
    qint64 value = 400'000;
    for (size_t i = 0; i < count; ++i) {
        seed = seed * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
        value += static_cast<qint64>((seed >> 33) % 6'001) - 3'000 + (450'000 - value) / 500;
        points.push_back({begin + static_cast<qint64>(i) * seconds, value});
    }
    return points;
}

inline widgets::charts::LineSeries line(const char* name,
                                        std::vector<widgets::charts::TimePoint> points,
                                        widgets::charts::LineLook look)
{
    widgets::charts::LineSeries series;
    series.name = QString::fromLatin1(name);
    series.points = std::move(points);
    series.look = look;
    series.places = 4;
    series.text = [](qint64 value) { return QStringLiteral("<%1>").arg(value); };
    return series;
}

} // namespace tests
