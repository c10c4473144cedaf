#pragma once
//! \file
//! The order of raw values: numbers exactly, text as people sort it, nothing last.

#include <QVariant>

#include <compare>

namespace widgets::tables {

//! Numbers before text; whole numbers compare exactly whatever their sign and width. Text compares
//! without case and with runs of digits as numbers: "Market 9" before "Market 10".
//! \pre neither is invalid: those have no order and belong last, whichever way the rest is sorted
[[nodiscard]] std::weak_ordering compareRaw(const QVariant& a, const QVariant& b);

[[nodiscard]] std::weak_ordering compareTexts(const QString& a, const QString& b);
//! Keys compare unit by unit as compareTexts compares the texts: for sorting many.
[[nodiscard]] QString textKey(const QString& text);

//! A whole number of 64 bits, signed or not, as something that compares by value.
struct WholeKey
{
    qint64 high = 0; //!< -1 below zero, else 0
    quint64 low = 0; //!< two's complement

    friend std::strong_ordering operator<=>(const WholeKey&, const WholeKey&) = default;
};

[[nodiscard]] bool isWhole(const QVariant& value);
//! \pre isWhole(value)
[[nodiscard]] WholeKey wholeKey(const QVariant& value);

} // namespace widgets::tables
