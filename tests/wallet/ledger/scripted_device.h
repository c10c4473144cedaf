#pragma once
//! \file
//! A device for tests of the host: it answers at once as the real one does, unless a test says
//! otherwise, and is reached through reports, so that the whole way down to hidapi takes part.

#include "core/solana/keys.h"
#include "wallet/ledger/apdu.h"
#include "wallet/ledger/connector.h"
#include "wallet/ledger/hid_transport.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tests::ledger {

using wallet::ledger::Buffer;
using wallet::ledger::Report;

//! Long enough for any sanitizer; nothing waits that long unless it hangs.
constexpr std::chrono::seconds patience{20};

enum class Person { Approves, Refuses, Reads };

class ScriptedDevice
{
public:
    // What a test sets, under change()
    struct Script
    {
        bool isPlugged = true;
        bool isAccessible = true;
        bool isLocked = false;
        std::string app = "Solana";
        bool blindSigning = false;
        std::string seed = "device"; //!< another seed, another device
        Person person = Person::Approves;
        std::string place = "/dev/hidraw7";
        wallet::ledger::Model model = wallet::ledger::Model::NanoSPlus;
        //! An answer instead of the usual one; empty: none at all. Called for each command.
        std::function<std::optional<Buffer>(const Buffer& command)> answer;
        //! Changes the reports of the answer to a command.
        std::function<void(const Buffer& command, std::vector<Report>& reports)> reports;
        std::optional<int> unplugAfterReports; //!< in either direction
    };

    void change(const std::function<void(Script&)>& how);
    //! The person acts on what the screen asks. \return false when it asks nothing
    bool act(Person person);
    //! Waits until the screen asks.
    [[nodiscard]] bool awaitQuestion();
    //! A report that answers nothing of this host's.
    void say(const Report& report);

    [[nodiscard]] std::vector<Buffer> commands() const;
    [[nodiscard]] int count(uint8_t ins) const; //!< commands of class E0 with this instruction
    [[nodiscard]] int openCount() const;
    [[nodiscard]] int reportCount() const;
    [[nodiscard]] core::solana::Keypair key(const core::solana::DerivationPath& path) const;

    // From the port
    bool write(const Report& report);
    //! Nothing when it is not plugged in; an empty report when none came in time.
    [[nodiscard]] std::optional<std::vector<uint8_t>> read(std::chrono::milliseconds limit);
    [[nodiscard]] bool open();
    [[nodiscard]] std::vector<wallet::ledger::Sighting> sighting() const;

private:
    [[nodiscard]] bool isGone();
    void receive(uint16_t channel, const Buffer& command);
    void send(uint16_t channel, const Buffer& command, const Buffer& answer);
    [[nodiscard]] std::optional<Buffer> usual(const Buffer& command);
    [[nodiscard]] Buffer decided(const Buffer& command, Person person) const;
    [[nodiscard]] Buffer signedMessage() const;

    struct Held
    {
        uint16_t channel = 0;
        Buffer command;
    };

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Script m_script;
    std::optional<wallet::ledger::FrameAssembler> m_incoming;
    std::deque<std::vector<uint8_t>> m_outgoing;
    Buffer m_payload; //!< of the chunks so far
    std::optional<Held> m_held;
    std::vector<Buffer> m_commands;
    int m_opened = 0;
    int m_reports = 0;
};

//! Finds scripted devices.
class ScriptedConnector final : public wallet::ledger::Connector
{
public:
    explicit ScriptedConnector(std::vector<ScriptedDevice*> devices, bool announcesApps = true)
        : m_devices(std::move(devices)),
          m_announcesApps(announcesApps)
    {
    }

    [[nodiscard]] std::vector<wallet::ledger::Sighting> look() override;
    [[nodiscard]] core::support::Result<std::unique_ptr<wallet::ledger::Transport>> open(
        const wallet::ledger::Sighting& sighting, const wallet::ledger::Wait& wait) override;
    [[nodiscard]] bool announcesApps() const override { return m_announcesApps; }

private:
    std::vector<ScriptedDevice*> m_devices;
    bool m_announcesApps;
    std::vector<uint16_t> m_channels;
};

[[nodiscard]] Buffer status(uint16_t word);
[[nodiscard]] Buffer withStatus(Buffer payload, uint16_t word = 0x9000);

} // namespace tests::ledger
