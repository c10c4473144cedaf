#include "widgets/charts/time_series.h"

#include <algorithm>

namespace widgets::charts {

namespace {

//! What both ways of decimating share: which times belong to which column.
struct Columns
{
    qint64 from;
    qint64 span;
    qint64 last; //!< the last column's number

    Columns(qint64 begin, qint64 end, int count)
        : from(begin),
          span(std::max<qint64>(end - begin, 1)),
          last(std::max(count, 1) - 1)
    {
    }

    [[nodiscard]] qint64 of(qint64 time) const { return (time - from) * last / span; }
    //! The first time of a column.
    [[nodiscard]] qint64 begin(qint64 column) const
    {
        return last == 0 ? from + span + 1 : from + (column * span + last - 1) / last;
    }
};

size_t mostKept(int columns)
{
    return static_cast<size_t>(std::max(columns, 1)) * 2;
}

//! In the order of their times.
void keep(std::vector<TimePoint>& kept, std::span<const TimePoint> points, size_t low, size_t high)
{
    kept.push_back(points[std::min(low, high)]);
    if (low != high) kept.push_back(points[std::max(low, high)]);
}

} // namespace

std::vector<TimePoint> decimate(std::span<const TimePoint> points, int columns)
{
    if (points.size() <= mostKept(columns)) return {points.begin(), points.end()};
    std::vector<TimePoint> kept;
    kept.reserve(mostKept(columns));
    const Columns grid(points.front().time, points.back().time, columns);
    for (size_t begin = 0; begin < points.size();) {
        const qint64 end = grid.begin(grid.of(points[begin].time) + 1);
        size_t low = begin, high = begin, at = begin;
        for (; at < points.size() && points[at].time < end; ++at) {
            if (points[at].value < points[low].value) low = at;
            if (points[at].value > points[high].value) high = at;
        }
        keep(kept, points, low, high);
        begin = at;
    }
    return kept;
}

void ExtremeTree::set(std::vector<TimePoint> points)
{
    m_points = std::move(points);
    m_levels.clear();
    grow();
}

void ExtremeTree::append(std::span<const TimePoint> points)
{
    m_points.insert(m_points.end(), points.begin(), points.end());
    grow();
}

void ExtremeTree::take(Range& best, const Range& other) const
{
    if (m_points[other.low].value < m_points[best.low].value) best.low = other.low;
    if (m_points[other.high].value > m_points[best.high].value) best.high = other.high;
}

void ExtremeTree::grow()
{
    size_t below = m_points.size();
    for (size_t level = 0; below >= fanOut; ++level) {
        if (level == m_levels.size()) m_levels.emplace_back();
        std::vector<Range>& blocks = m_levels[level];
        for (size_t block = blocks.size(); block < below / fanOut; ++block) {
            const size_t first = block * fanOut;
            const auto child = [&](size_t at) {
                return level == 0 ? Range{at, at} : m_levels[level - 1][at];
            };
            Range best = child(first);
            for (size_t at = first + 1; at < first + fanOut; ++at)
                take(best, child(at));
            blocks.push_back(best);
        }
        below = blocks.size();
    }
}

ExtremeTree::Range ExtremeTree::extremes(size_t begin, size_t end) const
{
    Range best{begin, begin};
    for (size_t at = begin; at < end;) {
        // The largest whole block that begins here and does not reach too far.
        size_t size = 1, level = 0;
        while (level < m_levels.size() && at % (size * fanOut) == 0 && at + size * fanOut <= end &&
               at / (size * fanOut) < m_levels[level].size()) {
            size *= fanOut;
            ++level;
        }
        take(best, level == 0 ? Range{at, at} : m_levels[level - 1][at / size]);
        at += size;
    }
    return best;
}

std::vector<TimePoint> ExtremeTree::decimated(int columns) const
{
    if (m_points.size() <= mostKept(columns)) return m_points;
    std::vector<TimePoint> kept;
    kept.reserve(mostKept(columns));
    const Columns grid(m_points.front().time, m_points.back().time, columns);
    for (size_t begin = 0; begin < m_points.size();) {
        const qint64 end = grid.begin(grid.of(m_points[begin].time) + 1);
        const auto found = std::lower_bound(
            m_points.begin() + static_cast<std::ptrdiff_t>(begin), m_points.end(), end,
            [](const TimePoint& point, qint64 time) { return point.time < time; });
        const auto at = static_cast<size_t>(found - m_points.begin());
        const Range range = extremes(begin, at);
        keep(kept, m_points, range.low, range.high);
        begin = at;
    }
    return kept;
}

} // namespace widgets::charts
