#pragma once
//! \file
//! Values over time, and how a million of them become two for each column of pixels without losing
//! a peak.

#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace widgets::charts {

//! Seconds, and a value in the quantity's smallest unit.
struct TimePoint
{
    qint64 time = 0;
    qint64 value = 0;

    friend bool operator==(const TimePoint&, const TimePoint&) = default;
};

enum class LineLook { Solid, Dashed, Area };

//! What is drawn, oldest first.
struct LineSeries
{
    QString name; //!< "Utilisation"
    std::vector<TimePoint> points;
    std::optional<qint64> cap; //!< a line across
    QString capName;
    std::optional<qint64> bottom; //!< fixed ends of the scale; else from the values
    std::optional<qint64> top;
    std::function<QString(qint64)> text; //!< a value for people, exact
    LineLook look = LineLook::Area;
    int places = 0; //!< decimal places of a value, for export
};

//! At most two points a column: the smallest and the largest value, in the order of their times.
[[nodiscard]] std::vector<TimePoint> decimate(std::span<const TimePoint> points, int columns);

//! Points with the places of the extremes of their blocks, of the blocks' blocks and so on: the
//! extremes of any range are found by looking at some dozens of places, and a point is added in
//! constant time.
class ExtremeTree
{
public:
    //! \pre times do not fall
    void set(std::vector<TimePoint> points);
    void append(std::span<const TimePoint> points);
    [[nodiscard]] const std::vector<TimePoint>& points() const { return m_points; }

    struct Range
    {
        size_t low = 0;  //!< place of the first smallest value
        size_t high = 0; //!< place of the first largest value
    };
    //! \pre begin < end <= points().size()
    [[nodiscard]] Range extremes(size_t begin, size_t end) const;
    //! As decimate(), over all points, without touching each of them.
    [[nodiscard]] std::vector<TimePoint> decimated(int columns) const;

private:
    static constexpr size_t fanOut = 16;

    struct Block
    {
        Range range;
        qint64 least = 0, most = 0; //!< beside their places: the points themselves stay untouched
    };

    void grow();
    [[nodiscard]] Block blockOf(size_t place) const;
    static void take(Block& best, const Block& other);
    //! The first point from a time on, from `begin` on; near `guess` places further.
    [[nodiscard]] size_t firstFrom(qint64 time, size_t begin, size_t guess) const;

    std::vector<TimePoint> m_points;
    std::vector<std::vector<Block>> m_levels; //!< whole blocks only
};

} // namespace widgets::charts
