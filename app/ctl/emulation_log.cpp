#include "app/ctl/emulation_log.h"

#include "app/ctl/errors.h"
#include "core/support/json_writer.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace app::ctl {
namespace {

using core::support::Checked;
using core::support::Done;
using wallet::ledger::emulated::EmulatedServer;
using wallet::ledger::emulated::ScreenEvent;
using wallet::ledger::emulated::Settings;
using What = ScreenEvent::What;

//! A JSON string; the writer's own documents have several lines, and here each is one.
std::string quoted(std::string_view text)
{
    core::support::JsonWriter writer;
    writer.string(text);
    std::string literal = writer.take();
    literal.pop_back();
    return literal;
}

std::string truth(bool value)
{
    return value ? "true" : "false";
}

std::string wordText(std::uint16_t word)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (int shift = 12; shift >= 0; shift -= 4)
        text += digits[word >> shift & 0xf];
    return text;
}

std::string jsonLine(const ScreenEvent& event)
{
    std::string line = "{\"event\":" + quoted(name(event.what));
    if (event.request > 0) {
        line += ",\"request\":" + std::to_string(event.request);
        line += ",\"kind\":" + quoted(name(event.kind));
    }
    if (event.what == What::Answered) line += ",\"status\":" + quoted(wordText(event.status));
    if (event.what == What::Drawn || event.what == What::Idle) {
        line += ",\"title\":" + quoted(event.page.title) + ",\"lines\":[";
        for (std::size_t i = 0; i < event.page.lines.size(); ++i)
            line += (i > 0 ? "," : "") + quoted(event.page.lines[i]);
        line += "],\"behind_more\":" + truth(event.page.isBehindMore);
    }
    return line + "}\n";
}

//! For people: the screen as a column of its lines, the title first.
std::string humanLines(const ScreenEvent& event)
{
    switch (event.what) {
    case What::Drawn:
    case What::Idle: {
        std::string text = "  | " + event.page.title + "\n";
        for (const std::string& line : event.page.lines)
            text += "  |   " + line + "\n";
        return text;
    }
    case What::Pressed: return "    turns the page\n";
    case What::Approved: return "    approves\n";
    case What::Refused: return "    refuses\n";
    case What::Answered:
        return "request " + std::to_string(event.request) + ", " + std::string(name(event.kind)) +
               ": answered " + wordText(event.status) + "\n";
    case What::Connected: return "somebody connected\n";
    case What::Disconnected: return "the connection ended\n";
    case What::TurnedAway: return "another program was turned away\n";
    }
    return {};
}

} // namespace

EmulationLog::EmulationLog(Console& console, std::string screens)
    : m_console(console),
      m_screens(std::move(screens))
{
}

Checked EmulationLog::open()
{
    if (m_screens.empty()) return Done{};
    const int file = ::open(m_screens.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(CommandError::FileMustBeWritable, m_screens + ": " + std::strerror(errno));
    ::close(file);
    return Done{};
}

void EmulationLog::begin(const EmulatedServer& server, const Settings& settings)
{
    const std::lock_guard lock(m_mutex);
    const std::string version = versionText(settings.version);
    if (m_console.json) {
        m_console.out << "{\"event\":\"listening\",\"uri\":" << quoted(server.uri())
                      << ",\"port\":" << server.port()
                      << ",\"model\":" << quoted(modelWord(settings.model))
                      << ",\"app\":" << quoted(version)
                      << ",\"blind_signing\":" << truth(settings.blindSigning) << "}\n";
    } else {
        m_console.out << "An emulated " << modelName(settings.model) << " with the Solana app "
                      << version << ", blind signing " << (settings.blindSigning ? "on" : "off")
                      << "\n"
                      << server.uri() << "\n"
                      << "No hardware: its words lie in this computer's memory. Not for money.\n";
    }
    m_hasBegun = true;
    for (const ScreenEvent& event : m_early)
        write(event);
    m_early.clear();
    m_console.out.flush();
}

void EmulationLog::add(const ScreenEvent& event)
{
    const std::lock_guard lock(m_mutex);
    if (!m_hasBegun) {
        m_early.push_back(event);
        return;
    }
    write(event);
    m_console.out.flush();
}

void EmulationLog::say(std::string_view sentence)
{
    const std::lock_guard lock(m_mutex);
    m_console.err << "backstopctl: " << sentence << "\n";
    m_console.err.flush();
}

void EmulationLog::write(const ScreenEvent& event)
{
    m_console.out << (m_console.json ? jsonLine(event) : humanLines(event));
    if (!m_screens.empty()) append(jsonLine(event));
}

//! Opened for each line: whoever reads the file may move it away and find the next lines in a new
//! one.
void EmulationLog::append(const std::string& line)
{
    const int file = ::open(m_screens.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const bool isWritten =
        file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (!isWritten && !m_fileFailed) {
        m_fileFailed = true;
        m_console.err << "backstopctl: " << m_screens << " misses a line: " << std::strerror(errno)
                      << "\n";
    }
    if (file >= 0) ::close(file);
}

} // namespace app::ctl
