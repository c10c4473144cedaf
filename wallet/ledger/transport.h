#pragma once
//! \file
//! A channel that carries whole commands and answers. USB reports and TCP length prefixes stay
//! below this line, so that a device, its emulator and a test's double are interchangeable.

#include "core/base/bytes.h"
#include "wallet/ledger/errors.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace wallet::ledger {

//! How long to wait for an answer.
struct Wait
{
    std::stop_token stop{};
    //! Until the first byte; none: as long as a person takes.
    std::optional<std::chrono::milliseconds> limit{};
    //! For the rest, once an answer has begun: no person sits in the middle of it.
    std::chrono::milliseconds rest{2000};
};

//! One thread at a time. At most one command is under way: the device cannot be told to stop, and
//! an answer is never taken for another command's.
class Transport
{
public:
    using Answer = core::support::Result<std::vector<uint8_t>>;

    virtual ~Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    //! Sends one command and waits for its answer: at least the two bytes of the status word.
    //! Nothing is ever sent twice. When stopped, the device still owes the answer.
    //! Errors: SigningMustNotBeCancelled (stopped), EarlierQuestionMustBeAnswered (an answer is
    //! owed; nothing was sent), DeviceMustAnswer, DeviceMustStayConnected, and those of the form.
    [[nodiscard]] Answer exchange(core::Bytes command, const Wait& wait);

    //! Whether an answer is still to come that nobody wants any more.
    [[nodiscard]] bool owesAnswer() const { return m_owesAnswer; }

    //! Waits for the owed answer and throws it away. Until then, or until the connection is
    //! closed, nothing is sent. \return DeviceMustAnswer when it has not come by `wait.limit`
    [[nodiscard]] core::support::Checked drain(const Wait& wait);

    //! The next answer, after one that belonged to an earlier connection's command.
    [[nodiscard]] Answer awaitAnother(const Wait& wait);

    //! Throws away what nobody asked for. \return DeviceMustStayConnected when it is gone,
    //! AnswerMustBeAskedFor when what came cannot be told apart from an answer
    [[nodiscard]] virtual core::support::Checked settle() = 0;

protected:
    Transport() = default;
    [[nodiscard]] virtual core::support::Checked write(core::Bytes command, const Wait& wait) = 0;
    //! Keeps what has come when it returns early, and goes on from there.
    [[nodiscard]] virtual Answer read(const Wait& wait) = 0;

private:
    [[nodiscard]] Answer receive(const Wait& wait);

    bool m_owesAnswer = false;
};

//! SigningMustNotBeCancelled.
[[nodiscard]] core::support::Error stopped();

//! Slices of waiting, so that a stop is noticed soon.
constexpr std::chrono::milliseconds waitSlice{50};

//! When to give up waiting for an answer.
class Patience
{
public:
    explicit Patience(const Wait& wait);

    //! The first byte has come: the rest must come soon.
    void answerHasBegun();
    //! How long to wait before asking again; zero when the time is over.
    [[nodiscard]] std::chrono::milliseconds slice() const;

private:
    using Clock = std::chrono::steady_clock;

    std::chrono::milliseconds m_rest;
    std::optional<Clock::time_point> m_end;
    bool m_hasBegun = false;
};

} // namespace wallet::ledger
