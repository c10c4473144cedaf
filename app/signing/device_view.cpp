#include "app/signing/device_view.h"

#include "wallet/ledger/errors.h"
#include "wallet/ledger/udev_rule.h"

#include <QCoreApplication>

namespace app::signing {

using wallet::ledger::DevicePhase;
using wallet::ledger::DeviceState;
using wallet::ledger::LedgerError;
using wallet::ledger::Question;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(DeviceView)

public:
    static void absent(DeviceView& view);
    static void noPermission(DeviceView& view);
    static void connecting(DeviceView& view);
    static void locked(DeviceView& view);
    static void dashboard(DeviceView& view);
    static void otherApp(DeviceView& view);
    static void ready(DeviceView& view);
    static void awaiting(DeviceView& view);
    static void busy(DeviceView& view);
    static void faulty(DeviceView& view);

private:
    static QString model(const DeviceView& view);
    static void say(DeviceView& view,
                    const char* kind,
                    const QString& pill,
                    const QString& title,
                    const QString& sentence);
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString Words::model(const DeviceView& view)
{
    return fromView(wallet::ledger::modelName(view.state.model));
}

void Words::say(DeviceView& view,
                const char* kind,
                const QString& pill,
                const QString& title,
                const QString& sentence)
{
    view.kind = kind;
    view.pill = pill;
    view.title = title;
    view.sentence = sentence;
}

void Words::absent(DeviceView& view)
{
    if (view.isConnectedByAddress)
        return say(view, "warn", tr("No answer"), tr("Nothing answers at this address"),
                   tr("Start the device or its emulator there. The connection is tried again by "
                      "itself."));
    say(view, "neutral", tr("Unplugged"), tr("No Ledger is connected"),
        tr("Plug your Ledger into a USB port and unlock it. It is found by itself."));
}

void Words::noPermission(DeviceView& view)
{
    say(view, "bad", tr("No permission"), tr("This user may not open the %1").arg(model(view)),
        tr("Linux gives a new USB device to the administrator alone. Install the rule below, then "
           "unplug the device and plug it in again."));
    view.udevRule = fromView(wallet::ledger::udevRule());
    view.udevRulePath = fromView(wallet::ledger::udevRulePath);
    view.udevCommands = fromView(wallet::ledger::udevInstallCommands());
}

void Words::connecting(DeviceView& view)
{
    say(view, "neutral", tr("Connecting"), tr("The %1 is being asked").arg(model(view)),
        tr("This takes a moment. If it stays like this, unplug the device and plug it in again."));
}

void Words::locked(DeviceView& view)
{
    say(view, "warn", tr("Locked"), tr("Unlock the %1").arg(model(view)),
        tr("Enter the PIN on the device, then open its Solana app."));
}

void Words::dashboard(DeviceView& view)
{
    say(view, "warn", tr("No app open"), tr("Open the Solana app on the %1").arg(model(view)),
        tr("The device is unlocked and shows its dashboard. Open the app there, or from here: the "
           "device asks you."));
    view.canOpenApp = true;
}

void Words::otherApp(DeviceView& view)
{
    say(view, "warn", tr("Another app"), tr("Open the Solana app on the %1").arg(model(view)),
        tr("The app %1 is open on the device. Leave it and open Solana there, or from here: the "
           "device asks you.")
            .arg(fromView(view.state.appName)));
    view.canOpenApp = true;
}

void Words::ready(DeviceView& view)
{
    const QString version = QString::fromStdString(versionText(view.state.appVersion));
    const QString title = tr("The %1 is ready").arg(model(view));
    if (view.state.blindSigning)
        return say(view, "warn", tr("Ready, blind signing on"), title,
                   tr("Solana app %1. Blind signing is on: the device would sign what it cannot "
                      "show. Turn it off in the app's settings unless you need it.")
                       .arg(version));
    say(view, "good", tr("Ready"), title,
        tr("Solana app %1. Nothing is asked of it just now.").arg(version));
}

void Words::awaiting(DeviceView& view)
{
    const QString pill = tr("Look at your device");
    const QString title = tr("Look at your %1").arg(model(view));
    switch (view.state.question) {
    case Question::Address:
        return say(view, "warn", pill, title,
                   tr("It shows an address. Compare every character with the one here, and approve "
                      "only if they are the same."));
    case Question::OpenApp:
        return say(view, "warn", pill, title, tr("It asks whether to open the Solana app."));
    case Question::Earlier:
        return say(
            view, "warn", tr("Still asks"), title,
            tr("It still shows what was cancelled here. Refuse it on the device; whatever is "
               "answered there is thrown away."));
    case Question::Signature:
    case Question::None: break;
    }
    say(view, "warn", pill, title,
        tr("It shows what is to be signed. Read every page, and approve only what you expect."));
}

void Words::busy(DeviceView& view)
{
    say(view, "warn", tr("Busy elsewhere"), tr("Another program uses the %1").arg(model(view)),
        tr("Close the other wallet, or answer what it asks on the device. It is tried again by "
           "itself."));
}

void Words::faulty(DeviceView& view)
{
    const auto& fault = view.state.fault;
    if (fault && isFault(*fault, LedgerError::DeviceMustBeTheNamed))
        return say(view, "bad", tr("Another device"), tr("This is another Ledger"),
                   tr("The connected device holds other keys than the one that is meant. Plug in "
                      "the right one."));
    if (fault && isFault(*fault, LedgerError::AppMustKnowCommand))
        return say(view, "bad", tr("App too old"), tr("The Solana app is too old"),
                   tr("Update it with the maker's program, then connect the device again."));
    say(view, "bad", tr("Fault"), tr("The %1 answers nonsense").arg(model(view)),
        tr("Unplug the device and plug it in again. If this stays, close other programs that use "
           "it and try another cable."));
}

} // namespace

DeviceView deviceView(const DeviceState& state, bool isConnectedByAddress)
{
    DeviceView view;
    view.state = state;
    view.isConnectedByAddress = isConnectedByAddress;
    switch (state.phase) {
    case DevicePhase::Absent: Words::absent(view); break;
    case DevicePhase::NoPermission: Words::noPermission(view); break;
    case DevicePhase::Connecting: Words::connecting(view); break;
    case DevicePhase::Locked: Words::locked(view); break;
    case DevicePhase::Dashboard: Words::dashboard(view); break;
    case DevicePhase::OtherApp: Words::otherApp(view); break;
    case DevicePhase::Ready: Words::ready(view); break;
    case DevicePhase::AwaitingPerson: Words::awaiting(view); break;
    case DevicePhase::BusyElsewhere: Words::busy(view); break;
    case DevicePhase::Fault: Words::faulty(view); break;
    }
    return view;
}

} // namespace app::signing
