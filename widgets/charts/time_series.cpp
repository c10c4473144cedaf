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

ExtremeTree::Block ExtremeTree::blockOf(size_t place) const
{
    const qint64 value = m_points[place].value;
    return {{place, place}, value, value};
}

void ExtremeTree::take(Block& best, const Block& other)
{
    if (other.least < best.least) {
        best.least = other.least;
        best.range.low = other.range.low;
    }
    if (other.most > best.most) {
        best.most = other.most;
        best.range.high = other.range.high;
    }
}

void ExtremeTree::grow()
{
    size_t below = m_points.size();
    for (size_t level = 0; below >= fanOut; ++level) {
        if (level == m_levels.size()) m_levels.emplace_back();
        std::vector<Block>& blocks = m_levels[level];
        for (size_t block = blocks.size(); block < below / fanOut; ++block) {
            const size_t first = block * fanOut;
            const auto child = [&](size_t at) {
                return level == 0 ? blockOf(at) : m_levels[level - 1][at];
            };
            Block best = child(first);
            for (size_t at = first + 1; at < first + fanOut; ++at)
                take(best, child(at));
            blocks.push_back(best);
        }
        below = blocks.size();
    }
}

size_t ExtremeTree::firstFrom(qint64 time, size_t begin, size_t guess) const
{
    // Columns are about as wide as the one before: look there first, then twice as far each time.
    const auto isBefore = [](const TimePoint& point, qint64 end) { return point.time < end; };
    const size_t count = m_points.size();
    size_t low = begin, reach = 1;
    size_t high = std::min(begin + std::max<size_t>(guess, 1), count);
    while (high < count && m_points[high].time < time) {
        low = high;
        high = std::min(high + reach, count);
        reach *= 2;
    }
    for (reach = 1; high > low + reach && m_points[high - reach].time >= time; reach *= 2)
        high -= reach;
    const auto at = [this](size_t place) {
        return m_points.begin() + static_cast<std::ptrdiff_t>(place);
    };
    return static_cast<size_t>(std::lower_bound(at(low), at(high), time, isBefore) -
                               m_points.begin());
}

ExtremeTree::Range ExtremeTree::extremes(size_t begin, size_t end) const
{
    Block best = blockOf(begin);
    size_t at = begin, size = 1, level = 0;
    const auto step = [&] {
        take(best, level == 0 ? blockOf(at / size) : m_levels[level - 1][at / size]);
        at += size;
    };
    // Up: whole blocks as they get larger, then down again to the end.
    while (level < m_levels.size() && at + size * fanOut <= end) {
        while (at % (size * fanOut) != 0 && at + size <= end)
            step();
        if (at + size * fanOut > end) break;
        size *= fanOut;
        ++level;
    }
    while (at < end) {
        while (at + size <= end)
            step();
        if (at == end) break;
        size /= fanOut;
        --level;
    }
    return best.range;
}

std::vector<TimePoint> ExtremeTree::decimated(int columns) const
{
    if (m_points.size() <= mostKept(columns)) return m_points;
    std::vector<TimePoint> kept;
    kept.reserve(mostKept(columns));
    const Columns grid(m_points.front().time, m_points.back().time, columns);
    size_t width = m_points.size() / static_cast<size_t>(std::max(columns, 1));
    for (size_t begin = 0; begin < m_points.size();) {
        const qint64 end = grid.begin(grid.of(m_points[begin].time) + 1);
        const size_t at = firstFrom(end, begin, width);
        const Range range = extremes(begin, at);
        keep(kept, m_points, range.low, range.high);
        width = at - begin;
        begin = at;
    }
    return kept;
}

} // namespace widgets::charts
