#pragma once
//! \file
//! Whether a person sees the whole text of an intent, and how many pages that takes.

#include "wallet/ledger/forecast/pages.h"

#include <string_view>
#include <vector>

namespace wallet::ledger::forecast {

//! Why a text is not shown in full at a glance, with the line it is about.
struct LineFault
{
    enum class Why {
        TooWide,      //!< becomes two device lines
        TooShort,     //!< fewer than 4 characters: 2 or fewer end the touch models' drawing code
        TooLong,      //!< more than 17 characters
        TooManyLines, //!< the tenth and later
        NotPrintable, //!< a character outside 0x20 to 0x7E
        SpaceAtEdge,  //!< begins or ends with a space, which nobody can see
    };
    size_t line = 0; //!< from 0
    Why why{};

    friend bool operator==(const LineFault&, const LineFault&) = default;
};

struct IntentFit
{
    //! Every line is one device line and all are seen without asking for more, on this model.
    bool isShownInFull = false;
    int pages = 0;   //!< pages with text
    int presses = 0; //!< from the first page to the one that approves
    std::vector<LineFault> faults;
};

//! Checks the text of an intent: at most 9 lines of 4 to 17 characters, each one device line.
[[nodiscard]] IntentFit checkIntentText(std::string_view text, Model model);

} // namespace wallet::ledger::forecast
