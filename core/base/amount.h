#pragma once
//! \file
//! Money, shares, ratios and time as distinct integer types, in the units of the accounts.
//!
//! Types do not convert into each other and have no operators that could overflow: widen, compute
//! once with `core/base/arithmetic.h`, narrow once.

#include "core/base/arithmetic.h"

namespace core {

//! A count of the smallest unit of one thing. \tparam Decimals places shown to people, never used
//! in arithmetic. \tparam Tag keeps two things apart.
template <class Raw, int Decimals, class Tag> struct Quantity
{
    static constexpr int decimals = Decimals;
    using RawType = Raw;

    Raw value = 0;

    constexpr Quantity() = default;
    constexpr explicit Quantity(Raw raw) : value(raw) {}
    [[nodiscard]] constexpr Raw raw() const { return value; }
    [[nodiscard]] constexpr bool isZero() const { return value == 0; }

    friend constexpr bool operator==(Quantity, Quantity) = default;
    friend constexpr bool operator<(Quantity a, Quantity b) { return a.value < b.value; }
    friend constexpr bool operator>(Quantity a, Quantity b) { return b < a; }
    friend constexpr bool operator<=(Quantity a, Quantity b) { return !(b < a); }
    friend constexpr bool operator>=(Quantity a, Quantity b) { return !(a < b); }
};

using Lamports = Quantity<uint64_t, 9, struct LamportsTag>; //!< 1 SOL = 1e9
using UsdcAmount = Quantity<uint64_t, 6, struct UsdcTag>;   //!< 1 USDC = 1e6
using Shares = Quantity<uint64_t, 6, struct SharesTag>;     //!< shares of one tranche book
using VoteAmount = Quantity<uint64_t, 6, struct VoteTag>;   //!< governance token
using Nav = Quantity<uint64_t, 9, struct NavTag>;           //!< USDC per share, 1e9 = 1.0
using Bps = Quantity<uint16_t, 2, struct BpsTag>;           //!< 1e-4, in percent with two places
using Ppm = Quantity<uint32_t, 4, struct PpmTag>;           //!< 1e-6
using ReturnE9 = Quantity<int32_t, 9, struct ReturnTag>;    //!< log return, 1e-9
using RateE12 = Quantity<int64_t, 12, struct RateTag>;      //!< funding rate, 1e-12
using UnixTime = Quantity<int64_t, 0, struct UnixTimeTag>;  //!< seconds
using Slot = Quantity<uint64_t, 0, struct SlotTag>;

//! \return Overflow, Underflow.
template <class R, int D, class T>
[[nodiscard]] Outcome<Quantity<R, D, T>> add(Quantity<R, D, T> a, Quantity<R, D, T> b)
{
    static_assert(sizeof(R) == 8 && R(-1) > R(0), "amounts are u64");
    const auto sum = add(a.value, b.value);
    if (!sum) return Failure{sum.error()};
    return Quantity<R, D, T>{*sum};
}

template <class R, int D, class T>
[[nodiscard]] Outcome<Quantity<R, D, T>> subtract(Quantity<R, D, T> a, Quantity<R, D, T> b)
{
    static_assert(sizeof(R) == 8 && R(-1) > R(0), "amounts are u64");
    const auto rest = subtract(a.value, b.value);
    if (!rest) return Failure{rest.error()};
    return Quantity<R, D, T>{*rest};
}

//! a - b, or zero when b > a.
template <class R, int D, class T>
[[nodiscard]] constexpr Quantity<R, D, T> subtractToZero(Quantity<R, D, T> a, Quantity<R, D, T> b)
{
    return a > b ? Quantity<R, D, T>{static_cast<R>(a.value - b.value)} : Quantity<R, D, T>{};
}

template <class R, int D, class T>
[[nodiscard]] constexpr Quantity<R, D, T> smaller(Quantity<R, D, T> a, Quantity<R, D, T> b)
{
    return a < b ? a : b;
}

template <class R, int D, class T>
[[nodiscard]] constexpr Quantity<R, D, T> larger(Quantity<R, D, T> a, Quantity<R, D, T> b)
{
    return a > b ? a : b;
}

constexpr Bps wholeBps{10'000};
constexpr Ppm wholePpm{1'000'000};

} // namespace core
