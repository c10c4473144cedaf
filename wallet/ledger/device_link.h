#pragma once
//! \file
//! The device's thread's side of a device: connects, greets, asks, and says what it finds. Not
//! thread safe; everything blocks.

#include "core/solana/derivation_path.h"
#include "core/solana/hash.h"
#include "wallet/ledger/apdu.h"
#include "wallet/ledger/connector.h"
#include "wallet/ledger/device_state.h"
#include "wallet/ledger/pace.h"
#include "wallet/ledger/status.h"
#include "wallet/signer.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wallet::ledger {

class DeviceLink
{
public:
    using Path = core::solana::DerivationPath;
    template <class T> using Result = core::support::Result<T>;

    //! \param closing  the program wants no more: stops whatever waits, without a person's answer
    //! \param publish  gets the first state and every new one
    DeviceLink(std::unique_ptr<Connector> connector,
               std::optional<core::Address> identity,
               const Pace& pace,
               std::stop_token closing,
               std::function<void(const DeviceState&)> publish);

    [[nodiscard]] const DeviceState& state() const { return m_state; }

    //! One look: connects when it can, and notices what has gone or changed.
    void follow();
    //! Whether an answer is awaited that nobody wants.
    [[nodiscard]] bool owesAnswer() const { return m_transport && m_transport->owesAnswer(); }
    //! Waits a moment for it.
    void drain();

    // Requests, as in device.h; `stop` is the request's own.
    [[nodiscard]] Result<std::vector<core::Address>> readKeys(const std::vector<Path>& paths,
                                                              const std::stop_token& stop);
    [[nodiscard]] Result<core::Address> showKey(const Path& path, const std::stop_token& stop);
    [[nodiscard]] Result<core::solana::Signature> sign(const Path& path,
                                                       const core::Address& key,
                                                       const SigningRequest& request,
                                                       const std::stop_token& stop);
    [[nodiscard]] core::support::Checked openSolanaApp(const std::stop_token& stop);
    [[nodiscard]] Result<DeviceState> refresh(const std::stop_token& stop);

private:
    using Error = core::support::Error;
    using Checked = core::support::Checked;

    // following: device_link.cpp
    void connect();
    void connectTo(const Sighting& sighting);
    [[nodiscard]] Checked greet();
    [[nodiscard]] Error unwelcome(const Error& error);
    [[nodiscard]] Result<RunningApp> askRunningApp();
    [[nodiscard]] Checked greetSolana();
    [[nodiscard]] Result<core::Address> askKey(const Path& path);
    void notice(const Error& error);
    void close(DevicePhase phase, std::optional<Error> why);
    void become(DevicePhase phase, std::optional<Error> why = {});
    void publish();
    [[nodiscard]] Wait machine() const;
    [[nodiscard]] Transport::Answer ask(const Buffer& command);

    // requests: device_requests.cpp
    [[nodiscard]] Checked reach(const std::stop_token& stop);
    [[nodiscard]] Checked ready(const std::stop_token& stop);
    [[nodiscard]] Error whyNotReady() const;
    [[nodiscard]] Error explained(const Error& error);
    [[nodiscard]] Transport::Answer askPerson(Question question,
                                              const Buffer& command,
                                              const std::stop_token& stop);
    [[nodiscard]] Checked leaveOtherApp(const std::stop_token& stop);
    [[nodiscard]] Checked awaitPhase(DevicePhase phase, const std::stop_token& stop);

    std::unique_ptr<Connector> m_connector;
    std::optional<core::Address> m_identity;
    Pace m_pace;
    std::stop_token m_closing;
    std::function<void(const DeviceState&)> m_publish;

    std::unique_ptr<Transport> m_transport;
    bool m_isFresh = false; //!< nothing was heard on this connection yet
    int m_looksToSkip = 0;  //!< after a fault: not again at once
    std::vector<Sighting> m_seen;
    std::set<std::string> m_others; //!< places of devices that are not the one that is meant
    DeviceState m_state;
    std::optional<DeviceState> m_published; //!< nothing before the first look
};

} // namespace wallet::ledger
