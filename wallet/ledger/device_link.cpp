#include "wallet/ledger/device_link.h"

#include "wallet/errors.h"

#include <algorithm>
#include <utility>

namespace wallet::ledger {

using core::solana::bytesOf;
using core::support::Done;

namespace {

constexpr int looksSkippedAfterFault = 4;
//! Answers to an earlier connection's commands that can come first: one is under way at most, and
//! whoever shared the device may have left another.
constexpr int lateAnswersMax = 3;

//! What no device answers to "which app runs?": the answer belongs to somebody else's command.
bool isLate(const core::support::Error& error)
{
    return !isFault(error, LedgerError::DeviceMustBeUnlocked) &&
           !isFault(error, LedgerError::SolanaAppMustBeOpen);
}

bool isOf(const core::support::Error& error, std::initializer_list<LedgerError> codes)
{
    return std::any_of(codes.begin(), codes.end(),
                       [&error](LedgerError code) { return isFault(error, code); });
}

} // namespace

DeviceLink::DeviceLink(std::unique_ptr<Connector> connector,
                       std::optional<core::Address> identity,
                       const Pace& pace,
                       std::stop_token closing,
                       std::function<void(const DeviceState&)> publish)
    : m_connector(std::move(connector)),
      m_identity(identity),
      m_pace(pace),
      m_closing(std::move(closing)),
      m_publish(std::move(publish))
{
}

void DeviceLink::follow()
{
    if (owesAnswer()) return drain();
    if (!m_transport) {
        if (m_looksToSkip > 0) --m_looksToSkip;
        return connect();
    }
    if (auto settled = m_transport->settle(); !settled) return notice(settled.error());
    // A device says nothing by itself when it is unlocked. Everything else breaks the connection
    // on USB; asking again there would disturb whoever else talks with the app that runs.
    const bool isLocked = m_state.phase == DevicePhase::Locked;
    const bool isQuiet = m_state.phase == DevicePhase::Ready || m_connector->announcesApps();
    if (isLocked || !isQuiet) (void)greet();
}

void DeviceLink::drain()
{
    const Wait moment{m_closing, std::min(m_pace.look, waitSlice), m_pace.answer};
    auto thrownAway = m_transport->drain(moment);
    if (thrownAway) {
        (void)greet();
        return;
    }
    if (isFault(thrownAway.error(), LedgerError::DeviceMustAnswer)) return;
    if (!m_closing.stop_requested()) notice(thrownAway.error());
}

void DeviceLink::connect()
{
    std::vector<Sighting> seen = m_connector->look();
    if (seen != m_seen) {
        m_others.clear();
        m_looksToSkip = 0;
        m_seen = std::move(seen);
    }
    if (m_seen.empty()) return close(DevicePhase::Absent, {});
    if (m_looksToSkip > 0) return;

    const Sighting* forbidden = nullptr;
    for (const Sighting& sighting : m_seen) {
        if (m_others.count(sighting.place) > 0) continue;
        if (sighting.isAccessible) return connectTo(sighting);
        forbidden = &sighting;
    }
    if (forbidden == nullptr)
        return close(DevicePhase::Fault, fault(LedgerError::DeviceMustBeTheNamed));
    m_state = {};
    m_state.model = forbidden->model;
    m_state.place = forbidden->place;
    become(DevicePhase::NoPermission, fault(LedgerError::DeviceMustBeAccessible, forbidden->place));
}

void DeviceLink::connectTo(const Sighting& sighting)
{
    DeviceState next;
    next.model = sighting.model;
    next.place = sighting.place;
    // A TCP address is there always; that somebody listens is news only once it is so.
    const bool isNews = m_connector->announcesApps();
    if (isNews) {
        m_state = next;
        become(DevicePhase::Connecting);
    }
    auto opened = m_connector->open(sighting, {m_closing, m_pace.answer, m_pace.answer});
    if (!opened) return notice(opened.error());
    m_state = next;
    m_transport = std::move(*opened);
    m_isFresh = true;
    (void)greet();
}

//! Asks who is there. On success it is Ready.
DeviceLink::Checked DeviceLink::greet()
{
    const auto app = askRunningApp();
    // The oldest apps do not know the question; the Solana app does.
    const bool isSilentApp = !app && isFault(app.error(), LedgerError::SolanaAppMustBeOpen);
    if (!app && !isSilentApp) return unwelcome(app.error());
    if (app && app->isSolana()) {
        m_state.appName = app->name;
        if (auto good = greetSolana(); !good) return unwelcome(good.error());
        return Done{};
    }
    m_state.appName = app ? app->name : std::string();
    m_state.appVersion = {};
    m_state.blindSigning = false;
    m_state.identity = {};
    become(app && app->isDashboard() ? DevicePhase::Dashboard : DevicePhase::OtherApp);
    return whyNotReady();
}

//! A greeting that went wrong ends the connection, unless the device is only locked.
core::support::Error DeviceLink::unwelcome(const Error& error)
{
    notice(error);
    const bool isKept = !m_transport || m_state.phase == DevicePhase::Locked;
    if (isKept || m_closing.stop_requested()) return error;
    close(DevicePhase::Fault, error);
    m_looksToSkip = looksSkippedAfterFault;
    return error;
}

DeviceLink::Result<RunningApp> DeviceLink::askRunningApp()
{
    Wait wait = machine();
    if (m_isFresh) wait.limit = m_pace.greeting;
    const Buffer command = runningAppApdu();
    auto answer = m_transport->exchange(bytesOf(command), wait);
    // Silence where any device speaks: it is busy with a question of somebody else's.
    if (!answer && m_isFresh && isFault(answer.error(), LedgerError::DeviceMustAnswer))
        return fault(LedgerError::DeviceMustBeFree, "no greeting");
    if (!answer) return answer.error();
    auto app = runningAppOf(bytesOf(*answer));
    for (int late = 0; m_isFresh && !app && isLate(app.error()); ++late) {
        if (late == lateAnswersMax)
            return fault(LedgerError::AnswerMustBeAskedFor, "late answers without end");
        answer = m_transport->awaitAnother(wait);
        if (!answer && isFault(answer.error(), LedgerError::DeviceMustAnswer)) return app;
        if (!answer) return answer.error();
        app = runningAppOf(bytesOf(*answer));
    }
    m_isFresh = false;
    return app;
}

//! \pre the Solana app runs
DeviceLink::Checked DeviceLink::greetSolana()
{
    const auto answer = ask(configurationApdu());
    if (!answer) return answer.error();
    const auto configuration = configurationOf(bytesOf(*answer));
    if (!configuration) return configuration.error();
    m_state.appVersion = configuration->version;
    m_state.blindSigning = configuration->blindSigning;
    if (!m_state.identity) {
        const auto key = askKey({{44, 501}});
        if (!key) return key.error();
        m_state.identity = *key;
    }
    if (m_identity && *m_state.identity != *m_identity)
        return fault(LedgerError::DeviceMustBeTheNamed, m_state.place);
    become(DevicePhase::Ready);
    return Done{};
}

DeviceLink::Result<core::Address> DeviceLink::askKey(const Path& path)
{
    const auto command = publicKeyApdu(path, false);
    if (!command) return command.error();
    const auto answer = ask(*command);
    if (!answer) return answer.error();
    return publicKeyOf(bytesOf(*answer));
}

//! Draws the conclusion from an error: a phase, and whether the connection can be kept.
void DeviceLink::notice(const Error& error)
{
    if (error.module != core::support::Module::Ledger) return;
    const auto is = [&error](std::initializer_list<LedgerError> codes) {
        return isOf(error, codes);
    };
    if (is({LedgerError::DeviceMustBeUnlocked})) return become(DevicePhase::Locked);
    if (is({LedgerError::DeviceMustBeConnected, LedgerError::DeviceMustStayConnected}))
        return close(DevicePhase::Absent, {});
    if (is({LedgerError::DeviceMustBeAccessible})) return close(DevicePhase::NoPermission, error);
    if (is({LedgerError::DeviceMustBeFree})) {
        close(DevicePhase::BusyElsewhere, error);
        m_looksToSkip = looksSkippedAfterFault;
        return;
    }
    if (is({LedgerError::DeviceMustBeTheNamed})) {
        m_others.insert(m_state.place);
        return close(DevicePhase::Connecting, {});
    }
    if (is({LedgerError::FrameMustBeWhole, LedgerError::FrameMustHaveTag,
            LedgerError::FrameMustBeInSequence, LedgerError::AnswerLengthMustBeInBounds,
            LedgerError::AnswerMustBeAskedFor, LedgerError::AnswerMustHaveItsSize,
            LedgerError::DeviceMustAnswer, LedgerError::HostMustBeAddress})) {
        close(DevicePhase::Fault, error);
        m_looksToSkip = looksSkippedAfterFault;
    }
}

//! Keeps what was seen of the device where it is still there.
void DeviceLink::close(DevicePhase phase, std::optional<Error> why)
{
    m_transport.reset();
    DeviceState next;
    if (phase != DevicePhase::Absent) {
        next.model = m_state.model;
        next.place = m_state.place;
    }
    m_state = next;
    become(phase, std::move(why));
}

void DeviceLink::become(DevicePhase phase, std::optional<Error> why)
{
    m_state.phase = phase;
    m_state.question = Question::None;
    m_state.fault = std::move(why);
    publish();
}

void DeviceLink::publish()
{
    if (m_state == m_published) return;
    m_published = m_state;
    if (m_publish) m_publish(m_state);
}

Wait DeviceLink::machine() const
{
    return {m_closing, m_pace.answer, m_pace.answer};
}

Transport::Answer DeviceLink::ask(const Buffer& command)
{
    return m_transport->exchange(bytesOf(command), machine());
}

} // namespace wallet::ledger
