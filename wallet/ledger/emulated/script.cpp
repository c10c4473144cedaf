#include "wallet/ledger/emulated/script.h"

#include "wallet/ledger/emulated/names.h"
#include "wallet/ledger/emulated/screen_event.h"

namespace wallet::ledger::emulated {
namespace {

bool covers(const Rule& rule, RequestKind kind)
{
    return (rule.kinds >> static_cast<uint32_t>(kind) & 1) != 0;
}

Behaviour behaviourOf(const Rule& rule, Act otherwise)
{
    return {.act = rule.act.value_or(otherwise),
            .presses = rule.presses,
            .countsPresses = rule.countsPresses,
            .wait = rule.wait,
            .fault = rule.fault};
}

} // namespace

Behaviour Script::next(RequestKind kind)
{
    Behaviour always;
    for (const Rule& rule : rules)
        if (rule.isAlways && covers(rule, kind)) always = behaviourOf(rule, always.act);
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        if (rule->isAlways || !covers(*rule, kind)) continue;
        const Behaviour once = behaviourOf(*rule, always.act);
        rules.erase(rule);
        return once;
    }
    return always;
}

std::string_view name(RequestKind kind)
{
    return requestWords[static_cast<size_t>(kind)];
}

std::string_view name(ScreenEvent::What what)
{
    switch (what) {
    case ScreenEvent::What::Drawn: return "drawn";
    case ScreenEvent::What::Idle: return "idle";
    case ScreenEvent::What::Pressed: return "pressed";
    case ScreenEvent::What::Approved: return "approved";
    case ScreenEvent::What::Refused: return "refused";
    case ScreenEvent::What::Answered: return "answered";
    case ScreenEvent::What::Connected: return "connected";
    case ScreenEvent::What::Disconnected: return "disconnected";
    case ScreenEvent::What::TurnedAway: return "turned-away";
    }
    return {};
}

constinit const std::string_view scriptHelp =
    "A script is text, a line each; # begins a comment.\n"
    "\n"
    "How the device begins:\n"
    "  model WORD              nanos nanox nanosp stax flex apex_p\n"
    "  version 1.9.0           of the Solana app\n"
    "  blind-signing on|off\n"
    "  offchain v0|v1|both     the headers of messages that the app takes; else by its version\n"
    "  app NAME                what is running; none: the dashboard\n"
    "  installed NAME          one more app that can be opened\n"
    "  locked [N]              the person unlocks it after N refused requests; without N never\n"
    "\n"
    "What happens at a request: [always] REQUEST WORD…\n"
    "  Without `always` the line counts once, for the next request of its kind, and goes before\n"
    "  lines with it. Of those the last one that fits counts. Nothing scripted means: ask.\n"
    "  REQUEST  chunk running-app open-app quit-app configuration key shown-key transaction\n"
    "           message review reviewed-sign unknown\n"
    "           sign: transaction, message or review; any: all of them\n"
    "  The person:\n"
    "  approve                 turns every page, then approves\n"
    "  refuse\n"
    "  walk-away               never answers\n"
    "  ask                     leaves it to whoever runs the device\n"
    "  press N                 turns N pages first; on touch models what is behind \"More\" is\n"
    "                          then approved without being read\n"
    "  wait MS                 before the person does anything, or before the answer\n"
    "  One fault a line:\n"
    "  status HHHH             answers this status word\n"
    "  lock                    is locked at that moment, until it is unlocked\n"
    "  other-app NAME          NAME is running instead\n"
    "  close-app               the app ends in the middle of the request\n"
    "  silent                  never answers\n"
    "  other-key               hands out the key of the next account\n"
    "  alter-signature [BIT]   one bit of the signature is wrong\n"
    "  sign-other              signs a message with another last byte\n"
    "  garbage [N]             N bytes of noise instead of an answer\n"
    "  short N                 the first N bytes of the answer\n"
    "  long [N]                N bytes more\n"
    "  unplug [N]              goes away after N bytes\n"
    "  wrong-length N          the frame says N bytes\n"
    "  stale                   goes away; the answer comes when the next connection begins\n"
    "  slow MS                 so much time before each byte, or report\n"
    "  wrong-channel, wrong-sequence [REPORT], wrong-tag\n"
    "                          in USB reports only\n";

} // namespace wallet::ledger::emulated
