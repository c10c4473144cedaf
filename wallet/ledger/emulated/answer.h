#pragma once
//! \file
//! Answers as an emulated device writes them: payload, then the status word, big-endian.

#include "core/base/bytes.h"

#include <cstdint>
#include <vector>

namespace wallet::ledger::emulated {

using Answer = std::vector<uint8_t>;

//! The words that are said here; `status.h` has what a host makes of them.
namespace word {
constexpr uint16_t ok = 0x9000;
constexpr uint16_t rejected = 0x6985;
constexpr uint16_t pathNotHardened = 0x6801;
constexpr uint16_t notSupported = 0x6808;
constexpr uint16_t invalidMessage = 0x6a80;
constexpr uint16_t invalidHeader = 0x6a81;
constexpr uint16_t invalidSize = 0x6a83;
constexpr uint16_t noReview = 0x6f10;
constexpr uint16_t otherMessage = 0x6f11;
constexpr uint16_t otherLength = 0x6f12;
constexpr uint16_t otherPath = 0x6f13;
constexpr uint16_t locked = 0x5515;
constexpr uint16_t classUnknown = 0x6e00;
constexpr uint16_t instructionUnknown = 0x6d00;
constexpr uint16_t dashboardClassUnknown = 0x6e01;
constexpr uint16_t lengthWrong = 0x6700;
constexpr uint16_t appNotFound = 0x6807;
constexpr uint16_t refusedOnDashboard = 0x5501;
} // namespace word

[[nodiscard]] inline Answer answerWith(Answer payload, uint16_t status = word::ok)
{
    payload.push_back(static_cast<uint8_t>(status >> 8));
    payload.push_back(static_cast<uint8_t>(status));
    return payload;
}

[[nodiscard]] inline Answer answerOf(uint16_t status)
{
    return answerWith({}, status);
}

[[nodiscard]] inline Answer answerOf(core::Bytes payload)
{
    return answerWith(Answer(payload.begin(), payload.end()));
}

//! \return 0 for an answer without room for a status word
[[nodiscard]] inline uint16_t statusIn(const Answer& answer)
{
    if (answer.size() < 2) return 0;
    return static_cast<uint16_t>(answer[answer.size() - 2] << 8 | answer[answer.size() - 1]);
}

} // namespace wallet::ledger::emulated
