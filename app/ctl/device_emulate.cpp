#include "app/ctl/device_emulate.h"

#include "app/ctl/arguments.h"
#include "app/ctl/emulation_log.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/error_text.h"
#include "wallet/ledger/emulated/emulated_server.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app::ctl {
namespace {

using core::Bytes;
using core::solana::SecretBuffer;
using core::support::Checked;
using core::support::Done;
using wallet::ledger::emulated::Containers;
using wallet::ledger::emulated::DeviceKeys;
using wallet::ledger::emulated::EmulatedDevice;
using wallet::ledger::emulated::EmulatedServer;
using wallet::ledger::emulated::ScreenEvent;
using wallet::ledger::emulated::Script;

constexpr std::size_t lineSizeMax = 4096;
constexpr std::size_t scriptSizeMax = 1u << 16;

constexpr OptionRule options[] = {{.name = "--port"},
                                  {.name = "--mnemonic-file"},
                                  {.name = "--passphrase-file"},
                                  {.name = "--shared-key", .hasValue = false},
                                  {.name = "--app"},
                                  {.name = "--model"},
                                  {.name = "--blind-signing"},
                                  {.name = "--offchain"},
                                  {.name = "--person"},
                                  {.name = "--script"},
                                  {.name = "--screens"},
                                  {.name = "--script-help", .hasValue = false}};

//! A secret in a file that others may not read. Standard input is the person's.
Result<SecretBuffer> readPrivate(std::string_view path, bool allowShared)
{
    if (path == "-")
        return fail(CommandError::FileMustOpen, "standard input is where the person answers");
    struct stat facts
    {
    };
    if (!allowShared && ::stat(std::string(path).c_str(), &facts) == 0 &&
        (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(CommandError::KeyFileMustBePrivate, std::string(path));
    return readSecret(path);
}

//! Without the line break that editors put behind it.
Bytes withoutBreak(Bytes text)
{
    if (text.size > 0 && text.data[text.size - 1] == '\n') --text.size;
    if (text.size > 0 && text.data[text.size - 1] == '\r') --text.size;
    return text;
}

Result<DeviceKeys> keysOf(const Arguments& arguments)
{
    const bool allowShared = arguments.has("--shared-key");
    const auto phrase = arguments.option("--mnemonic-file");
    if (!phrase) return fail(CommandError::ArgumentMustBeGiven, "--mnemonic-file");
    const auto words = readPrivate(*phrase, allowShared);
    if (!words) return words.error();
    const auto file = arguments.option("--passphrase-file");
    if (!file) return DeviceKeys::fromMnemonic(words->bytes(), {});
    const auto passphrase = readPrivate(*file, allowShared);
    if (!passphrase) return passphrase.error();
    return DeviceKeys::fromMnemonic(words->bytes(), withoutBreak(passphrase->bytes()));
}

core::support::Error unknownWord(std::string_view word, std::string_view known)
{
    return fail(CommandError::WordMustBeKnown, std::string(word) + ", not " + std::string(known));
}

//! What the command line says goes before the script.
Checked applyOptions(const Arguments& arguments, Script& script)
{
    auto& settings = script.settings;
    if (const auto word = arguments.option("--app")) {
        const auto version = wallet::ledger::parseVersion(*word);
        if (!version) return unknownWord(*word, "a version like 1.9.0");
        settings.version = *version;
    }
    if (const auto word = arguments.option("--model")) {
        const auto model = wallet::ledger::parseModel(*word);
        if (!model) return unknownWord(*word, "one of nanos, nanox, nanosp, stax, flex, apex_p");
        settings.model = *model;
    }
    if (const auto word = arguments.option("--blind-signing")) {
        if (*word != "on" && *word != "off") return unknownWord(*word, "on or off");
        settings.blindSigning = *word == "on";
    }
    if (const auto word = arguments.option("--offchain")) {
        if (*word != "v0" && *word != "v1" && *word != "both")
            return unknownWord(*word, "v0, v1 or both");
        settings.containers = *word == "v0"   ? Containers::V0
                              : *word == "v1" ? Containers::V1
                                              : Containers::Both;
    }
    return Done{};
}

Result<Script> scriptOf(const Arguments& arguments)
{
    // Whoever is always there stands first: the script's own lines for always go before it.
    std::string text;
    if (const auto person = arguments.option("--person")) {
        constexpr std::array<std::string_view, 4> known{"approve", "refuse", "walk-away", "ask"};
        if (std::ranges::find(known, *person) == known.end())
            return unknownWord(*person, "approve, refuse, walk-away or ask");
        text = "always any " + std::string(*person) + "\n";
    }
    auto usual = wallet::ledger::emulated::parseRules(text);
    if (!usual) return usual.error();
    std::string content;
    if (const auto path = arguments.option("--script")) {
        auto file = readFile(*path, scriptSizeMax);
        if (!file) return file.error();
        content = std::move(*file);
    }
    auto script = wallet::ledger::emulated::parseScript(content);
    if (!script) return script.error();
    script->rules.insert(script->rules.begin(), usual->begin(), usual->end());
    if (const Checked applied = applyOptions(arguments, *script); !applied) return applied.error();
    return script;
}

//! One line from the person. \return false to end
bool obey(EmulatedServer& server, EmulationLog& log, std::string_view line)
{
    auto& device = server.device();
    constexpr std::string_view nothing = "nothing is asked";
    constexpr std::string_view appWord = "app ";
    if (line.empty()) return true;
    if (line == "quit") return false;
    if (line == "approve" || line == "refuse" || line == "press") {
        const bool isDone = line == "approve"  ? device.approve()
                            : line == "refuse" ? device.refuse()
                                               : device.press();
        if (!isDone) log.say(nothing);
    } else if (line == "lock") {
        device.lock();
    } else if (line == "unlock") {
        device.unlock();
    } else if (line == "unplug") {
        server.unplug();
    } else if (line.starts_with(appWord)) {
        const std::string name(line.substr(appWord.size()));
        device.startApp(name == "none" ? std::string() : name);
    } else if (const Checked played = device.play(line); !played) {
        log.say(errorText(played.error()));
    }
    return true;
}

//! The lines that a read brought, without their ends; a line that goes on stays in `rest`.
bool obeyLines(EmulatedServer& server, EmulationLog& log, std::string& rest)
{
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
        std::string line = rest.substr(0, end);
        rest.erase(0, end + 1);
        if (line.ends_with('\r')) line.pop_back();
        if (!obey(server, log, line)) return false;
    }
    if (rest.size() > lineSizeMax) rest.clear(); // no line that means anything
    return true;
}

//! Waits for the person's lines and for a signal to end.
void attend(EmulatedServer& server, EmulationLog& log, int signals)
{
    std::array<pollfd, 2> watched{{{signals, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}}};
    std::string rest;
    for (;;) {
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
        if (watched[0].revents != 0) return;
        if (watched[1].revents == 0) continue;
        std::array<char, 1024> block{};
        const ssize_t count = ::read(STDIN_FILENO, block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            watched[1].fd = -1; // nobody sits there: only the script and signals are left
            continue;
        }
        rest.append(block.data(), static_cast<std::size_t>(count));
        if (!obeyLines(server, log, rest)) return;
    }
}

//! SIGINT and SIGTERM as something to wait for. Blocked before any thread starts, and for ever:
//! the program ends with the command.
class EndSignals
{
public:
    EndSignals()
    {
        sigset_t set;
        ::sigemptyset(&set);
        ::sigaddset(&set, SIGINT);
        ::sigaddset(&set, SIGTERM);
        ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
        m_number = ::signalfd(-1, &set, SFD_CLOEXEC);
    }
    ~EndSignals()
    {
        if (m_number >= 0) ::close(m_number);
    }
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number = -1;
};

} // namespace

Checked emulateDevice(Console& console, Words words)
{
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    if (arguments->has("--script-help")) {
        console.out << wallet::ledger::emulated::scriptHelp;
        return Done{};
    }
    const auto port = parseWhole(arguments->option("--port").value_or("0"), UINT16_MAX);
    if (!port) return port.error();
    auto script = scriptOf(*arguments);
    if (!script) return script.error();
    auto keys = keysOf(*arguments);
    if (!keys) return keys.error();

    EmulationLog log(console, std::string(arguments->option("--screens").value_or("")));
    if (const Checked opened = log.open(); !opened) return opened;
    const auto settings = script->settings;
    const EndSignals signals;
    const auto server = EmulatedServer::start(EmulatedDevice(std::move(*keys), std::move(*script)),
                                              static_cast<std::uint16_t>(*port),
                                              [&log](const ScreenEvent& event) { log.add(event); });
    if (!server) return server.error();
    log.begin(**server, settings);
    attend(**server, log, signals.number());
    return Done{};
}

} // namespace app::ctl
