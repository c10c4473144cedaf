#include "wallet/ledger/transport.h"

#include "wallet/errors.h"

#include <algorithm>

namespace wallet::ledger {

using core::Bytes;
using core::support::Checked;
using core::support::Error;

namespace {

bool isStop(const Error& error)
{
    return error.module == core::support::Module::Signing &&
           error.code == static_cast<int>(SigningError::SigningMustNotBeCancelled);
}

} // namespace

Transport::Answer Transport::exchange(Bytes command, const Wait& wait)
{
    if (m_owesAnswer) return fault(LedgerError::EarlierQuestionMustBeAnswered);
    if (wait.stop.stop_requested()) return stopped();
    if (auto settled = settle(); !settled) return settled.error();
    if (auto sent = write(command, wait); !sent) return sent.error();
    return receive(wait);
}

Transport::Answer Transport::receive(const Wait& wait)
{
    m_owesAnswer = true;
    Answer answer = read(wait);
    // Whoever stops waiting, or has waited for too long, may still be answered.
    m_owesAnswer = !answer && (isStop(answer.error()) ||
                               isFault(answer.error(), LedgerError::DeviceMustAnswer));
    return answer;
}

Checked Transport::drain(const Wait& wait)
{
    if (!m_owesAnswer) return core::support::Done{};
    if (auto thrownAway = receive(wait); !thrownAway) return thrownAway.error();
    return core::support::Done{};
}

Transport::Answer Transport::awaitAnother(const Wait& wait)
{
    return receive(wait);
}

Patience::Patience(const Wait& wait) : m_rest(wait.rest)
{
    if (wait.limit) m_end = Clock::now() + *wait.limit;
}

void Patience::answerHasBegun()
{
    if (m_hasBegun) return;
    m_hasBegun = true;
    m_end = Clock::now() + m_rest;
}

std::chrono::milliseconds Patience::slice() const
{
    using std::chrono::milliseconds;
    if (!m_end) return waitSlice;
    const auto left = std::chrono::ceil<milliseconds>(*m_end - Clock::now());
    return std::clamp(left, milliseconds{0}, waitSlice);
}

Error stopped()
{
    return wallet::fault(SigningError::SigningMustNotBeCancelled, {});
}

} // namespace wallet::ledger
