#pragma once
//! \file
//! A Ledger with its Solana app, in software: the same keys, signatures, status words, chunks and
//! screens as observed on the app 1.9.0 under the field's emulator, a person who follows a script,
//! and faults. For tests, training and development: its secrets lie in this computer's memory.
//!
//! Pure: APDUs and the time go in, deliveries and screens come out. `live_device.h` runs it in real
//! time, `emulated_server.h` offers it on TCP, `hid_face.h` as USB reports.

#include "wallet/ledger/emulated/delivery.h"
#include "wallet/ledger/emulated/device_keys.h"
#include "wallet/ledger/emulated/screen_event.h"
#include "wallet/ledger/emulated/script.h"
#include "wallet/ledger/emulated/solana_app.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace wallet::ledger::emulated {

class EmulatedDevice
{
public:
    EmulatedDevice(DeviceKeys keys, Script script);

    [[nodiscard]] const Settings& settings() const { return m_script.settings; }
    //! Adds lines to the script. They come behind those that are left of it.
    void append(std::vector<Rule> rules);

    // Commands

    //! Between a command and its delivery. A host that sends another one has to wait.
    [[nodiscard]] bool isBusy() const { return m_question.has_value() || m_outgoing.has_value(); }
    //! \pre !isBusy()
    void receive(core::Bytes apdu, Time now);
    //! Lets the scripted person act, and hands out an answer whose time has come.
    [[nodiscard]] std::optional<Delivery> poll(Time now);
    //! When poll() has something to do; nothing while nobody acts by script.
    [[nodiscard]] std::optional<Time> due() const;

    // The person, where the script leaves it to whoever holds the device

    [[nodiscard]] const Question* question() const { return m_question ? &*m_question : nullptr; }
    [[nodiscard]] size_t pageIndex() const { return m_page; }
    //! Turns to the next page. Without effect at the last one, and when nothing is asked.
    void press();
    //! Turns to the last page and approves there. Without effect when nothing is asked.
    void approve();
    void refuse();
    void lock();
    void unlock();
    //! From the dashboard or out of the running app; empty: to the dashboard.
    void startApp(std::string name);
    //! Whatever was asked is gone, as after a cut of the power. The script stays where it is.
    void restart();

    //! APDUs of one message count once.
    [[nodiscard]] size_t requestCount() const { return m_request; }
    //! Connected, Disconnected and TurnedAway are the faces' to know.
    void noteConnection(ScreenEvent::What what);
    //! What was seen and done since the last call.
    [[nodiscard]] std::vector<ScreenEvent> takeEvents();

private:
    struct Outgoing
    {
        Delivery delivery;
        Time at{0};
    };

    [[nodiscard]] Reaction react(core::Bytes apdu, RequestKind kind);
    [[nodiscard]] Reaction reactAsSystem(core::Bytes apdu, RequestKind kind);
    void ask(Question question, Time now);
    void actByScript();
    void turnTo(size_t page);
    void decide(Answer answer);
    void send(Answer answer, Time at);
    void drawIdle();
    void note(ScreenEvent::What what, const forecast::DevicePage* page = nullptr);

    DeviceKeys m_keys;
    Script m_script;
    SolanaApp m_solana;
    Behaviour m_behaviour; //!< of the request at hand
    RequestKind m_kind{};
    uint64_t m_request = 0;
    bool m_isInMiddle = false; //!< chunks of m_request have come, and more will
    bool m_movesApp = false;   //!< the answer at hand ends the connection
    size_t m_refusedAsLocked = 0;
    std::optional<Question> m_question;
    size_t m_page = 0;
    std::optional<Time> m_actAt;
    std::optional<Outgoing> m_outgoing;
    Time m_now{0};
    std::vector<ScreenEvent> m_events;
};

} // namespace wallet::ledger::emulated
