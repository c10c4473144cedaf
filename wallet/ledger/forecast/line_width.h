#pragma once
//! \file
//! How wide text is on a device, and where the device breaks it.
//!
//! Nano models draw Open Sans Regular 11 px, a proportional font, into lines of 114 px; the widths
//! here break every observed line where the device broke it. Touch models draw a larger font on a
//! wider line; the widths used for them are an upper bound, so what fits here fits there.

#include "wallet/ledger/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace wallet::ledger::forecast {

//! Pixels of one line of text.
[[nodiscard]] int lineWidthMax(Model model);

//! Pixels of a text without line feeds. A character outside 0x20 to 0x7E counts as the widest.
[[nodiscard]] int textWidth(std::string_view text, Model model);

//! That the text, which has no line feed, is one line on the device.
[[nodiscard]] bool fitsLine(std::string_view text, Model model);

//! The lines as the device breaks them: at line feeds (which are not part of a line), else in
//! front of the last word that does not fit, and inside a word that is longer than a line. A space
//! at which a line is broken begins the next one.
[[nodiscard]] std::vector<std::string> breakLines(std::string_view text, Model model);

} // namespace wallet::ledger::forecast
