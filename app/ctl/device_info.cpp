#include "app/ctl/device_info.h"

#include "app/ctl/device_access.h"
#include "app/ctl/input.h"
#include "app/error_text.h"

namespace app::ctl {
namespace {

using core::support::Checked;
using core::support::Done;
using wallet::ledger::DevicePhase;
using wallet::ledger::DeviceState;
using wallet::ledger::Place;
using wallet::ledger::Sighting;
using wallet::ledger::SignerUri;

void addState(Report& report, const DeviceState& state)
{
    report.text("state", name(state.phase));
    report.text("model", modelName(state.model));
    report.text("place", state.place);
    if (state.appName.empty())
        report.none("app");
    else
        report.text("app", state.appName);
    const bool isSolana =
        state.phase == DevicePhase::Ready || state.phase == DevicePhase::AwaitingPerson;
    if (isSolana) {
        report.text("version", versionText(state.appVersion));
        report.truth("blind_signing", state.blindSigning);
    } else {
        report.none("version");
        report.none("blind_signing");
    }
    if (state.identity)
        report.address("identity", *state.identity);
    else
        report.none("identity");
}

//! What one at a place says; absent when nothing answers there.
void addSeen(Report& report, Console& console, const SignerUri& uri)
{
    DeviceAccess access(console, uri, pathOf(uri.key));
    const auto asked = access.state();
    DeviceState state = asked ? *asked : access.device().state();
    if (state.place.empty()) state.place = placeText(placeOf(uri));
    report.beginObject();
    addState(report, state);
    if (!asked) report.text("why", errorText(asked.error()));
    report.end();
}

} // namespace

Checked listDevices(Console& console, Words words)
{
    constexpr OptionRule options[] = {{.name = "--tcp"}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    std::optional<SignerUri> tcp;
    if (const auto word = arguments->option("--tcp")) {
        const auto uri = wallet::ledger::parseSignerUri("tcp://" + std::string(*word));
        if (!uri) return uri.error();
        tcp = *uri;
    }

    const std::vector<Sighting> sightings = connectorOf(Place::usb())->look();
    Report report;
    report.beginList("devices");
    SignerUri usb;
    usb.kind = SignerUri::Kind::Usb;
    // One that may be opened is asked; it is the first that a usb:// address means.
    bool isAsked = false;
    for (const Sighting& sighting : sightings) {
        if (sighting.isAccessible && !isAsked) {
            isAsked = true;
            addSeen(report, console, usb);
            continue;
        }
        DeviceState state;
        state.phase = sighting.isAccessible ? DevicePhase::Connecting : DevicePhase::NoPermission;
        state.model = sighting.model;
        state.place = sighting.place;
        report.beginObject();
        addState(report, state);
        report.end();
    }
    if (tcp) addSeen(report, console, *tcp);
    report.end();
    console.show(report);
    return Done{};
}

Checked deviceInfo(Console& console, Words words)
{
    constexpr OptionRule options[] = {signerOption};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto access = DeviceAccess::open(console, *arguments);
    if (!access) return access.error();
    const auto state = (*access)->state();
    if (!state) return state.error();
    Report report;
    addState(report, *state);
    console.show(report);
    return Done{};
}

Checked deviceAddress(Console& console, Words words)
{
    constexpr OptionRule options[] = {
        signerOption, keyOption, pathOption, {.name = "--show", .hasValue = false}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto access = DeviceAccess::open(console, *arguments);
    if (!access) return access.error();
    const auto key = (*access)->key();
    if (!key) return key.error();
    const bool isShown = arguments->has("--show");
    if (isShown) {
        const auto shown = (*access)->showKey(*key);
        if (!shown) return shown.error();
        if (!(*shown == *key))
            return wallet::fault(wallet::SigningError::KeyMustBeTheAccounts,
                                 textOf(*shown) + " instead of " + textOf(*key));
    }
    Report report;
    report.address("address", *key);
    report.text("path", core::solana::pathText((*access)->path()));
    report.truth("confirmed_on_device", isShown);
    console.show(report);
    return Done{};
}

} // namespace app::ctl
