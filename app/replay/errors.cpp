#include "app/replay/errors.h"

namespace app::replay {

std::string_view name(ReplayError code)
{
    switch (code) {
    case ReplayError::FileMustOpen: return "FileMustOpen";
    case ReplayError::FileMustStayWithinLimit: return "FileMustStayWithinLimit";
    case ReplayError::LineMustBeKnown: return "LineMustBeKnown";
    case ReplayError::LineMustHaveAllWords: return "LineMustHaveAllWords";
    case ReplayError::LineMustStandOnce: return "LineMustStandOnce";
    case ReplayError::NumberMustBeDecimal: return "NumberMustBeDecimal";
    case ReplayError::NumberMustBeInRange: return "NumberMustBeInRange";
    case ReplayError::TimeMustBeReadable: return "TimeMustBeReadable";
    case ReplayError::TimeMustStartPeriod: return "TimeMustStartPeriod";
    case ReplayError::TimeMustRise: return "TimeMustRise";
    case ReplayError::MarketMustBeDeclared: return "MarketMustBeDeclared";
    case ReplayError::TrancheMustBeKnown: return "TrancheMustBeKnown";
    case ReplayError::SharesMustMakeWhole: return "SharesMustMakeWhole";
    case ReplayError::MarketMustHaveState: return "MarketMustHaveState";
    case ReplayError::CandlesMustBeQuarterHours: return "CandlesMustBeQuarterHours";
    case ReplayError::CandlesMustReachStory: return "CandlesMustReachStory";
    case ReplayError::AmountMustFit: return "AmountMustFit";
    case ReplayError::ClaimMustBeKnown: return "ClaimMustBeKnown";
    }
    return {};
}

} // namespace app::replay
