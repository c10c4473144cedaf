// The machine as a program: registers, then steps in; registers out.

#include "core/base/errors.h"
#include "core/programs/host.h"
#include "tests/onchain/mill/mill.h"

namespace core::programs::mill {

ErrorCode process(Context& context)
{
    Registers registers;
    if (context.data.size < sizeof(registers))
        return static_cast<ErrorCode>(CommonError::WrongLength);
    copyBytes(&registers, context.data.data, sizeof(registers));
    // Steps are bytes: they lie anywhere.
    const auto* steps = reinterpret_cast<const Step*>(context.data.data + sizeof(registers));
    run(registers, steps, (context.data.size - sizeof(registers)) / sizeof(Step));
    setReturnData(context, {reinterpret_cast<const uint8_t*>(&registers), sizeof(registers)});
    return 0;
}

} // namespace core::programs::mill
