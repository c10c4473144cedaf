#include "core/market/errors.h"

namespace core::market {

std::string_view name(Errc code)
{
    switch (code) { // no default: the compiler lists a code that is missing here
    case Errc::FileMustNotBeEmpty: return "FileMustNotBeEmpty";
    case Errc::FileMustStayWithinLimit: return "FileMustStayWithinLimit";
    case Errc::LineMustStayWithinLimit: return "LineMustStayWithinLimit";
    case Errc::TextMustNotHoldNul: return "TextMustNotHoldNul";
    case Errc::HeaderMustBeKnown: return "HeaderMustBeKnown";
    case Errc::RowMustHaveAllFields: return "RowMustHaveAllFields";
    case Errc::NumberMustBeDecimal: return "NumberMustBeDecimal";
    case Errc::NumberMustFit: return "NumberMustFit";
    case Errc::NumberMustNotBeNegative: return "NumberMustNotBeNegative";
    case Errc::NumberMustNotNeedMorePlaces: return "NumberMustNotNeedMorePlaces";
    case Errc::TimeMustBePlausible: return "TimeMustBePlausible";
    case Errc::TimeMustRise: return "TimeMustRise";
    case Errc::TimeMustBeOnGrid: return "TimeMustBeOnGrid";
    case Errc::IntervalMustBeKnown: return "IntervalMustBeKnown";
    case Errc::CloseTimeMustEndInterval: return "CloseTimeMustEndInterval";
    case Errc::PriceMustBePositive: return "PriceMustBePositive";
    case Errc::HighMustNotBeBelowLow: return "HighMustNotBeBelowLow";
    case Errc::OpenAndCloseMustLieWithin: return "OpenAndCloseMustLieWithin";
    case Errc::RateMustBeBelowWhole: return "RateMustBeBelowWhole";
    case Errc::AccountLengthMustMatchLayout: return "AccountLengthMustMatchLayout";
    case Errc::AccountDiscriminatorMustMatch: return "AccountDiscriminatorMustMatch";
    case Errc::AccountMustNotBeLegacyPrice: return "AccountMustNotBeLegacyPrice";
    case Errc::VerificationMustBeKnown: return "VerificationMustBeKnown";
    case Errc::UpdateMustBeFullyVerified: return "UpdateMustBeFullyVerified";
    }
    return "unknown";
}

} // namespace core::market
