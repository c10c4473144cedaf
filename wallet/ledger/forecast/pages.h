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

//! In the order of the presses, from the first page of the review to "Approve". Of a blind message
//! they are what is shown once blind signing is allowed. Empty when the app asks nobody anyway.
//!
//! Observed letter for letter on the Nano S Plus (tests/vectors/ledger). The Nano X draws the same
//! lines with the same font. Of touch models the order of facts is certain and the breaking into
//! lines is an estimate by width: no picture of one was compared.
[[nodiscard]] std::vector<DevicePage> pagesOf(const Forecast& forecast, Model model);

//! How often a button is pressed, or a finger put down: once for every page that is not behind
//! "More", the last time to approve.
[[nodiscard]] size_t pressCount(const std::vector<DevicePage>& pages);

} // namespace wallet::ledger::forecast
