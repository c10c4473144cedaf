#pragma once
//! \file
//! Unix seconds as civil time and text, UTC, proleptic Gregorian, years 1970 to 9999.

#include "core/base/amount.h"
#include "core/base/text.h"

namespace core {

//! Append only. No program returns these.
enum class CalendarError : ErrorCode {
    TimeOutOfRange = 5920, //!< before 1970 or after 9999
    NoSuchDate = 5921,     //!< a month, day, hour, minute or second that does not exist
    NotATime = 5922,       //!< text in none of the accepted forms
};

constexpr UnixTime unixTimeMax{253'402'300'799}; //!< 9999-12-31 23:59:59 UTC

struct CivilTime
{
    uint32_t year = 1970; //!< [1970, 9999]
    uint32_t month = 1;   //!< [1, 12]
    uint32_t day = 1;     //!< [1, 31]
    uint32_t hour = 0;    //!< [0, 23]
    uint32_t minute = 0;  //!< [0, 59]
    uint32_t second = 0;  //!< [0, 59]; Unix time has no leap seconds

    friend constexpr bool operator==(const CivilTime&, const CivilTime&) = default;
};

//! \return TimeOutOfRange.
[[nodiscard]] Outcome<CivilTime> civilTime(UnixTime time);
//! \return TimeOutOfRange for the year, NoSuchDate for the rest.
[[nodiscard]] Outcome<UnixTime> unixTime(const CivilTime& civil);

constexpr size_t timeTextMax = 23;
using TimeText = FixedText<timeTextMax>;

//! "2025-05-06". \return TimeOutOfRange, as the three below.
[[nodiscard]] Outcome<TimeText> dateText(UnixTime time);
//! "2025-05-06 08:00 UTC": the minute that contains the time.
[[nodiscard]] Outcome<TimeText> minuteText(UnixTime time);
//! "2025-05-06 08:00:00 UTC".
[[nodiscard]] Outcome<TimeText> secondText(UnixTime time);
//! "2025-05-06T08:00:00Z" (ISO 8601).
[[nodiscard]] Outcome<TimeText> isoText(UnixTime time);

//! Reads back the four forms above, and ISO 8601 without seconds; nothing else, no spare blanks.
//! \return NotATime, TimeOutOfRange, NoSuchDate.
[[nodiscard]] Outcome<UnixTime> parseTime(Text text);

} // namespace core
