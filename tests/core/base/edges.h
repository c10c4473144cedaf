#pragma once
//! \file
//! Generators that favour where arithmetic breaks: powers of two, their neighbours, both ends.

#include "core/base/u128.h"

#include <rapidcheck.h>

namespace tests {

inline rc::Gen<uint64_t> word()
{
    const auto nearPower = rc::gen::map(
        rc::gen::pair(rc::gen::inRange(0, 64), rc::gen::inRange(-2, 3)), [](auto pair) {
            return (uint64_t{1} << pair.first) + static_cast<uint64_t>(int64_t{pair.second});
        });
    const auto anyLength =
        rc::gen::map(rc::gen::pair(rc::gen::resize(1000, rc::gen::arbitrary<uint64_t>()),
                                   rc::gen::inRange(0, 64)),
                     [](auto pair) { return pair.first >> pair.second; });
    return rc::gen::oneOf(nearPower, anyLength, rc::gen::inRange<uint64_t>(0, 5),
                          rc::gen::element(~uint64_t{0}, ~uint64_t{0} - 1));
}

inline rc::Gen<core::U128> wideWord()
{
    return rc::gen::map(rc::gen::pair(rc::gen::oneOf(rc::gen::just(uint64_t{0}), word()), word()),
                        [](auto pair) {
                            return core::U128{pair.first, pair.second};
                        });
}

} // namespace tests

namespace core {

inline void showValue(const U128& value, std::ostream& out)
{
    out << value.hi << " x 2^64 + " << value.lo;
}

} // namespace core
