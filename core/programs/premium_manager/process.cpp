#include "core/programs/dispatch.h"
#include "core/programs/premium_manager/processor.h"

namespace core::programs::premium_manager {

ErrorCode process(Context& context)
{
    switch (instructionDiscriminator(context)) {
    case InitPremium::discriminator: return run<InitPremium>(context, initPremium);
    case Accrue::discriminator: return run<Accrue>(context, accrue);
    case PayPremium::discriminator: return run<PayPremium>(context, payPremium);
    case PayIncome::discriminator: return run<PayIncome>(context, payIncome);
    case SettleEpoch::discriminator: return run<SettleEpoch>(context, settleEpoch);
    case SetOff::discriminator: return run<SetOff>(context, setOff);
    default: return static_cast<ErrorCode>(CommonError::UnknownInstruction);
    }
}

} // namespace core::programs::premium_manager
