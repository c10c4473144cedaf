#pragma once
//! \file
//! Reads amounts as people write and paste them: exactly, or not at all.

#include <QString>

#include <optional>

namespace widgets::fields {

//! What is wrong with a text.
enum class AmountFault {
    None,
    Empty,
    NotANumber,    //!< letters, foreign digits, line breaks, two decimal signs
    Signed,        //!< a plus or a minus, or the bookkeeper's brackets
    Exponent,      //!< "1e6"
    BadGrouping,   //!< separators that do not part groups of three
    TooManyPlaces, //!< finer than the unit
    TooLarge,      //!< over 2^64 - 1 smallest units
};

struct AmountReading
{
    quint64 raw = 0;
    AmountFault fault = AmountFault::Empty;

    [[nodiscard]] bool ok() const { return fault == AmountFault::None; }
};

//! Takes the locale's decimal sign and groups, spaces or apostrophes between groups, full-width
//! digits, and the unit or a dollar sign at either end. A text that makes no sense in this locale
//! is taken as from another one where it can mean only one thing there: "1.234,56" has two kinds of
//! sign, "1.234.567" one that repeats. "1,5" may be a slip and is refused.
//!
//! Never rounds: one place too many is refused, even a zero.
[[nodiscard]] AmountReading readAmount(const QString& text, int decimals, const QString& unit);

//! The sentence for a fault; empty for None and Empty.
[[nodiscard]] QString faultText(AmountFault fault, int decimals);

} // namespace widgets::fields
