#include "app/review/outlook.h"

#include "wallet/ledger/forecast/intent_fit.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::review {

namespace {

namespace forecast = wallet::ledger::forecast;
using core::solana::bytesOf;
using forecast::DevicePage;
using forecast::Outcome;
using forecast::PageKind;
using wallet::ledger::Model;

QString outlookSaid(const char* text)
{
    return QCoreApplication::translate("app::review", text);
}

//! What most people have, and where the vectors come from.
constexpr Model usualModel = Model::NanoSPlus;
constexpr wallet::ledger::Version usualVersion{1, 9, 0};
constexpr wallet::ledger::Version newerContainerVersion{1, 17, 0}; //!< known to take it

int contentPages(const Outlook& outlook)
{
    return static_cast<int>(
        std::ranges::count(outlook.pages, PageKind::Content, &DevicePage::kind));
}

bool hasUnnamedToken(const Outlook& outlook)
{
    return std::ranges::any_of(outlook.forecast.screens, [](const forecast::Screen& screen) {
        return screen.text.ends_with("???");
    });
}

QString headerRefusal(const Outlook& outlook)
{
    if (!outlook.isIntent)
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "The Solana app cannot read this transaction. Leave, "
                                             "and build it again."));
    return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                         "This version of the Solana app does not take readable "
                                         "texts. Update the app on the device."));
}

QString plainOf(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

Outlook outlookOf(const Plan& plan, const DeviceOutlook& device)
{
    Outlook outlook;
    outlook.isPresumed =
        device.model == Model::Unknown || device.version == wallet::ledger::Version{};
    outlook.app.model = device.model == Model::Unknown ? usualModel : device.model;
    outlook.app.version =
        device.version == wallet::ledger::Version{} ? usualVersion : device.version;
    outlook.app.blindSigning = device.blindSigning;
    outlook.isIntent = plan.intent.has_value();
    outlook.container = plan.action.container;
    const Address& signer = plan.action.owner;
    outlook.forecast =
        plan.intent
            ? forecast::forecastOffchain(bytesOf(plan.intent->messageBytes), signer, outlook.app)
            : forecast::forecastTransaction(bytesOf(plan.transaction.messageBytes), signer,
                                            outlook.app);
    // Nobody asks for the newer container but a device that refused the older one: its word counts
    // for more than a table of versions.
    outlook.isOnItsWord =
        plan.intent && outlook.container == 1 && outlook.forecast.outcome == Outcome::HeaderInvalid;
    if (outlook.isOnItsWord) {
        outlook.app.version = newerContainerVersion;
        outlook.forecast =
            forecast::forecastOffchain(bytesOf(plan.intent->messageBytes), signer, outlook.app);
    }
    // What would be seen if it were allowed is worth seeing too.
    outlook.pages = forecast::pagesOf(outlook.forecast, outlook.app.model);
    outlook.presses = forecast::pressCount(outlook.pages);
    const bool hidesSome = std::ranges::any_of(outlook.pages, &DevicePage::isBehindMore);
    outlook.isInFull = outlook.isClear() && !hidesSome;
    if (plan.intent)
        outlook.isInFull =
            outlook.isInFull &&
            forecast::checkIntentText(plan.intent->text, outlook.app.model).isShownInFull;
    return outlook;
}

OutlookWord outlookWord(const Outlook& outlook)
{
    switch (outlook.forecast.outcome) {
    case Outcome::Clear:
        if (outlook.isInFull)
            return {outlookSaid(QT_TRANSLATE_NOOP("app::review", "Shown in full")), "good"};
        return {outlookSaid(QT_TRANSLATE_NOOP("app::review", "Readable, in pages")), "warn"};
    case Outcome::Blind:
        return {outlookSaid(QT_TRANSLATE_NOOP("app::review", "Blind signature")), "bad"};
    case Outcome::HeaderInvalid:
    case Outcome::SignerMissing:
    case Outcome::FinalizeFailed:
        return {outlookSaid(QT_TRANSLATE_NOOP("app::review", "Refused by the app")), "bad"};
    }
    return {};
}

QString outlookText(const Outlook& outlook)
{
    if (outlook.isBlind())
        return outlookSaid(QT_TRANSLATE_NOOP(
            "app::review",
            "This is a blind signature: the app does not know this program and can show no more "
            "than the hash of the message. The hash proves that the device got these very bytes. "
            "What they do, this computer alone says."));
    if (!outlook.isClear())
        return outlookSaid(QT_TRANSLATE_NOOP(
            "app::review", "The app refuses these bytes before it asks anybody."));
    if (!outlook.isIntent) {
        const QString text = outlookSaid(
            QT_TRANSLATE_NOOP("app::review", "The app reads this transaction itself and shows what "
                                             "it does. Compare every page with the effects."));
        if (!hasUnnamedToken(outlook)) return text;
        //: Two sentences, one after the other.
        return outlookSaid(QT_TRANSLATE_NOOP("app::review", "%1 %2"))
            .arg(text, outlookSaid(QT_TRANSLATE_NOOP(
                           "app::review", "The app has no name for the token and shows “???”: its "
                                          "address tells which one it is.")));
    }
    if (outlook.isInFull)
        return outlookSaid(QT_TRANSLATE_NOOP(
            "app::review", "The device shows the whole text, and the programs do what the text "
                           "says and nothing else. Compare it letter for letter."));
    return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                         "The text is longer than this device shows at a glance. "
                                         "Open all of its pages, %1 of them, before you approve: "
                                         "what was not opened was not read."))
        .arg(contentPages(outlook));
}

QString outlookRefusal(const Outlook& outlook)
{
    switch (outlook.forecast.outcome) {
    case Outcome::Clear: return {};
    case Outcome::Blind:
        if (outlook.app.blindSigning) return {};
        return outlookSaid(QT_TRANSLATE_NOOP(
            "app::review",
            "Blind signing is off in the device's Solana app, and this transaction can only be "
            "signed blind. Keep it off and sign as readable text where that is offered; or switch "
            "it on in the app's settings, and off again afterwards."));
    case Outcome::HeaderInvalid: return headerRefusal(outlook);
    case Outcome::SignerMissing:
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "This account's key is not asked for in these bytes. "
                                             "Leave, and build them again."));
    case Outcome::FinalizeFailed:
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "The Solana app understands this but cannot draw it, "
                                             "and refuses. Take another amount."));
    }
    return {};
}

QString outlookBasis(const Outlook& outlook, const DeviceOutlook& device)
{
    const QString model = QString::fromLatin1(
        wallet::ledger::modelName(outlook.app.model).data(),
        static_cast<qsizetype>(wallet::ledger::modelName(outlook.app.model).size()));
    const QString version = plainOf(wallet::ledger::versionText(outlook.app.version));
    if (outlook.isPresumed)
        //: A model, then the version of its app.
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "No device has said what it is. This is what a %1 "
                                             "with Solana app %2 shows."))
            .arg(model, version);
    const QString setting =
        outlook.app.blindSigning
            ? outlookSaid(QT_TRANSLATE_NOOP("app::review", "blind signing on"))
            : outlookSaid(QT_TRANSLATE_NOOP("app::review", "blind signing off"));
    const QString basis = outlookSaid(QT_TRANSLATE_NOOP("app::review", "%1 · Solana app %2 · %3"))
                              .arg(model, version, setting);
    if (outlook.isOnItsWord)
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "The device asked for the newer container, which "
                                             "its app is not known to take. These are the pages "
                                             "of Solana app %1: the device may differ."))
            .arg(version);
    if (outlook.forecast.isEstimate)
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "%1. What this version shows was not observed: the "
                                             "device may differ."))
            .arg(basis);
    return device.isEmulated
               ? outlookSaid(QT_TRANSLATE_NOOP("app::review", "Emulated %1")).arg(basis)
               : basis;
}

QString outlookPrompt(const Outlook& outlook)
{
    if (outlook.pages.empty())
        return outlookSaid(QT_TRANSLATE_NOOP("app::review", "Look at your device."));
    const QString first = plainOf(outlook.pages.front().title);
    const QString last = plainOf(outlook.pages.back().title);
    if (outlook.isBlind())
        return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                             "Look at your device. It begins with “%1”; go on "
                                             "until the hash, and compare it with the one here. "
                                             "“%2” signs; refuse if anything differs."))
            .arg(first, last);
    return outlookSaid(QT_TRANSLATE_NOOP("app::review",
                                         "Look at your device. It begins with “%1”; then come the "
                                         "pages with what is signed, %3 of them. Compare each "
                                         "with the ones here. “%2” signs; refuse if anything "
                                         "differs."))
        .arg(first, last)
        .arg(contentPages(outlook));
}

} // namespace app::review
