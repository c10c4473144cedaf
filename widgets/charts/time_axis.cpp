#include "widgets/charts/time_axis.h"

#include "widgets/fields/format.h"

namespace widgets::charts {

namespace {

constexpr qint64 minuteSeconds = 60;
constexpr qint64 hourSeconds = 60 * minuteSeconds;
constexpr qint64 daySeconds = 24 * hourSeconds;
constexpr qint64 yearSeconds = 365 * daySeconds;
constexpr double tickGap = 18;

// clang-format off
constexpr qint64 steps[] = {
    1, 5, 15, 30,
    minuteSeconds, 5 * minuteSeconds, 15 * minuteSeconds, 30 * minuteSeconds,
    hourSeconds, 3 * hourSeconds, 6 * hourSeconds, 12 * hourSeconds,
    daySeconds, 2 * daySeconds, 5 * daySeconds, 10 * daySeconds, 30 * daySeconds, 90 * daySeconds,
    yearSeconds, 5 * yearSeconds, 20 * yearSeconds};
// clang-format on

QString tickText(qint64 time, qint64 step, qint64 span)
{
    const QString whole = fields::timeText(core::UnixTime{time}); // "2025-05-06 08:00:00 UTC"
    if (step >= daySeconds) return span >= yearSeconds ? whole.left(10) : whole.mid(5, 5);
    if (time % daySeconds == 0) return whole.mid(5, 5);
    return step < minuteSeconds ? whole.mid(11, 8) : whole.mid(11, 5);
}

} // namespace

std::vector<TimeTick> timeTicks(qint64 from,
                                qint64 to,
                                double width,
                                const std::function<double(const QString&)>& advance)
{
    const qint64 span = qMax<qint64>(to - from, 1);
    for (const qint64 step : steps) {
        const double pitch = width * double(step) / double(span);
        // Digits have one width, so that any text of this step is as wide as another.
        const double widest = qMax(advance(tickText(from / step * step + step, step, span)),
                                   step < daySeconds ? advance(tickText(0, step, span)) : 0.0);
        if (pitch < widest + tickGap) continue;
        std::vector<TimeTick> ticks;
        const qint64 offset = ((from % step) + step) % step;
        for (qint64 time = offset == 0 ? from : from - offset + step; time <= to; time += step) {
            const TimeTick tick{width * double(time - from) / double(span),
                                tickText(time, step, span)};
            const double half = advance(tick.text) / 2;
            if (tick.x - half >= 0 && tick.x + half <= width) ticks.push_back(tick);
        }
        return ticks;
    }
    return {};
}

std::vector<qint64> roundValues(qint64 low, qint64 high, int countMost)
{
    // The distance may not fit into a signed number.
    const quint64 range = static_cast<quint64>(high) - static_cast<quint64>(low);
    const auto gaps = static_cast<quint64>(countMost - 1);
    const quint64 least = qMax<quint64>(range / gaps + (range % gaps == 0 ? 0 : 1), 1);
    constexpr quint64 digits[] = {1, 2, 5};
    constexpr quint64 powerMost = 1'000'000'000'000'000'000;
    quint64 step = 5 * powerMost;
    // Wider than any step: only a range of nearly all numbers is.
    if (least > step) return low <= 0 && high >= 0 ? std::vector<qint64>{0} : std::vector<qint64>{};
    for (quint64 power = powerMost; power > 0; power /= 10)
        for (size_t i = std::size(digits); i-- > 0;)
            if (digits[i] * power >= least) step = digits[i] * power;
    const auto size = static_cast<qint64>(step);
    std::vector<qint64> values;
    qint64 value = low / size * size;
    if (value < low) value += size;
    for (; value <= high; value += size) {
        values.push_back(value);
        if (value > high - size) break; // the next one may be over the largest number
    }
    return values;
}

} // namespace widgets::charts
