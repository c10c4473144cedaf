#include "core/base/errors.h"
#include "core/describe/reflect.h"
#include "core/programs/risk_engine/all_accounts.h"
#include "core/programs/risk_engine/errors.h"
#include "core/programs/risk_engine/events.h"
#include "core/programs/risk_engine/instructions.h"

namespace core::describe {

// clang-format off
BACKSTOP_DESCRIBE_ENUM(risk_engine::, Grade)
BACKSTOP_DESCRIBE(risk_engine::, FundingPayment)

#define BACKSTOP_DESCRIBE_RECORD(Name, doc) BACKSTOP_DESCRIBE(risk_engine::, Name)
BACKSTOP_ACCOUNT_TYPES_risk_engine(BACKSTOP_DESCRIBE_RECORD)
BACKSTOP_EVENTS_risk_engine(BACKSTOP_DESCRIBE_RECORD)

BACKSTOP_DESCRIBE(risk_engine::, PublishSnapshotArgs)
    // clang-format on

    const ProgramInfo& riskEngine()
{
    namespace P = programs::risk_engine;
    static const ProgramInfo program{
        "risk_engine",
        "1.0.0",
        "Prices, funding and snapshots in; score, grade, cover and load out.",
        {BACKSTOP_INSTRUCTIONS_risk_engine(BACKSTOP_INSTRUCTION_INFO)},
        {BACKSTOP_ACCOUNT_TYPES_risk_engine(BACKSTOP_RECORD_INFO)},
        {BACKSTOP_EVENTS_risk_engine(BACKSTOP_EVENT_INFO)},
        {BACKSTOP_ERRORS_risk_engine(BACKSTOP_ERROR_INFO)
             BACKSTOP_COMMON_ERRORS(BACKSTOP_ERROR_INFO)}};
    return program;
}

} // namespace core::describe
