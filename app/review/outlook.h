#pragma once
//! \file
//! What the account's device will show of a plan, before it lights up; in sentences where it will
//! not show what is signed.

#include "app/review/plan.h"
#include "app/review/signing_view.h"
#include "wallet/ledger/forecast/pages.h"

namespace app::review {

struct Outlook
{
    wallet::ledger::forecast::AppProfile app; //!< that it was made for
    bool isPresumed = false;                  //!< no device said what it is: app is what is usual
    //! The device asked for the newer container, though its version is not known to take it: app is
    //! one that does.
    bool isOnItsWord = false;
    bool isIntent = false;
    std::uint8_t container = 0; //!< of an intent
    wallet::ledger::forecast::Forecast forecast;
    std::vector<wallet::ledger::forecast::DevicePage> pages; //!< as they come, press by press
    std::size_t presses = 0;                                 //!< until it can be approved
    bool isInFull = false; //!< of a text: all of it is seen without asking for more

    [[nodiscard]] bool isClear() const { return forecast.isClear(); }
    //! A hash is all that it would show.
    [[nodiscard]] bool isBlind() const
    {
        return forecast.outcome == wallet::ledger::forecast::Outcome::Blind;
    }
};

[[nodiscard]] Outlook outlookOf(const Plan& plan, const DeviceOutlook& device);

//! In a word or two, with the kind of a pill.
struct OutlookWord
{
    QString text; //!< "Shown in full", "Blind signature"
    const char* pill = "neutral";
};
[[nodiscard]] OutlookWord outlookWord(const Outlook& outlook);

//! One or two sentences: what will be seen, and what that is worth.
[[nodiscard]] QString outlookText(const Outlook& outlook);

//! Why the app would refuse, and the way on; empty: it would ask its person.
[[nodiscard]] QString outlookRefusal(const Outlook& outlook);

//! Which device and app the outlook is for, and whether that is known or presumed.
[[nodiscard]] QString outlookBasis(const Outlook& outlook, const DeviceOutlook& device);

//! While the device waits for its person: what it shows first, what comes, what to do.
[[nodiscard]] QString outlookPrompt(const Outlook& outlook);

} // namespace app::review
