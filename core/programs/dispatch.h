#pragma once
//! \file
//! From instruction data to a typed handler: length, count and privileges are checked here, once.

#include "core/base/bytes.h"
#include "core/programs/accounts.h"

namespace core::programs {

//! Enough accounts, each with the access that the table demands.
//! \return TooFewAccounts, MissingSignature, NotWritable
[[nodiscard]] Status requireAccess(const Context& context, const Access* access, size_t count);

//! Checks, then calls `handler(context, args)`.
template <class Instruction>
[[nodiscard]] ErrorCode run(Context& context,
                            Status (*handler)(Context&, const typename Instruction::Args&))
{
    using Args = typename Instruction::Args;
    constexpr size_t argsSize = __is_empty(Args) ? 0 : sizeof(Args);
    if (context.data.size != sizeof(uint64_t) + argsSize)
        return static_cast<ErrorCode>(CommonError::WrongLength);
    const Status access = requireAccess(context, Instruction::access, Instruction::accountCount);
    if (!access) return access.error();

    // The runtime aligns instruction data to 8 bytes only natively, so the arguments are copied.
    Args args{};
    if constexpr (argsSize > 0) copyBytes(&args, context.data.data + sizeof(uint64_t), argsSize);
    if (const ErrorCode fault = wireFault(args)) return fault;
    return handler(context, args).error();
}

//! The first 8 bytes of the data, or 0 when there are fewer.
[[nodiscard]] uint64_t instructionDiscriminator(const Context& context);

} // namespace core::programs
