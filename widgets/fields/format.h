#pragma once
//! \file
//! Numbers and times as text: exact, all places, in the locale's separators. Integer arithmetic
//! throughout; what is shown is what the accounts hold.

#include "core/base/address.h"
#include "core/base/amount.h"

#include <QString>

namespace widgets::fields {

//! `raw` ÷ 10^`decimals` with grouped digits and all places: "1,234.567890".
[[nodiscard]] QString decimalText(quint64 raw, int decimals);
//! With a sign in front, for differences: "+1.500000", "−0.000001", "0.000000".
[[nodiscard]] QString differenceText(qint64 raw, int decimals);
//! The difference of two amounts, which may not fit into 64 signed bits.
[[nodiscard]] QString differenceText(quint64 before, quint64 after, int decimals);

[[nodiscard]] QString moneyText(core::UsdcAmount amount);
[[nodiscard]] QString sharesText(core::Shares shares);
[[nodiscard]] QString navText(core::Nav nav);
//! "36.2100 %".
[[nodiscard]] QString percentText(core::Ppm ratio);
[[nodiscard]] QString percentText(core::Bps ratio);
[[nodiscard]] QString countText(quint64 count);
//! mantissa × 10^exponent, all places that the mantissa has.
[[nodiscard]] QString priceText(quint64 mantissa, qint32 exponent);
//! A 128-bit number over 10^decimals in scientific form, four digits, the rest cut: "3.421e-9".
[[nodiscard]] QString scientificText(const core::U128& value, int decimals);

//! "2025-05-06 08:00:00 UTC"; a dash where the calendar ends.
[[nodiscard]] QString timeText(core::UnixTime time);
//! "2025-05-06 08:00 UTC".
[[nodiscard]] QString minuteText(core::UnixTime time);
//! The two largest units, the rest cut: "6 d 23 h", "59 min 12 s", "0 s".
[[nodiscard]] QString durationText(qint64 seconds);

//! Base58, in full.
[[nodiscard]] QString addressText(const core::Address& address);

} // namespace widgets::fields
