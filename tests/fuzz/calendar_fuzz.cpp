//! Goal: no text makes the calendar read outside it, and what it accepts is written back the same.
//! Method: libFuzzer; every accepted text must equal one of the forms of its own time.

#include "core/base/calendar.h"

#include <cstdlib>
#include <string>

namespace {

bool isTextOf(core::Text text, core::UnixTime time)
{
    const auto iso = core::isoText(time);
    const std::string minute = std::string(iso->data(), 16) + "Z"; // ISO 8601 without seconds
    return text == core::Text{*core::dateText(time)} ||
           text == core::Text{*core::minuteText(time)} ||
           text == core::Text{*core::secondText(time)} || text == core::Text{*iso} ||
           text == core::Text{minute};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    const std::string text(input, input + size);
    const auto time = core::parseTime(text);
    if (time && !isTextOf(text, *time)) std::abort();
    return 0;
}
