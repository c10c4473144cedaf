// What is asked of a device on somebody's behalf; the rest of DeviceLink is in device_link.cpp.

#include "wallet/errors.h"
#include "wallet/ledger/device_link.h"

#include <condition_variable>
#include <mutex>

namespace wallet::ledger {

using core::solana::bytesOf;
using core::solana::Signature;
using core::support::Done;

namespace {

constexpr int connectTriesMax = 8;

//! Sleeps, unless stopped. \return whether the time has passed
bool pause(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

bool isStop(const core::support::Error& error)
{
    return error == stopped();
}

} // namespace

DeviceLink::Result<std::vector<core::Address>> DeviceLink::readKeys(const std::vector<Path>& paths,
                                                                    const std::stop_token& stop)
{
    if (auto good = ready(stop); !good) return good.error();
    std::vector<core::Address> keys;
    for (const Path& path : paths) {
        if (stop.stop_requested()) return stopped();
        const auto key = askKey(path);
        if (!key) return explained(key.error());
        keys.push_back(*key);
    }
    return keys;
}

DeviceLink::Result<core::Address> DeviceLink::showKey(const Path& path, const std::stop_token& stop)
{
    const auto command = publicKeyApdu(path, true);
    if (!command) return command.error();
    if (auto good = ready(stop); !good) return good.error();
    const auto answer = askPerson(Question::Address, *command, stop);
    if (!answer) return explained(answer.error());
    const auto key = publicKeyOf(bytesOf(*answer));
    if (!key) return explained(key.error());
    return *key;
}

DeviceLink::Result<Signature> DeviceLink::sign(const Path& path,
                                               const core::Address& key,
                                               const SigningRequest& request,
                                               const std::stop_token& stop)
{
    const Ins ins =
        request.kind == MessageKind::Offchain ? Ins::SignOffchain : Ins::SignTransaction;
    const auto chunks = signingChunks(ins, path, bytesOf(request.bytes));
    if (!chunks) return chunks.error();
    if (auto good = ready(stop); !good) return good.error();

    // Before its person is asked, and in the same breath: another device may have been plugged in.
    const auto held = askKey(path);
    if (!held) return explained(held.error());
    if (*held != key) return wallet::fault(SigningError::KeyMustBeTheAccounts, {});

    for (size_t i = 0; i + 1 < chunks->size(); ++i) {
        if (stop.stop_requested()) return stopped();
        const auto answer = ask((*chunks)[i]);
        if (!answer) return explained(answer.error());
        if (auto taken = emptyOf(ins, bytesOf(*answer)); !taken) return explained(taken.error());
    }
    const auto answer = askPerson(Question::Signature, chunks->back(), stop);
    if (!answer) return explained(answer.error());
    const auto signature = signatureOf(ins, bytesOf(*answer));
    if (!signature) return explained(signature.error());
    return *signature;
}

core::support::Checked DeviceLink::openSolanaApp(const std::stop_token& stop)
{
    if (auto good = reach(stop); !good) return good.error();
    if (greet()) return Done{};
    if (m_state.phase == DevicePhase::OtherApp)
        if (auto good = leaveOtherApp(stop); !good) return good.error();
    if (m_state.phase != DevicePhase::Dashboard) return whyNotReady();

    const auto answer = askPerson(Question::OpenApp, openAppApdu(solanaApp), stop);
    // It may be gone before it answers: it enumerates again, as the app.
    const bool isGone = !answer && isFault(answer.error(), LedgerError::DeviceMustStayConnected);
    if (!answer && !isGone) return explained(answer.error());
    if (answer) {
        if (auto moved = appMoveOf(bytesOf(*answer)); !moved) {
            notice(moved.error());
            return moved.error();
        }
    } else {
        notice(answer.error());
    }
    return awaitPhase(DevicePhase::Ready, stop);
}

core::support::Checked DeviceLink::leaveOtherApp(const std::stop_token& stop)
{
    const auto answer = ask(quitAppApdu());
    if (answer) {
        if (auto moved = appMoveOf(bytesOf(*answer)); !moved) return explained(moved.error());
    } else {
        notice(answer.error());
        if (!isFault(answer.error(), LedgerError::DeviceMustStayConnected)) return answer.error();
    }
    return awaitPhase(DevicePhase::Dashboard, stop);
}

DeviceLink::Result<DeviceState> DeviceLink::refresh(const std::stop_token& stop)
{
    if (auto good = reach(stop); !good) return good.error();
    (void)greet();
    return m_state;
}

//! Connected, and nothing else under way.
core::support::Checked DeviceLink::reach(const std::stop_token& stop)
{
    if (owesAnswer()) drain();
    if (owesAnswer()) return fault(LedgerError::EarlierQuestionMustBeAnswered);
    m_looksToSkip = 0;
    // Once a device that is not the one that is meant, and there may be several.
    for (int tries = 0; !m_transport && tries < connectTriesMax; ++tries) {
        connect();
        if (m_state.phase != DevicePhase::Connecting) break;
    }
    if (stop.stop_requested()) return stopped();
    if (!m_transport) return whyNotReady();
    return Done{};
}

//! The Solana app of the right device runs, a moment ago.
core::support::Checked DeviceLink::ready(const std::stop_token& stop)
{
    if (auto good = reach(stop); !good) return good.error();
    if (auto good = greet(); !good) return good.error();
    if (stop.stop_requested()) return stopped();
    return Done{};
}

core::support::Error DeviceLink::whyNotReady() const
{
    if (m_state.fault) return *m_state.fault;
    switch (m_state.phase) {
    case DevicePhase::Locked: return fault(LedgerError::DeviceMustBeUnlocked);
    case DevicePhase::Dashboard:
    case DevicePhase::OtherApp:
        return fault(LedgerError::SolanaAppMustBeOpen, m_state.appName + " is open");
    case DevicePhase::Absent:
    case DevicePhase::NoPermission:
    case DevicePhase::Connecting:
    case DevicePhase::Ready:
    case DevicePhase::AwaitingPerson:
    case DevicePhase::BusyElsewhere:
    case DevicePhase::Fault: break;
    }
    return fault(LedgerError::DeviceMustBeConnected, m_state.place);
}

//! The error to report. A word that another app might have said is checked with the device.
core::support::Error DeviceLink::explained(const Error& error)
{
    if (!isFault(error, LedgerError::SolanaAppMustBeOpen)) {
        notice(error);
        return error;
    }
    const auto app = greet();
    if (app) return fault(LedgerError::AppMustKnowCommand, error.detail);
    if (isFault(app.error(), LedgerError::SolanaAppMustBeOpen))
        return fault(LedgerError::SolanaAppMustBeOpen, error.detail + ", " + app.error().detail);
    return app.error();
}

//! Waits as long as its person takes, and says meanwhile what is asked.
Transport::Answer DeviceLink::askPerson(Question question,
                                        const Buffer& command,
                                        const std::stop_token& stop)
{
    const DevicePhase before = m_state.phase;
    m_state.phase = DevicePhase::AwaitingPerson;
    m_state.question = question;
    publish();
    auto answer = m_transport->exchange(bytesOf(command), {stop, {}, m_pace.answer});
    if (!answer && isStop(answer.error()) && owesAnswer()) {
        m_state.question = Question::Earlier;
        m_state.fault = fault(LedgerError::EarlierQuestionMustBeAnswered);
        publish();
        return answer;
    }
    if (answer || isStop(answer.error())) become(before);
    return answer;
}

core::support::Checked DeviceLink::awaitPhase(DevicePhase phase, const std::stop_token& stop)
{
    const auto end = std::chrono::steady_clock::now() + m_pace.reopen;
    for (;;) {
        if (!pause(m_pace.look, stop)) return stopped();
        m_looksToSkip = 0;
        if (m_transport) {
            // The connection of the app before may outlive it by a moment.
            (void)greet();
        } else {
            connect();
        }
        if (m_state.phase == phase) return Done{};
        if (m_state.phase == DevicePhase::Locked) return whyNotReady();
        if (std::chrono::steady_clock::now() >= end) return whyNotReady();
    }
}

} // namespace wallet::ledger
