#pragma once
//! \file
//! What an emulated device shows, as lines: for people, as JSON for scripts, and as JSON in a file.

#include "app/ctl/console.h"
#include "wallet/ledger/emulated/emulated_server.h"

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace app::ctl {

class EmulationLog
{
public:
    //! \param screens  a file that JSON lines are added to; empty: none
    EmulationLog(Console& console, std::string screens);

    //! Before anything else. \return FileMustBeWritable with the system's reason
    [[nodiscard]] core::support::Checked open();
    //! Where the device is and what it is; then everything that was seen meanwhile.
    void begin(const wallet::ledger::emulated::EmulatedServer& server,
               const wallet::ledger::emulated::Settings& settings);
    //! From any thread. Kept until begin().
    void add(const wallet::ledger::emulated::ScreenEvent& event);
    //! A sentence for whoever sits at the terminal.
    void say(std::string_view sentence);

private:
    void write(const wallet::ledger::emulated::ScreenEvent& event);
    void append(const std::string& line);

    Console& m_console;
    std::string m_screens;
    std::mutex m_mutex;
    bool m_hasBegun = false;
    bool m_fileFailed = false;
    std::vector<wallet::ledger::emulated::ScreenEvent> m_early;
};

} // namespace app::ctl
