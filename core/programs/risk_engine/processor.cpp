#include "core/programs/risk_engine/processor.h"

#include "core/programs/dispatch.h"
#include "core/programs/risk_engine/handlers.h"

namespace core::programs::risk_engine {

ErrorCode process(Context& context)
{
    switch (instructionDiscriminator(context)) {
    case InitMarket::discriminator: return run<InitMarket>(context, initMarket);
    case Grow::discriminator: return run<Grow>(context, grow);
    case PublishSnapshot::discriminator: return run<PublishSnapshot>(context, publishSnapshot);
    case UpdateScore::discriminator: return run<UpdateScore>(context, updateScore);
    case SyncLoad::discriminator: return run<SyncLoad>(context, syncLoad);
    case StartEpoch::discriminator: return run<StartEpoch>(context, startEpoch);
    default: return static_cast<ErrorCode>(CommonError::UnknownInstruction);
    }
}

} // namespace core::programs::risk_engine
