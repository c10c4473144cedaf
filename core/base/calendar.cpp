#include "core/base/calendar.h"

namespace core {

namespace {

constexpr uint64_t secondsPerMinute = 60;
constexpr uint64_t secondsPerHour = 3'600;
constexpr uint64_t secondsPerDay = 86'400;
constexpr uint32_t yearMin = 1970;
constexpr uint32_t yearMax = 9999;

// Days are counted from 1 March of the year 0, so that the leap day is the last of its year and
// the lengths of the months follow one linear formula.
constexpr uint64_t daysToEpoch = 719'468; // 0000-03-01 to 1970-01-01
constexpr uint64_t daysPer400Years = 146'097;

//! Days of the `month`s before the given one. \param month  0 is March
constexpr uint64_t daysBeforeMonth(uint64_t month)
{
    return (153 * month + 2) / 5; // five months are 153 days: 31 30 31 30 31
}

constexpr uint64_t daysBeforeYear(uint64_t year)
{
    return year * 365 + year / 4 - year / 100 + year / 400;
}

constexpr bool isLeap(uint32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr uint32_t daysOfMonth(uint32_t year, uint32_t month)
{
    if (month == 2) return isLeap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

void appendNumber(TimeText& text, uint32_t number, uint32_t digits)
{
    constexpr uint32_t powers[] = {1, 10, 100, 1'000};
    for (uint32_t i = digits; i-- > 0;)
        text.append(static_cast<char>('0' + number / powers[i] % 10));
}

void appendAll(TimeText& text, Text more)
{
    for (const char character : more)
        text.append(character);
}

void appendDate(TimeText& text, const CivilTime& civil)
{
    appendNumber(text, civil.year, 4);
    text.append('-');
    appendNumber(text, civil.month, 2);
    text.append('-');
    appendNumber(text, civil.day, 2);
}

void appendMinute(TimeText& text, const CivilTime& civil)
{
    appendNumber(text, civil.hour, 2);
    text.append(':');
    appendNumber(text, civil.minute, 2);
}

void appendSecond(TimeText& text, const CivilTime& civil)
{
    text.append(':');
    appendNumber(text, civil.second, 2);
}

constexpr bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

//! Whether the text has a digit where the form has '0', and the form's own character elsewhere.
bool hasForm(Text text, Text form)
{
    if (text.size != form.size) return false;
    for (size_t i = 0; i < text.size; ++i) {
        const bool same = form.characters[i] == '0' ? isDigit(text.characters[i])
                                                    : form.characters[i] == text.characters[i];
        if (!same) return false;
    }
    return true;
}

//! \pre the characters are digits
uint32_t numberAt(Text text, size_t at, size_t digits)
{
    uint32_t number = 0;
    for (size_t i = at; i < at + digits; ++i)
        number = number * 10 + static_cast<uint32_t>(text.characters[i] - '0');
    return number;
}

} // namespace

Outcome<CivilTime> civilTime(UnixTime time)
{
    if (time < UnixTime{0} || time > unixTimeMax) return fail(CalendarError::TimeOutOfRange);
    const auto seconds = static_cast<uint64_t>(time.value);
    const uint64_t days = seconds / secondsPerDay + daysToEpoch;
    const uint64_t ofDay = seconds % secondsPerDay;

    // Years of the mean length begin up to 1.48 days after the calendar's: a guess two days ahead
    // is right or one too large.
    uint64_t year = (days + 2) * 400 / daysPer400Years;
    if (daysBeforeYear(year) > days) --year;
    const uint64_t ofYear = days - daysBeforeYear(year);
    const uint64_t month = (5 * ofYear + 2) / 153;

    CivilTime civil;
    civil.year = static_cast<uint32_t>(month < 10 ? year : year + 1);
    civil.month = static_cast<uint32_t>(month < 10 ? month + 3 : month - 9);
    civil.day = static_cast<uint32_t>(ofYear - daysBeforeMonth(month) + 1);
    civil.hour = static_cast<uint32_t>(ofDay / secondsPerHour);
    civil.minute = static_cast<uint32_t>(ofDay % secondsPerHour / secondsPerMinute);
    civil.second = static_cast<uint32_t>(ofDay % secondsPerMinute);
    return civil;
}

Outcome<UnixTime> unixTime(const CivilTime& civil)
{
    if (civil.year < yearMin || civil.year > yearMax) return fail(CalendarError::TimeOutOfRange);
    if (civil.month < 1 || civil.month > 12 || civil.day < 1 ||
        civil.day > daysOfMonth(civil.year, civil.month) || civil.hour > 23 || civil.minute > 59 ||
        civil.second > 59)
        return fail(CalendarError::NoSuchDate);

    const bool afterFebruary = civil.month > 2;
    const uint64_t year = afterFebruary ? civil.year : civil.year - 1;
    const uint64_t month = afterFebruary ? civil.month - 3 : civil.month + 9;
    const uint64_t days =
        daysBeforeYear(year) + daysBeforeMonth(month) + civil.day - 1 - daysToEpoch;
    return UnixTime{static_cast<int64_t>(days * secondsPerDay + civil.hour * secondsPerHour +
                                         civil.minute * secondsPerMinute + civil.second)};
}

Outcome<TimeText> dateText(UnixTime time)
{
    const auto civil = civilTime(time);
    if (!civil) return Failure{civil.error()};
    TimeText text;
    appendDate(text, *civil);
    return text;
}

Outcome<TimeText> minuteText(UnixTime time)
{
    const auto civil = civilTime(time);
    if (!civil) return Failure{civil.error()};
    TimeText text;
    appendDate(text, *civil);
    text.append(' ');
    appendMinute(text, *civil);
    appendAll(text, " UTC");
    return text;
}

Outcome<TimeText> secondText(UnixTime time)
{
    const auto civil = civilTime(time);
    if (!civil) return Failure{civil.error()};
    TimeText text;
    appendDate(text, *civil);
    text.append(' ');
    appendMinute(text, *civil);
    appendSecond(text, *civil);
    appendAll(text, " UTC");
    return text;
}

Outcome<TimeText> isoText(UnixTime time)
{
    const auto civil = civilTime(time);
    if (!civil) return Failure{civil.error()};
    TimeText text;
    appendDate(text, *civil);
    text.append('T');
    appendMinute(text, *civil);
    appendSecond(text, *civil);
    text.append('Z');
    return text;
}

Outcome<UnixTime> parseTime(Text text)
{
    const bool toSecond =
        hasForm(text, "0000-00-00 00:00:00 UTC") || hasForm(text, "0000-00-00T00:00:00Z");
    const bool toMinute =
        toSecond || hasForm(text, "0000-00-00 00:00 UTC") || hasForm(text, "0000-00-00T00:00Z");
    if (!toMinute && !hasForm(text, "0000-00-00")) return fail(CalendarError::NotATime);

    CivilTime civil;
    civil.year = numberAt(text, 0, 4);
    civil.month = numberAt(text, 5, 2);
    civil.day = numberAt(text, 8, 2);
    if (toMinute) {
        civil.hour = numberAt(text, 11, 2);
        civil.minute = numberAt(text, 14, 2);
    }
    if (toSecond) civil.second = numberAt(text, 17, 2);
    return unixTime(civil);
}

} // namespace core
