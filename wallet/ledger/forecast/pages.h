#pragma once
//! \file
//! What appears on the device press by press: a forecast broken into pages as the model breaks it.

#include "wallet/ledger/forecast/forecast.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wallet::ledger::forecast {

enum class PageKind {
    Intro,    //!< "Review message": nothing to compare yet
    Content,  //!< what is signed
    Warning,  //!< of blind signing
    Decision, //!< approving is possible from here on
};

//! What is seen at one time. The model draws `title` in bold over `lines`; a space that begins a
//! line is drawn, for a line broken between two words keeps the space in front of the second.
struct DevicePage
{
    PageKind kind = PageKind::Content;
    std::string title;
    std::vector<std::string> lines;
    //! Touch models: shown only to a person who touches "More", and the message can be approved
    //! without.
    bool isBehindMore = false;

    friend bool operator==(const DevicePage&, const DevicePage&) = default;
};

//! In the order of the presses, from the first page of the review to "Approve". Empty when the app
//! asks nobody.
//!
//! Observed letter for letter on the Nano S Plus (tests/vectors/ledger). The Nano X draws the same
//! lines with the same font. Of touch models the order of facts is certain and the breaking into
//! lines is an estimate by width: no picture of one was compared.
[[nodiscard]] std::vector<DevicePage> pagesOf(const Forecast& forecast, Model model);

//! How often a button is pressed, or a page turned, from the first page to the one that approves.
[[nodiscard]] size_t pressCount(const std::vector<DevicePage>& pages);

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
