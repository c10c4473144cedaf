#include "core/programs/dispatch.h"
#include "core/programs/insolvency_handler/processor.h"

namespace core::programs::insolvency_handler {

ErrorCode process(Context& context)
{
    switch (instructionDiscriminator(context)) {
    case InitHandler::discriminator: return run<InitHandler>(context, initHandler);
    case ReportDeficit::discriminator: return run<ReportDeficit>(context, reportDeficit);
    case DrawPrimary::discriminator: return run<DrawPrimary>(context, drawPrimary);
    case CloseShared::discriminator: return run<CloseShared>(context, closeShared);
    case ApplyShared::discriminator: return run<ApplyShared>(context, applyShared);
    case CloseReinsurance::discriminator: return run<CloseReinsurance>(context, closeReinsurance);
    case Pay::discriminator: return run<Pay>(context, pay);
    case FinishBatch::discriminator: return run<FinishBatch>(context, finishBatch);
    case DeferClaim::discriminator: return run<DeferClaim>(context, deferClaim);
    case RequeueClaim::discriminator: return run<RequeueClaim>(context, requeueClaim);
    case Collect::discriminator: return run<Collect>(context, collect);
    case RepayClaim::discriminator: return run<RepayClaim>(context, repayClaim);
    case OpenKeeper::discriminator: return run<OpenKeeper>(context, openKeeper);
    case CollectKeeper::discriminator: return run<CollectKeeper>(context, collectKeeper);
    default: return static_cast<ErrorCode>(CommonError::UnknownInstruction);
    }
}

} // namespace core::programs::insolvency_handler
