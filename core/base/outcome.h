#pragma once
//! \file
//! A value, or the number of the rule that was broken. The error type of everything that also runs
//! on chain: no string, no heap, no exception.

#include <stdint.h>

namespace core {

//! The number that an instruction returns. 0 is success. Solana shows it as `Custom(n)`.
//! 6000–6099 are common to all programs (`core/base/errors.h`), each program has a hundred of its
//! own.
using ErrorCode = uint32_t;

//! A value of T, or a non-zero ErrorCode. T is default constructible and trivially copyable.
//! \tparam T  what is computed; `Outcome<void>` (alias `Status`) for a bare check
template <class T> class [[nodiscard]] Outcome
{
public:
    constexpr Outcome(T value) : m_value(value) {}

    //! \pre code != 0
    [[nodiscard]] static constexpr Outcome failure(ErrorCode code)
    {
        Outcome outcome{T{}};
        outcome.m_code = code;
        return outcome;
    }

    [[nodiscard]] constexpr bool ok() const { return m_code == 0; }
    constexpr explicit operator bool() const { return ok(); }

    //! \pre ok()
    [[nodiscard]] constexpr const T& value() const { return m_value; }
    [[nodiscard]] constexpr const T& operator*() const { return m_value; }
    [[nodiscard]] constexpr const T* operator->() const { return &m_value; }

    //! 0 when ok().
    [[nodiscard]] constexpr ErrorCode error() const { return m_code; }

private:
    T m_value{};
    ErrorCode m_code = 0;
};

template <> class [[nodiscard]] Outcome<void>
{
public:
    constexpr Outcome() = default; //!< success

    [[nodiscard]] static constexpr Outcome failure(ErrorCode code)
    {
        Outcome outcome;
        outcome.m_code = code;
        return outcome;
    }

    [[nodiscard]] constexpr bool ok() const { return m_code == 0; }
    constexpr explicit operator bool() const { return ok(); }
    [[nodiscard]] constexpr ErrorCode error() const { return m_code; }

private:
    ErrorCode m_code = 0;
};

using Status = Outcome<void>;

//! An ErrorCode on its way out: converts into any Outcome, so that `return Failure{code};` and
//! `if (!x) return Failure{x.error()};` read the same in every function.
//! \pre code != 0
struct Failure
{
    ErrorCode code;

    template <class T> constexpr operator Outcome<T>() const { return Outcome<T>::failure(code); }
};

} // namespace core
