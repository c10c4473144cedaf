#pragma once
//! \file
//! Which times of the calendar (UTC) are written under a chart, so that none touches the next.

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

} // namespace widgets::charts
