#include "core/base/errors.h"
#include "core/describe/reflect.h"
#include "core/programs/insolvency_handler/all_accounts.h"
#include "core/programs/insolvency_handler/errors.h"
#include "core/programs/insolvency_handler/events.h"
#include "core/programs/insolvency_handler/instructions.h"

namespace core::describe {

// clang-format off
BACKSTOP_DESCRIBE_ENUM(insolvency_handler::, ClaimPhase)
BACKSTOP_DESCRIBE_ENUM(insolvency_handler::, BatchPhase)

#define BACKSTOP_DESCRIBE_RECORD(Name, doc) BACKSTOP_DESCRIBE(insolvency_handler::, Name)
BACKSTOP_ACCOUNT_TYPES_insolvency_handler(BACKSTOP_DESCRIBE_RECORD)
BACKSTOP_EVENTS_insolvency_handler(BACKSTOP_DESCRIBE_RECORD)

BACKSTOP_DESCRIBE(insolvency_handler::, ReportDeficitArgs)
BACKSTOP_DESCRIBE(insolvency_handler::, RepayClaimArgs)
    // clang-format on

    const ProgramInfo& insolvencyHandler()
{
    namespace P = programs::insolvency_handler;
    static const ProgramInfo program{
        "insolvency_handler",
        "1.0.0",
        "Deficits become claims; claims are paid from junior, then senior.",
        {BACKSTOP_INSTRUCTIONS_insolvency_handler(BACKSTOP_INSTRUCTION_INFO)},
        {BACKSTOP_ACCOUNT_TYPES_insolvency_handler(BACKSTOP_RECORD_INFO)},
        {BACKSTOP_EVENTS_insolvency_handler(BACKSTOP_EVENT_INFO)},
        {BACKSTOP_ERRORS_insolvency_handler(BACKSTOP_ERROR_INFO)
             BACKSTOP_COMMON_ERRORS(BACKSTOP_ERROR_INFO)}};
    return program;
}

} // namespace core::describe
