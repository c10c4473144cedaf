#include "app/ctl/commands.h"
#include "app/ctl/device_emulate.h"
#include "app/ctl/device_forecast.h"
#include "app/ctl/device_info.h"
#include "app/ctl/device_sign.h"

namespace app::ctl {
namespace {

core::support::Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"list", listDevices},
                                    {"info", deviceInfo},
                                    {"address", deviceAddress},
                                    {"sign-message", signMessageOnDevice},
                                    {"sign-tx", signTransactionOnDevice},
                                    {"forecast", forecastOnDevice},
                                    {"emulate", emulateDevice}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup deviceGroup{
    .name = "device",
    .summary = "Ledger devices: keys, signatures, what they will show",
    .help =
        "  device list [--tcp HOST:PORT]\n"
        "      what is plugged in, and whether this user may open it\n"
        "  device info [--signer URI]\n"
        "      model, running app and its version, whether blind signing is on\n"
        "  device address [--signer URI] [--key ACCOUNT[/CHANGE] | --path m/44'/501'/…] [--show]\n"
        "      --show: the device shows it too, and its person says whether it is the same\n"
        "  device sign-message TEXT|@FILE|- [--signer URI] [--key … | --path …] [--domain P]\n"
        "                      [--format 0|1] [--container 0|1]\n"
        "      container 0, and 1 only after the device refused 0, unless one is named\n"
        "  device sign-tx HEX|BASE64|@FILE|- [--message] [--signer URI] [--key … | --path …]\n"
        "                 [--allow-blind]\n"
        "      shows what a second decoder reads and what the screen will show, then asks\n"
        "      --message: the bytes are a message without signatures\n"
        "      --allow-blind goes on where the device shows a hash only\n\n"
        "  URI: usb://ledger[/IDENTITY][?key=ACCOUNT[/CHANGE]], tcp://HOST:PORT[?key=…]; else\n"
        "  usb://ledger. What to do at the device stands on standard error.\n\n"
        "  device forecast --message HEX|@FILE|- --signer KEY [--offchain] [--app 1.9.0]\n"
        "                  [--model nanos|nanox|nanosp|stax|flex|apex_p]\n"
        "      what the Solana app will show of a transaction's message, or with --offchain of "
        "a text,\n"
        "      before a device is asked; KEY is its address there, base58 or 64 digits\n"
        "      clear: its screens; blind: only the hash, and only when blind signing is on\n"
        "      the app 1.9.0 was observed; for others it is an estimate\n"
        "  device emulate --mnemonic-file FILE [--passphrase-file FILE] [--shared-key]\n"
        "                 [--port N] [--app 1.9.0] [--model nanosp] [--blind-signing on|off]\n"
        "                 [--offchain v0|v1|both] [--person approve|refuse|walk-away|ask]\n"
        "                 [--script FILE] [--screens FILE]\n"
        "      a Ledger in software on 127.0.0.1, until it is interrupted: for training and\n"
        "      tests, never for real money. Without --port any that is free; it is printed.\n"
        "      Prints the screens as they change; --screens adds them to FILE as JSON lines.\n"
        "      Without a script the person is standard input: approve, refuse, press, lock,\n"
        "      unlock, unplug, app NAME|none, quit, or a line of a script\n"
        "  device emulate --script-help\n"
        "      the language of scripts\n",
    .run = run,
};

} // namespace app::ctl
