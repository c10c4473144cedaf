//! Goal: a chart of a million points that runs live keeps up with the screen.
//! Method: a frame (a point added, all drawn) against its share of a screen's 60 frames a second as
//! a rate; preparing the points of a frame against reading each of them once, which is what a chart
//! without a memory of extremes would do at the very least.

#include "widgets/charts/time_chart.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QImage>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>

namespace {

using widgets::charts::ExtremeTree;
using widgets::charts::TimePoint;

constexpr int columns = 1'000;
constexpr QSize chartSize(1'000, 420);

std::vector<TimePoint> points(std::size_t count)
{
    std::mt19937_64 random(1);
    std::vector<TimePoint> result;
    result.reserve(count);
    qint64 value = 500'000;
    for (std::size_t i = 0; i < count; ++i) {
        value += static_cast<qint64>(random() % 2'001) - 1'000;
        result.push_back({static_cast<qint64>(i), value});
    }
    return result;
}

// One program for all, made at the first use: benchmarks have no main of their own.
widgets::style::Theme& theme()
{
    static int count = 1;
    static char name[] = "bench.chart";
    static char* arguments[] = {name, nullptr};
    // Never destroyed: after main() there is no font left to give back.
    static auto* application = new QApplication(count, arguments);
    static auto* made = new widgets::style::Theme(*application);
    return *made;
}

void frame(benchmark::State& state)
{
    widgets::charts::TimeChart chart(theme());
    widgets::charts::LineSeries series;
    series.points = points(static_cast<std::size_t>(state.range(0)));
    qint64 time = series.points.back().time;
    chart.setSeries(std::move(series));
    chart.resize(chartSize);
    QImage screen(chartSize, QImage::Format_RGB32);
    for (auto _ : state) {
        const TimePoint next{++time, 500'000 + time % 1'000};
        chart.append(0, {&next, 1});
        chart.render(&screen);
        benchmark::DoNotOptimize(screen.constBits());
    }
}

void decimateTree(benchmark::State& state)
{
    ExtremeTree tree;
    tree.set(points(static_cast<std::size_t>(state.range(0))));
    qint64 time = tree.points().back().time;
    for (auto _ : state) {
        const TimePoint next{++time, time % 1'000};
        tree.append({&next, 1});
        benchmark::DoNotOptimize(tree.decimated(columns));
    }
}

void decimateRead(benchmark::State& state)
{
    const auto all = points(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        qint64 low = all.front().value, high = low;
        for (const TimePoint& point : all) {
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
        benchmark::DoNotOptimize(low);
        benchmark::DoNotOptimize(high);
    }
}

} // namespace

BENCHMARK(frame)->Name("chart_frame/ours")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(decimateTree)->Name("chart_decimate/ours")->Arg(100'000)->Arg(1'000'000);
BENCHMARK(decimateRead)->Name("chart_decimate/read")->Arg(100'000)->Arg(1'000'000);
