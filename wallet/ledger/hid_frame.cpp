#include "wallet/ledger/hid_frame.h"

#include "wallet/ledger/apdu.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace wallet::ledger {

using core::Bytes;
using core::support::Checked;

namespace {

constexpr uint8_t frameTag = 0x05;
constexpr size_t answerSizeMin = 2; //!< the status word

uint16_t number(const uint8_t* at)
{
    return static_cast<uint16_t>(at[0] << 8 | at[1]);
}

uint8_t* put(uint8_t* at, size_t value)
{
    *at++ = static_cast<uint8_t>(value >> 8);
    *at++ = static_cast<uint8_t>(value);
    return at;
}

} // namespace

std::vector<Report> framesOf(uint16_t channel, Bytes message)
{
    assert(message.size > 0 && message.size <= 0xffff);
    std::vector<Report> frames;
    for (size_t done = 0; done < message.size;) {
        Report report{};
        uint8_t* at = put(report.data(), channel);
        *at++ = frameTag;
        at = put(at, frames.size());
        if (frames.empty()) at = put(at, message.size);
        const size_t room = frames.empty() ? firstPayloadMax : nextPayloadMax;
        const size_t size = std::min(room, message.size - done);
        std::copy_n(message.data + done, size, at);
        done += size;
        frames.push_back(report);
    }
    return frames;
}

Checked FrameAssembler::add(Bytes report)
{
    assert(!isComplete());
    if (report.size != reportSize)
        return fault(LedgerError::FrameMustBeWhole, std::to_string(report.size) + " bytes");
    const uint8_t* at = report.data;
    if (number(at) != m_channel)
        return fault(LedgerError::DeviceMustBeFree, "channel " + std::to_string(number(at)));
    at += 2;
    if (*at != frameTag) return fault(LedgerError::FrameMustHaveTag, std::to_string(*at));
    ++at;
    if (number(at) != m_sequence)
        return fault(LedgerError::FrameMustBeInSequence,
                     std::to_string(number(at)) + " instead of " + std::to_string(m_sequence));
    at += 2;
    if (m_sequence == 0) {
        m_length = number(at);
        at += 2;
        if (m_length < answerSizeMin || m_length > answerSizeMax)
            return fault(LedgerError::AnswerLengthMustBeInBounds,
                         std::to_string(m_length) + " bytes");
    }
    ++m_sequence;
    const auto room = static_cast<size_t>(report.end() - at);
    m_answer.insert(m_answer.end(), at, at + std::min(room, m_length - m_answer.size()));
    return core::support::Done{};
}

std::vector<uint8_t> FrameAssembler::take()
{
    assert(isComplete());
    m_sequence = 0;
    return std::exchange(m_answer, {});
}

} // namespace wallet::ledger
