// What a large table costs: a frame while a million rows are scrolled, and putting them in order.
// The frame is the whole of it: moving, laying out and painting the viewport at 1280x800.

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/filter_sort_proxy.h"
#include "widgets/tables/large_model.h"
#include "widgets/tables/table_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>

#include <benchmark/benchmark.h>

#include <numeric>

using namespace widgets::tables;

namespace {

constexpr int millionRows = 1'000'000;

//! Made from the number of the row, as a snapshot makes its texts when they are asked for.
class MadeUpRows final : public RowSource
{
public:
    explicit MadeUpRows(int count) : m_count(count) {}

    [[nodiscard]] int rowCount() const override { return m_count; }
    [[nodiscard]] const std::vector<Column>& columns() const override { return m_columns; }
    [[nodiscard]] QVariant value(int row, int column, int role) const override
    {
        const quint64 mixed = quint64(row) * 0x9E37'79B9'7F4A'7C15 >> 24;
        switch (column) {
        case 0: return role == RawRole ? QVariant(row) : shown(role, QString::number(row));
        case 1: return name(mixed, role);
        case 5: return state(mixed, role);
        default:
            if (role == RawRole) return mixed + quint64(column);
            return role == Qt::DisplayRole
                       ? QVariant(widgets::fields::decimalText(mixed + quint64(column), 6))
                       : QVariant();
        }
    }

private:
    static QVariant shown(int role, const QString& text)
    {
        return role == Qt::DisplayRole ? QVariant(text) : QVariant();
    }
    static QVariant name(quint64 mixed, int role)
    {
        if (role != Qt::DisplayRole && role != RawRole) return {};
        return QStringLiteral("Market %1").arg(mixed % 50'000);
    }
    static QVariant state(quint64 mixed, int role)
    {
        if (role == PillRole) return int(mixed % 3 ? PillKind::Good : PillKind::Warn);
        if (role != Qt::DisplayRole && role != RawRole) return {};
        return mixed % 3 ? QStringLiteral("Open") : QStringLiteral("Paused");
    }

    int m_count;
    std::vector<Column> m_columns{{QStringLiteral("Row"), true},
                                  {QStringLiteral("Market")},
                                  {QStringLiteral("Covered"), true, {}, false, 6},
                                  {QStringLiteral("Premium"), true, {}, false, 6},
                                  {QStringLiteral("Arrears"), true, {}, false, 6},
                                  {QStringLiteral("State")}};
};

//! A table of a million rows in a window of its own.
class Window
{
public:
    Window()
        : m_theme(*qApp),
          m_source(std::make_shared<MadeUpRows>(millionRows)),
          m_model(m_source->columns()),
          m_view(m_theme, QStringLiteral("Rows"))
    {
        m_model.setSource(m_source);
        while (m_model.isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        m_view.setModel(&m_model);
        m_view.resize(1'280, 800);
        m_view.show();
        QCoreApplication::processEvents();
    }

    LargeModel& model() { return m_model; }
    TableView& view() { return m_view; }

private:
    widgets::style::Theme m_theme;
    std::shared_ptr<const MadeUpRows> m_source;
    LargeModel m_model;
    TableView m_view;
};

double secondsOf(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e9;
}

//! The slowest of a hundred frames, each at another place: what the eye sees as a jerk.
void table_scroll(benchmark::State& state)
{
    constexpr int frames = 100;
    Window window;
    QImage image(window.view().viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    QScrollBar* bar = window.view().verticalScrollBar();
    qint64 place = 0;
    for (auto _ : state) {
        qint64 slowest = 0;
        for (int frame = 0; frame < frames; ++frame) {
            QElapsedTimer timer;
            timer.start();
            place = (place + 1'037'389) % (bar->maximum() + 1);
            bar->setValue(static_cast<int>(place));
            window.view().viewport()->render(&image);
            slowest = qMax(slowest, timer.nsecsElapsed());
        }
        state.SetIterationTime(secondsOf(slowest));
    }
}
BENCHMARK(table_scroll)->UseManualTime()->Unit(benchmark::kMillisecond);

//! The longest that the window stands still from the click on a title until the rows stand in
//! another order, with a row selected. Not the wait in between, in which it works.
void table_sort_block(benchmark::State& state)
{
    Window window;
    window.view().setCurrentSourceRow(millionRows / 2);
    bool isDown = false;
    for (auto _ : state) {
        isDown = !isDown;
        QElapsedTimer timer;
        timer.start();
        window.view().sortByColumn(2, isDown ? Qt::DescendingOrder : Qt::AscendingOrder);
        qint64 longest = timer.nsecsElapsed();
        const auto step = [&] {
            timer.restart();
            QCoreApplication::processEvents();
            longest = qMax(longest, timer.nsecsElapsed());
        };
        while (window.model().isBusy())
            step();
        step(); // what the new order left to be laid out and painted
        state.SetIterationTime(secondsOf(longest));
    }
}
BENCHMARK(table_sort_block)->UseManualTime()->Unit(benchmark::kMillisecond);

RowsWanted wantedOf(benchmark::State& state, int column, const QStringList& words)
{
    const int rows = static_cast<int>(state.range(0));
    return {std::make_shared<MadeUpRows>(rows), words, column, Qt::AscendingOrder};
}

void order(benchmark::State& state, const RowsWanted& wanted)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(orderRows(wanted, [](int) { return true; }));
    state.SetItemsProcessed(state.iterations() * wanted.source->rowCount());
}

void table_sort_numbers(benchmark::State& state)
{
    order(state, wantedOf(state, 2, {}));
}
BENCHMARK(table_sort_numbers)->Arg(millionRows / 16)->Arg(millionRows);

void table_sort_texts(benchmark::State& state)
{
    order(state, wantedOf(state, 1, {}));
}
BENCHMARK(table_sort_texts)->Arg(millionRows / 16)->Arg(millionRows);

void table_filter(benchmark::State& state)
{
    order(state, wantedOf(state, -1, {QStringLiteral("market"), QStringLiteral("777")}));
}
BENCHMARK(table_filter)->Arg(millionRows / 16)->Arg(millionRows);

//! The bound of a sort by numbers: std::stable_sort of the same keys, read once into a plain array.
void table_sort_bound(benchmark::State& state)
{
    const int rows = static_cast<int>(state.range(0));
    const MadeUpRows source(rows);
    for (auto _ : state) {
        std::vector<std::pair<quint64, quint32>> keys;
        keys.reserve(static_cast<size_t>(rows));
        for (int row = 0; row < rows; ++row)
            keys.emplace_back(source.value(row, 2, RawRole).toULongLong(), quint32(row));
        std::stable_sort(keys.begin(), keys.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        benchmark::DoNotOptimize(keys);
    }
}
BENCHMARK(table_sort_bound)->Arg(millionRows / 16)->Arg(millionRows);

} // namespace

int main(int count, char** arguments)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    benchmark::Initialize(&count, arguments);
    const QApplication application(count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
