#include "core/programs/insurance_pool/processor.h"

#include "core/programs/insurance_pool/handlers.h"

namespace core::programs::insurance_pool {

ErrorCode process(Context& context)
{
#define BACKSTOP_CASE(Name, snakeName, doc)                                                        \
    case Name::discriminator: return run<Name>(context, handle<Name>);

    switch (instructionDiscriminator(context)) {
        BACKSTOP_INSTRUCTIONS_insurance_pool(BACKSTOP_CASE) default
            : return static_cast<ErrorCode>(CommonError::UnknownInstruction);
    }
#undef BACKSTOP_CASE
}

} // namespace core::programs::insurance_pool
