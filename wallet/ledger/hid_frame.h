#pragma once
//! \file
//! USB framing: one command or answer cut into reports of 64 bytes.
//!
//!   offset  size  field
//!        0     2  channel, u16 BE    the host's choice; the device echoes it
//!        2     1  tag                05
//!        3     2  sequence, u16 BE   from 0
//!        5     2  length, u16 BE     of the whole; in the first report only
//!   5 or 7        payload            57 bytes in the first report, then 59
//!                 padding            zero when sent; passed over when received, as the vendor's
//!                                    own code does: the length says where the answer ends
//! \source tests/vectors/ledger/hid-golden.txt

#include "core/base/bytes.h"
#include "wallet/ledger/errors.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace wallet::ledger {

constexpr size_t reportSize = 64;
constexpr size_t firstPayloadMax = reportSize - 7;
constexpr size_t nextPayloadMax = reportSize - 5;
using Report = std::array<uint8_t, reportSize>;

//! \pre message has 1 to 65 535 bytes
[[nodiscard]] std::vector<Report> framesOf(uint16_t channel, core::Bytes message);

//! Puts one answer together, report by report. After an error nothing more may be added: whoever
//! is out of step closes the connection.
class FrameAssembler
{
public:
    explicit FrameAssembler(uint16_t channel) : m_channel(channel) {}

    //! Errors: FrameMustBeWhole, DeviceMustBeFree (another program's channel), FrameMustHaveTag,
    //! FrameMustBeInSequence, AnswerLengthMustBeInBounds.
    [[nodiscard]] core::support::Checked add(core::Bytes report);

    //! Whether a first report has come.
    [[nodiscard]] bool hasBegun() const { return m_sequence > 0; }
    [[nodiscard]] bool isComplete() const { return hasBegun() && m_answer.size() == m_length; }
    //! The answer; then ready for the next one. \pre isComplete()
    [[nodiscard]] std::vector<uint8_t> take();

private:
    uint16_t m_channel;
    uint32_t m_sequence = 0;
    size_t m_length = 0;
    std::vector<uint8_t> m_answer;
};

} // namespace wallet::ledger
