#pragma once
//! \file
//! The rules that recorded market data and price accounts must keep. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace core::market {

enum class Errc : int {
    // the text as a whole
    FileMustNotBeEmpty = 1,
    FileMustStayWithinLimit = 2,
    LineMustStayWithinLimit = 3,
    TextMustNotHoldNul = 4,
    HeaderMustBeKnown = 5,
    RowMustHaveAllFields = 6,
    // one number
    NumberMustBeDecimal = 10,
    NumberMustFit = 11,
    NumberMustNotBeNegative = 12,
    NumberMustNotNeedMorePlaces = 13,
    // times
    TimeMustBePlausible = 20,
    TimeMustRise = 21,
    TimeMustBeOnGrid = 22,
    IntervalMustBeKnown = 23,
    CloseTimeMustEndInterval = 24,
    // prices and rates
    PriceMustBePositive = 30,
    HighMustNotBeBelowLow = 31,
    OpenAndCloseMustLieWithin = 32,
    RateMustBeBelowWhole = 33,
    // price accounts
    AccountLengthMustMatchLayout = 40,
    AccountDiscriminatorMustMatch = 41,
    AccountMustNotBeLegacyPrice = 42,
    VerificationMustBeKnown = 43,
    UpdateMustBeFullyVerified = 44,
};

//! The enumerator's own name, for logs and tests.
[[nodiscard]] std::string_view name(Errc code);

[[nodiscard]] inline support::Error fault(Errc code, std::string detail)
{
    return {support::Module::Market, static_cast<int>(code), std::move(detail)};
}

//! \pre error.module is Market
[[nodiscard]] inline Errc codeOf(const support::Error& error)
{
    return static_cast<Errc>(error.code);
}

} // namespace core::market
