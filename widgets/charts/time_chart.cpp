#include "widgets/charts/time_chart.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <algorithm>

namespace widgets::charts {

namespace {

constexpr qint64 hundredth = 100;
constexpr qint64 tenth = 10;

QString momentText(qint64 time)
{
    constexpr qint64 secondsPerMinute = 60;
    const core::UnixTime moment{time};
    return time % secondsPerMinute == 0 ? fields::minuteText(moment) : fields::timeText(moment);
}

bool isBefore(const TimePoint& point, qint64 time)
{
    return point.time < time;
}

} // namespace

TimeChart::TimeChart(const style::Theme& theme, QWidget* parent)
    : Picture(theme, parent),
      m_emptyText(tr("No data yet")),
      m_plot(std::make_unique<TimePlot>())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    dataChanged();
}

TimeChart::~TimeChart() = default;

void TimeChart::setSeries(LineSeries series)
{
    std::vector<LineSeries> all;
    all.push_back(std::move(series));
    setSeries(std::move(all));
}

void TimeChart::setSeries(std::vector<LineSeries> series)
{
    Q_ASSERT(series.size() <= seriesMost);
    m_lines.resize(series.size());
    for (size_t i = 0; i < series.size(); ++i) {
        m_lines[i].tree.set(std::move(series[i].points));
        series[i].points.clear();
        m_lines[i].facts = std::move(series[i]);
    }
    if (!m_lines.empty() && title() == m_ownTitle) {
        m_ownTitle = tr("%1 over time").arg(m_lines.front().facts.name);
        setTitle(m_ownTitle);
    }
    m_drawn.reset();
    dataChanged();
}

void TimeChart::append(size_t index, std::span<const TimePoint> points)
{
    m_lines[index].tree.append(points);
    m_drawn.reset();
    dataChanged();
}

const std::vector<TimePoint>& TimeChart::points(size_t index) const
{
    return m_lines[index].tree.points();
}

void TimeChart::setEmptyText(const QString& text)
{
    m_emptyText = text;
    dataChanged();
}

const TimeChart::Line* TimeChart::longest() const
{
    const auto found =
        std::max_element(m_lines.begin(), m_lines.end(), [](const Line& a, const Line& b) {
            return a.tree.points().size() < b.tree.points().size();
        });
    return found == m_lines.end() ? nullptr : &*found;
}

std::optional<qint64> TimeChart::valueAt(const Line& line, qint64 time)
{
    const auto& points = line.tree.points();
    auto found = std::lower_bound(points.begin(), points.end(), time, isBefore);
    if (found != points.end() && found->time == time) return found->value;
    if (found == points.begin()) return {};
    return std::prev(found)->value;
}

QString TimeChart::valueText(const Line& line, qint64 value)
{
    return line.facts.text ? line.facts.text(value) : QString::number(value);
}

size_t TimeChart::partCount() const
{
    const Line* line = longest();
    return line ? line->tree.points().size() : 0;
}

QString TimeChart::sentence(size_t part) const
{
    const Line* line = longest();
    const TimePoint& point = line->tree.points()[part];
    //: A time, then the value at that time.
    if (m_lines.size() == 1)
        return tr("%1: %2").arg(momentText(point.time), valueText(*line, point.value));
    QStringList all{momentText(point.time)};
    for (const Line& each : m_lines) {
        // The moment itself where the series has one, else the last value before.
        const auto value = &each == line ? std::optional(point.value) : valueAt(each, point.time);
        //: A quantity's name, then its value.
        if (value) all << tr("%1: %2").arg(each.facts.name, valueText(each, *value));
    }
    return all.join(QLatin1Char('\n'));
}

QString TimeChart::summary() const
{
    if (partCount() == 0) return m_emptyText;
    return sentence(partCount() - 1);
}

PictureTable TimeChart::table() const
{
    PictureTable table;
    table.columns.push_back({tr("Time (UTC)")});
    table.columns.push_back({tr("Unix time"), true, 0});
    for (const Line& line : m_lines)
        table.columns.push_back({line.facts.name, true, line.facts.places});
    const Line* line = longest();
    if (!line) return table;
    // The table is a reading of its own: it stays what it was while the chart goes on.
    struct Kept
    {
        std::vector<Line> lines;
        size_t times = 0;
    };
    auto kept = std::make_shared<Kept>();
    kept->lines = m_lines;
    kept->times = static_cast<size_t>(line - m_lines.data());
    table.rowCount = line->tree.points().size();
    table.cell = [kept](size_t row, size_t column) -> PictureCell {
        const TimePoint& point = kept->lines[kept->times].tree.points()[row];
        if (column == 0) return {fields::timeText(core::UnixTime{point.time})};
        if (column == 1) return {QString::number(point.time), point.time};
        const Line& each = kept->lines[column - 2];
        const std::optional<qint64> value =
            column - 2 == kept->times ? std::optional(point.value) : valueAt(each, point.time);
        if (!value) return {};
        return {valueText(each, *value), *value};
    };
    return table;
}

std::vector<LegendEntry> TimeChart::legend() const
{
    std::vector<LegendEntry> entries;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const LineSeries& facts = m_lines[i].facts;
        const LegendKey key = facts.look == LineLook::Dashed ? LegendKey::Dashed : LegendKey::Line;
        entries.push_back({key, seriesColour(colours(), i), facts.name});
        if (facts.cap) entries.push_back({LegendKey::Dashed, colours().bad, facts.capName});
    }
    return entries;
}

qint64 TimeChart::stepOf(int key, Qt::KeyboardModifiers modifiers) const
{
    const auto count = static_cast<qint64>(partCount());
    if (key == Qt::Key_PageUp) return -qMax<qint64>(count / tenth, 1);
    if (key == Qt::Key_PageDown) return qMax<qint64>(count / tenth, 1);
    const qint64 size =
        modifiers.testFlag(Qt::ControlModifier) ? qMax<qint64>(count / hundredth, 1) : 1;
    return Picture::stepOf(key, modifiers) * size;
}

std::optional<size_t> TimeChart::partAt(const QPointF& at, const QRectF& area) const
{
    const Line* line = longest();
    const Scale shown = scale(area);
    if (!line || line->tree.points().empty() || !shown.plot.adjusted(-8, -8, 8, 8).contains(at))
        return {};
    const auto& points = line->tree.points();
    const double share = qBound(0.0, (at.x() - shown.plot.left()) / shown.plot.width(), 1.0);
    const qint64 time = shown.timeFrom + qRound64(share * double(shown.timeTo - shown.timeFrom));
    auto found = std::lower_bound(points.begin(), points.end(), time, isBefore);
    if (found == points.end()) --found;
    // The nearer one of the two around the mouse.
    if (found != points.begin() && time - std::prev(found)->time < found->time - time) --found;
    return static_cast<size_t>(found - points.begin());
}

QRectF TimeChart::partBox(size_t part, const QRectF& area) const
{
    const Scale shown = scale(area);
    const double x = shown.at(longest()->tree.points()[part]).x();
    return {x - 1, shown.plot.top(), 2, shown.plot.height()};
}

} // namespace widgets::charts
