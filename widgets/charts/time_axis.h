#pragma once
//! \file
//! What is written along the axes of a chart: times of the calendar (UTC), of which none touches
//! the next, and round values.

#include <QString>

#include <functional>
#include <vector>

namespace widgets::charts {

struct TimeTick
{
    double x = 0; //!< of the tick and of the middle of its text, in pixels from the left end
    QString text;

    friend bool operator==(const TimeTick&, const TimeTick&) = default;
};

//! At whole steps of the calendar's day, as many as fit; none sticks out at either end.
//! \param advance  width of a text in pixels
//! \pre from <= to
[[nodiscard]] std::vector<TimeTick> timeTicks(qint64 from,
                                              qint64 to,
                                              double width,
                                              const std::function<double(const QString&)>& advance);

//! Whole multiples of 1, 2 or 5 times a power of ten within [low, high], as many as may be.
//! \pre low <= high; countMost > 1
[[nodiscard]] std::vector<qint64> roundValues(qint64 low, qint64 high, int countMost);

} // namespace widgets::charts
