#include "wallet/ledger/emulated/emulated_device.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace wallet::ledger::emulated {
namespace {

using core::Bytes;
using forecast::DevicePage;
using forecast::PageKind;
using What = ScreenEvent::What;

constexpr uint8_t systemClass = 0xb0;
constexpr uint8_t runningApp = 0x01;
constexpr uint8_t quitApp = 0xa7;
constexpr uint8_t openApp = 0xd8;
constexpr uint8_t hasMore = 0x02;
constexpr std::string_view solana = "Solana";
constexpr std::string_view dashboard = "BOLOS";
constexpr std::string_view systemVersion = "1.1.2";
constexpr std::string_view otherVersion = "2.1.0";
constexpr uint8_t appFlags = 0x02;

RequestKind kindOf(Bytes apdu, bool isSolana)
{
    if (apdu.size < 2) return RequestKind::Unknown;
    const uint8_t instruction = apdu.data[1];
    if (apdu.data[0] == systemClass) {
        if (instruction == runningApp) return RequestKind::RunningApp;
        return instruction == quitApp ? RequestKind::QuitApp : RequestKind::Unknown;
    }
    if (apdu.data[0] != solanaClass) return RequestKind::Unknown;
    if (instruction == openApp && !isSolana) return RequestKind::OpenApp;
    const bool goesOn = apdu.size > 3 && (apdu.data[3] & hasMore) != 0;
    const bool isShown = apdu.size > 2 && apdu.data[2] == 1;
    switch (instruction) {
    case ins::configuration: return RequestKind::Configuration;
    case ins::publicKey: return isShown ? RequestKind::ShownKey : RequestKind::SilentKey;
    case ins::signTransaction: return goesOn ? RequestKind::Chunk : RequestKind::Transaction;
    case ins::signOffchain: return goesOn ? RequestKind::Chunk : RequestKind::Offchain;
    case ins::review: return goesOn ? RequestKind::Chunk : RequestKind::Review;
    case ins::signReviewed: return goesOn ? RequestKind::Chunk : RequestKind::ReviewedSign;
    default: return RequestKind::Unknown;
    }
}

void appendWithLength(Answer& payload, std::string_view text)
{
    payload.push_back(static_cast<uint8_t>(text.size()));
    payload.insert(payload.end(), text.begin(), text.end());
}

//! Noise that is the same in every run. \source Numerical Recipes' linear congruence
Answer noise(size_t size)
{
    uint32_t state = 1;
    Answer bytes(size);
    for (uint8_t& byte : bytes) {
        state = state * 1'664'525 + 1'013'904'223;
        byte = static_cast<uint8_t>(state >> 24);
    }
    return bytes;
}

bool isOfTheWay(FaultKind kind)
{
    return kind >= FaultKind::Unplug;
}

//! The faults that change what is answered.
Answer spoil(Answer answer, const Fault& fault)
{
    if (fault.kind == FaultKind::Garbage) return noise(fault.number);
    if (fault.kind == FaultKind::Short)
        answer.resize(std::min<size_t>(answer.size(), fault.number));
    if (fault.kind == FaultKind::Long) {
        const Answer surplus = noise(fault.number);
        answer.insert(answer.end(), surplus.begin(), surplus.end());
    }
    return answer;
}

DevicePage pageOf(PageKind kind, std::string title, std::vector<std::string> lines = {})
{
    DevicePage page;
    page.kind = kind;
    page.title = std::move(title);
    page.lines = std::move(lines);
    return page;
}

} // namespace

EmulatedDevice::EmulatedDevice(DeviceKeys keys, Script script)
    : m_keys(std::move(keys)),
      m_script(std::move(script))
{
    drawIdle();
}

void EmulatedDevice::append(std::vector<Rule> rules)
{
    for (Rule& rule : rules)
        m_script.rules.push_back(std::move(rule));
}

void EmulatedDevice::receive(Bytes apdu, Time now)
{
    assert(!isBusy());
    m_now = now;
    m_kind = kindOf(apdu, m_script.settings.app == solana);
    if (!m_isInMiddle) ++m_request;
    m_isInMiddle = m_kind == RequestKind::Chunk;
    m_movesApp = false;
    m_behaviour = m_script.next(m_kind);

    const Fault& fault = m_behaviour.fault;
    if (fault.kind == FaultKind::Lock) lock();
    if (fault.kind == FaultKind::OtherApp) startApp(fault.name);
    Reaction reaction = react(apdu, m_kind);
    if (Question* question = std::get_if<Question>(&reaction)) {
        ask(std::move(*question), now);
        return;
    }
    if (fault.kind == FaultKind::Silent) return;
    send(std::move(std::get<Answer>(reaction)), now + m_behaviour.wait);
}

Reaction EmulatedDevice::react(Bytes apdu, RequestKind kind)
{
    Settings& settings = m_script.settings;
    if (settings.isLocked) {
        if (settings.unlockAfter && m_refusedAsLocked++ >= *settings.unlockAfter)
            unlock();
        else
            return answerOf(word::locked);
    }
    if (m_behaviour.fault.kind == FaultKind::Status)
        return answerOf(static_cast<uint16_t>(m_behaviour.fault.number));
    const bool isSystem = apdu.size > 0 && apdu.data[0] == systemClass;
    if (isSystem || kind == RequestKind::OpenApp) return reactAsSystem(apdu, kind);
    if (settings.app == solana) return m_solana.receive(apdu, m_keys, settings, m_behaviour.fault);
    return answerOf(settings.app.empty() ? word::dashboardClassUnknown : word::classUnknown);
}

Reaction EmulatedDevice::reactAsSystem(Bytes apdu, RequestKind kind)
{
    m_solana.clear(); // what belongs to no app ends what the app was in the middle of
    const Settings& settings = m_script.settings;
    if (apdu.size < headerSize || apdu.size != headerSize + apdu.data[4])
        return answerOf(word::lengthWrong);
    if (kind == RequestKind::RunningApp) {
        const bool isDashboard = settings.app.empty();
        Answer payload{1};
        appendWithLength(payload, isDashboard ? dashboard : std::string_view(settings.app));
        appendWithLength(payload, settings.app == solana ? versionText(settings.version)
                                  : isDashboard          ? std::string(systemVersion)
                                                         : std::string(otherVersion));
        payload.push_back(1);
        payload.push_back(appFlags);
        return answerWith(std::move(payload));
    }
    if (kind == RequestKind::QuitApp) {
        m_movesApp = !settings.app.empty();
        if (m_movesApp) startApp({});
        return answerOf(word::ok);
    }
    if (kind != RequestKind::OpenApp) return answerOf(word::instructionUnknown);
    if (!settings.app.empty()) return answerOf(word::classUnknown); // another app's business
    const std::string name(apdu.begin() + headerSize, apdu.end());
    if (std::ranges::find(settings.installed, name) == settings.installed.end())
        return answerOf(word::appNotFound);
    Question question;
    question.kind = RequestKind::OpenApp;
    question.appName = name;
    question.pages = {pageOf(PageKind::Decision, "Open app", {name})};
    return question;
}

void EmulatedDevice::ask(Question question, Time now)
{
    m_question = std::move(question);
    m_page = 0;
    m_actAt.reset();
    assert(!m_question->pages.empty());
    note(What::Drawn, &m_question->pages[0]);
    const FaultKind fault = m_behaviour.fault.kind;
    const bool closes = fault == FaultKind::CloseApp;
    if (m_behaviour.act != Act::Ask || m_behaviour.presses > 0 || closes)
        m_actAt = now + m_behaviour.wait;
}

std::optional<Delivery> EmulatedDevice::poll(Time now)
{
    m_now = now;
    if (m_question && m_actAt && *m_actAt <= now) actByScript();
    if (!m_outgoing || m_outgoing->at > now) return std::nullopt;
    Delivery delivery = std::move(m_outgoing->delivery);
    m_outgoing.reset();
    return delivery;
}

std::optional<Time> EmulatedDevice::due() const
{
    if (m_outgoing) return m_outgoing->at;
    return m_question ? m_actAt : std::nullopt;
}

void EmulatedDevice::actByScript()
{
    m_actAt.reset();
    // There are few pages; a count beyond them presses in vain.
    for (uint32_t i = 0; m_question && i < m_behaviour.presses; ++i) {
        if (m_page + 1 >= m_question->pages.size()) break;
        press();
    }
    if (m_behaviour.fault.kind == FaultKind::CloseApp) {
        m_movesApp = true;
        startApp({});
        decide({});
        return;
    }
    switch (m_behaviour.act) {
    case Act::Ask:
    case Act::WalkAway: break;
    case Act::Approve: approve(); break;
    case Act::Refuse: refuse(); break;
    }
}

void EmulatedDevice::press()
{
    if (!m_question || m_page + 1 >= m_question->pages.size()) return;
    note(What::Pressed);
    ++m_page;
    note(What::Drawn, &m_question->pages[m_page]);
}

void EmulatedDevice::turnTo(size_t page)
{
    while (m_question && m_page < page) {
        // A person whose presses are counted touches "More" with those and with no others.
        const bool skips = m_behaviour.countsPresses && m_question->pages[m_page + 1].isBehindMore;
        if (!skips)
            press();
        else
            ++m_page;
    }
}

void EmulatedDevice::approve()
{
    if (!m_question) return;
    turnTo(m_question->pages.size() - 1);
    note(What::Approved);
    const FaultKind fault = m_behaviour.fault.kind;
    if (m_question->kind == RequestKind::OpenApp) {
        m_movesApp = true;
        startApp(m_question->appName);
        decide(answerOf(word::ok));
        return;
    }
    if (fault == FaultKind::Silent) {
        m_question.reset();
        drawIdle();
        return;
    }
    decide(m_solana.approve(*m_question, m_keys, m_behaviour.fault));
}

void EmulatedDevice::refuse()
{
    if (!m_question) return;
    note(What::Refused);
    const bool isDashboard = m_question->kind == RequestKind::OpenApp;
    decide(answerOf(isDashboard ? word::refusedOnDashboard : word::rejected));
}

void EmulatedDevice::decide(Answer answer)
{
    m_question.reset();
    m_actAt.reset();
    drawIdle();
    send(std::move(answer), m_now);
}

void EmulatedDevice::send(Answer answer, Time at)
{
    const Fault& fault = m_behaviour.fault;
    if (fault.kind == FaultKind::CloseApp && !m_movesApp) {
        m_movesApp = true;
        startApp({});
        answer.clear();
    }
    Delivery delivery;
    delivery.answer = spoil(std::move(answer), fault);
    delivery.endsConnection = m_movesApp;
    if (isOfTheWay(fault.kind)) delivery.fault = fault;
    if (!delivery.answer.empty()) {
        note(What::Answered);
        m_events.back().status = statusIn(delivery.answer);
    }
    m_outgoing = Outgoing{std::move(delivery), at};
}

void EmulatedDevice::lock()
{
    m_script.settings.isLocked = true;
    m_script.settings.unlockAfter.reset();
    drawIdle();
}

void EmulatedDevice::unlock()
{
    m_script.settings.isLocked = false;
    drawIdle();
}

void EmulatedDevice::startApp(std::string name)
{
    if (name == dashboard) name.clear();
    m_script.settings.app = std::move(name);
    m_solana.clear();
    m_isInMiddle = false;
    drawIdle();
}

void EmulatedDevice::restart()
{
    m_question.reset();
    m_actAt.reset();
    m_outgoing.reset();
    m_solana.clear();
    m_isInMiddle = false;
    drawIdle();
}

void EmulatedDevice::noteConnection(What what)
{
    ScreenEvent event;
    event.what = what;
    m_events.push_back(std::move(event));
}

std::vector<ScreenEvent> EmulatedDevice::takeEvents()
{
    return std::exchange(m_events, {});
}

void EmulatedDevice::drawIdle()
{
    const Settings& settings = m_script.settings;
    const DevicePage page = settings.isLocked ? pageOf(PageKind::Intro, "Locked")
                            : settings.app.empty()
                                ? pageOf(PageKind::Intro, "Dashboard")
                                : pageOf(PageKind::Intro, settings.app, {"is ready"});
    note(What::Idle, &page);
    m_events.back().request = 0;
}

void EmulatedDevice::note(What what, const DevicePage* page)
{
    ScreenEvent event;
    event.what = what;
    event.request = m_request;
    event.kind = m_kind;
    if (page != nullptr) event.page = *page;
    m_events.push_back(std::move(event));
}

} // namespace wallet::ledger::emulated
