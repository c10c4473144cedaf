#include "wallet/ledger/hid_transport.h"

#include "core/solana/hash.h"

#include <algorithm>
#include <utility>

namespace wallet::ledger {

using core::Bytes;
using core::solana::bytesOf;
using core::support::Checked;

namespace {

//! More than any queue of the kernel holds: a device that never stops talking is out of order.
constexpr int unaskedReportsMax = 256;

} // namespace

HidTransport::HidTransport(std::unique_ptr<HidPort> port,
                           uint16_t channel,
                           std::vector<uint16_t> earlier)
    : m_port(std::move(port)),
      m_channel(channel),
      m_earlier(std::move(earlier)),
      m_assembler(channel)
{
}

Checked HidTransport::settle()
{
    for (int count = 0; count < unaskedReportsMax; ++count) {
        const auto report = m_port->read(std::chrono::milliseconds{0});
        if (!report) return report.error();
        if (report->empty()) return core::support::Done{};
    }
    return fault(LedgerError::AnswerMustBeAskedFor, "reports without end");
}

Checked HidTransport::write(Bytes command, const Wait&)
{
    m_assembler = FrameAssembler(m_channel);
    for (const Report& report : framesOf(m_channel, command))
        if (auto sent = m_port->write(report); !sent) return sent.error();
    return core::support::Done{};
}

bool HidTransport::isLate(Bytes report) const
{
    if (report.size < 2) return false;
    const auto channel = static_cast<uint16_t>(report.data[0] << 8 | report.data[1]);
    return std::find(m_earlier.begin(), m_earlier.end(), channel) != m_earlier.end();
}

Transport::Answer HidTransport::read(const Wait& wait)
{
    Patience patience(wait);
    for (;;) {
        if (wait.stop.stop_requested()) return stopped();
        const auto slice = patience.slice();
        const auto report = m_port->read(slice);
        if (!report) return report.error();
        if (report->empty()) {
            if (slice.count() == 0) return fault(LedgerError::DeviceMustAnswer);
            continue;
        }
        if (isLate(bytesOf(*report))) {
            if (slice.count() == 0) return fault(LedgerError::DeviceMustAnswer);
            continue;
        }
        if (auto added = m_assembler.add(bytesOf(*report)); !added) return added.error();
        if (m_assembler.isComplete()) return m_assembler.take();
        patience.answerHasBegun();
    }
}

} // namespace wallet::ledger
