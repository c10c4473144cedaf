#include "core/programs/dispatch.h"

namespace core::programs {

Status requireAccess(const Context& context, const Access* access, size_t count)
{
    if (context.accountCount < count) return fail(CommonError::TooFewAccounts);
    for (size_t i = 0; i < count; ++i) {
        const auto demand = static_cast<uint8_t>(access[i]);
        const bool write = (demand & static_cast<uint8_t>(Access::Write)) != 0;
        const bool sign = (demand & static_cast<uint8_t>(Access::Sign)) != 0;
        if (sign && !context.accounts[i].isSigner) return fail(CommonError::MissingSignature);
        if (write && !context.accounts[i].isWritable) return fail(CommonError::NotWritable);
    }
    return {};
}

uint64_t instructionDiscriminator(const Context& context)
{
    uint64_t value = 0;
    if (context.data.size >= sizeof(value)) copyBytes(&value, context.data.data, sizeof(value));
    return value;
}

} // namespace core::programs
