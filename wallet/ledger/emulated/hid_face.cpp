#include "wallet/ledger/emulated/hid_face.h"

#include <algorithm>
#include <utility>

namespace wallet::ledger::emulated {
namespace {

using Lock = std::lock_guard<std::mutex>;

constexpr uint8_t tag = 0x05;
constexpr uint8_t wrongTag = 0x07;
constexpr size_t headerSizeFirst = 7;
constexpr size_t headerSizeNext = 5;
constexpr size_t commandSizeMax = 260;
constexpr uint16_t otherChannel = 0x0202;
constexpr size_t foreignReports = 2;

uint16_t readU16(const HidFace::Report& report, size_t at)
{
    return static_cast<uint16_t>(report[at] << 8 | report[at + 1]);
}

void writeU16(HidFace::Report& report, size_t at, uint16_t value)
{
    report[at] = static_cast<uint8_t>(value >> 8);
    report[at + 1] = static_cast<uint8_t>(value);
}

//! \param length  what the first report says; normally the answer's size
std::vector<HidFace::Report> reportsOf(const Answer& answer, uint16_t channel, uint16_t length)
{
    std::vector<HidFace::Report> reports;
    size_t done = 0;
    do {
        HidFace::Report report{};
        writeU16(report, 0, channel);
        report[2] = tag;
        writeU16(report, 3, static_cast<uint16_t>(reports.size()));
        if (reports.empty()) writeU16(report, 5, length);
        const size_t begin = reports.empty() ? headerSizeFirst : headerSizeNext;
        const size_t size = std::min(answer.size() - done, report.size() - begin);
        std::copy_n(answer.begin() + static_cast<std::ptrdiff_t>(done), size,
                    report.begin() + static_cast<std::ptrdiff_t>(begin));
        done += size;
        reports.push_back(report);
    } while (done < answer.size());
    return reports;
}

//! The faults that change reports.
void spoil(std::vector<HidFace::Report>& reports, const Fault& fault)
{
    if (fault.kind == FaultKind::WrongChannel) {
        // What another program's command is answered with, read by everybody who listens.
        const Answer foreign(foreignReports * (HidFace::Report{}.size() - headerSizeFirst));
        const auto before = reportsOf(foreign, otherChannel, static_cast<uint16_t>(foreign.size()));
        reports.insert(reports.begin(), before.begin(), before.end());
    }
    if (fault.kind == FaultKind::WrongSequence && fault.number < reports.size())
        writeU16(reports[fault.number], 3, static_cast<uint16_t>(fault.number + 1));
    if (fault.kind == FaultKind::WrongTag && !reports.empty()) reports.front()[2] = wrongTag;
}

} // namespace

bool HidFace::write(const Report& report)
{
    const Lock lock(m_mutex);
    if (!m_isPlugged) return false;
    if (report[2] != tag) return true;
    const uint16_t sequence = readU16(report, 3);
    if (sequence == 0) {
        m_channel = readU16(report, 0);
        m_expected = readU16(report, 5);
        m_nextSequence = 0;
        m_command.clear();
    }
    const bool fits = m_expected > 0 && m_expected <= commandSizeMax &&
                      sequence == m_nextSequence && readU16(report, 0) == m_channel;
    if (!fits) {
        m_expected = 0; // dropped, and unanswered
        return true;
    }
    const size_t begin = sequence == 0 ? headerSizeFirst : headerSizeNext;
    const size_t size = std::min(m_expected - m_command.size(), report.size() - begin);
    const auto from = report.begin() + static_cast<std::ptrdiff_t>(begin);
    m_command.insert(m_command.end(), from, from + static_cast<std::ptrdiff_t>(size));
    ++m_nextSequence;
    if (m_command.size() < m_expected) return true;
    m_waiting.push_back(std::exchange(m_command, {}));
    m_expected = 0;
    collect();
    return true;
}

std::optional<HidFace::Report> HidFace::read()
{
    const Lock lock(m_mutex);
    if (!m_isPlugged) return std::nullopt;
    collect();
    if (m_reportsUntilUnplug == 0u) {
        m_isPlugged = false;
        m_reports.clear();
        m_reportsUntilUnplug.reset();
        return std::nullopt;
    }
    if (m_reports.empty() || m_device.now() < m_nextAt) return std::nullopt;
    const Report report = m_reports.front();
    m_reports.pop_front();
    if (m_reportsUntilUnplug) --*m_reportsUntilUnplug;
    m_nextAt = m_device.now() + m_pause;
    return report;
}

//! Gives the device the next command and takes what it answers.
void HidFace::collect()
{
    if (!m_waiting.empty() && !m_device.isBusy()) {
        m_device.receive({m_waiting.front().data(), m_waiting.front().size()});
        m_waiting.pop_front();
    }
    if (const auto delivery = m_device.poll()) frame(*delivery);
}

void HidFace::frame(const Delivery& delivery)
{
    const Fault& fault = delivery.fault;
    const bool isWrong = fault.kind == FaultKind::WrongLength;
    const size_t length = isWrong ? fault.number : delivery.answer.size();
    std::vector<Report> reports;
    if (!delivery.answer.empty() || isWrong)
        reports = reportsOf(delivery.answer, m_channel, static_cast<uint16_t>(length));
    m_pause = fault.kind == FaultKind::Slow ? Time(fault.number) : Time(0);
    m_nextAt = m_device.now() + m_pause;
    if (delivery.endsConnection) m_reportsUntilUnplug = reports.size();
    if (fault.kind == FaultKind::Unplug)
        m_reportsUntilUnplug = std::min(reports.size(), size_t{fault.number} / Report{}.size());
    if (fault.kind == FaultKind::Stale) {
        m_stale = std::exchange(reports, {});
        m_reportsUntilUnplug = 0;
    }
    spoil(reports, fault);
    for (const Report& report : reports)
        m_reports.push_back(report);
}

bool HidFace::isPlugged() const
{
    const Lock lock(m_mutex);
    return m_isPlugged;
}

void HidFace::unplug()
{
    {
        const Lock lock(m_mutex);
        m_isPlugged = false;
        m_reports.clear();
        m_stale.clear();
        m_waiting.clear();
        m_command.clear();
        m_reportsUntilUnplug.reset();
        m_expected = 0;
    }
    m_device.restart();
}

void HidFace::plug()
{
    const Lock lock(m_mutex);
    m_isPlugged = true;
    m_expected = 0;
    m_waiting.clear();
    m_reportsUntilUnplug.reset();
    m_pause = Time(0);
    for (const Report& report : std::exchange(m_stale, {}))
        m_reports.push_back(report);
}

} // namespace wallet::ledger::emulated
