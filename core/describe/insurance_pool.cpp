#include "core/base/errors.h"
#include "core/describe/reflect.h"
#include "core/programs/insurance_pool/all_accounts.h"
#include "core/programs/insurance_pool/errors.h"
#include "core/programs/insurance_pool/instructions.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/intent/errors.h"

namespace core::describe {

// clang-format off
BACKSTOP_DESCRIBE_ENUM(capital::, Tranche)
BACKSTOP_DESCRIBE_ENUM(insurance_pool::, ProgramIndex)
BACKSTOP_DESCRIBE_ENUM(insurance_pool::, PauseKind)
BACKSTOP_DESCRIBE_ENUM(insurance_pool::, MarketState)
BACKSTOP_DESCRIBE_ENUM(insurance_pool::, PoolKind)
BACKSTOP_DESCRIBE_ENUM(, ParamDomain)
BACKSTOP_DESCRIBE_ENUM(intent::, IntentKind)
BACKSTOP_DESCRIBE(capital::, Book)
BACKSTOP_DESCRIBE(capital::, Lot)

#define BACKSTOP_DESCRIBE_RECORD(Name, doc) BACKSTOP_DESCRIBE(insurance_pool::, Name)
BACKSTOP_ACCOUNT_TYPES_insurance_pool(BACKSTOP_DESCRIBE_RECORD)
BACKSTOP_EVENTS_insurance_pool(BACKSTOP_DESCRIBE_RECORD)

BACKSTOP_DESCRIBE(insurance_pool::, InitProtocolArgs)
BACKSTOP_DESCRIBE(insurance_pool::, RegisterProgramArgs)
BACKSTOP_DESCRIBE(insurance_pool::, RaisePhaseArgs)
BACKSTOP_DESCRIBE(insurance_pool::, HandOverArgs)
BACKSTOP_DESCRIBE(insurance_pool::, OpenMarketArgs)
BACKSTOP_DESCRIBE(insurance_pool::, SetAuthoritiesArgs)
BACKSTOP_DESCRIBE(insurance_pool::, SetParamArgs)
BACKSTOP_DESCRIBE(insurance_pool::, SetPauseArgs)
BACKSTOP_DESCRIBE(insurance_pool::, SeedBookArgs)
BACKSTOP_DESCRIBE(insurance_pool::, DepositArgs)
BACKSTOP_DESCRIBE(insurance_pool::, RequestWithdrawArgs)
BACKSTOP_DESCRIBE(intent::, IntentArgs)
BACKSTOP_DESCRIBE(insurance_pool::, DepositByIntentArgs)
BACKSTOP_DESCRIBE(insurance_pool::, RequestWithdrawByIntentArgs)
BACKSTOP_DESCRIBE(insurance_pool::, TakeBondArgs)
BACKSTOP_DESCRIBE(insurance_pool::, SetPendingArgs)
BACKSTOP_DESCRIBE(insurance_pool::, AbsorbArgs)
BACKSTOP_DESCRIBE(insurance_pool::, RestoreArgs)
BACKSTOP_DESCRIBE(insurance_pool::, CreditYieldArgs)
    // clang-format on

    const ProgramInfo& insurancePool()
{
    namespace P = programs::insurance_pool;
    static const ProgramInfo program{
        "insurance_pool",
        "1.0.0",
        "Custody, tranche books, positions and withdrawals of the isolated pools.",
        {BACKSTOP_INSTRUCTIONS_insurance_pool(BACKSTOP_INSTRUCTION_INFO)},
        {BACKSTOP_ACCOUNT_TYPES_insurance_pool(BACKSTOP_RECORD_INFO)},
        {BACKSTOP_EVENTS_insurance_pool(BACKSTOP_EVENT_INFO)},
        {BACKSTOP_ERRORS_insurance_pool(BACKSTOP_ERROR_INFO) BACKSTOP_ERRORS_intent(
            BACKSTOP_ERROR_INFO) BACKSTOP_COMMON_ERRORS(BACKSTOP_ERROR_INFO)}};
    return program;
}

} // namespace core::describe
