#include "core/base/errors.h"
#include "core/describe/reflect.h"
#include "core/programs/premium_manager/all_accounts.h"
#include "core/programs/premium_manager/errors.h"
#include "core/programs/premium_manager/events.h"
#include "core/programs/premium_manager/instructions.h"

namespace core::describe {

// clang-format off
BACKSTOP_DESCRIBE_ENUM(premium_manager::, PaymentKind)
BACKSTOP_DESCRIBE(premium_manager::, EpochRecord)

#define BACKSTOP_DESCRIBE_RECORD(Name, doc) BACKSTOP_DESCRIBE(premium_manager::, Name)
BACKSTOP_ACCOUNT_TYPES_premium_manager(BACKSTOP_DESCRIBE_RECORD)
BACKSTOP_EVENTS_premium_manager(BACKSTOP_DESCRIBE_RECORD)

BACKSTOP_DESCRIBE(premium_manager::, PayPremiumArgs)
BACKSTOP_DESCRIBE(premium_manager::, PayIncomeArgs)
BACKSTOP_DESCRIBE(premium_manager::, SetOffArgs)
    // clang-format on

    const ProgramInfo& premiumManager()
{
    namespace P = programs::premium_manager;
    static const ProgramInfo program{
        "premium_manager",
        "1.0.0",
        "Premiums, yield and the epochs of a market.",
        {BACKSTOP_INSTRUCTIONS_premium_manager(BACKSTOP_INSTRUCTION_INFO)},
        {BACKSTOP_ACCOUNT_TYPES_premium_manager(BACKSTOP_RECORD_INFO)},
        {BACKSTOP_EVENTS_premium_manager(BACKSTOP_EVENT_INFO)},
        {BACKSTOP_ERRORS_premium_manager(BACKSTOP_ERROR_INFO)
             BACKSTOP_COMMON_ERRORS(BACKSTOP_ERROR_INFO)}};
    return program;
}

} // namespace core::describe
