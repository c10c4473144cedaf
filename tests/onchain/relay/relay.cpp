#include "tests/onchain/relay/relay.h"

#include "core/base/errors.h"
#include "core/programs/host.h"

namespace core::programs::relay {

ErrorCode process(Context& context)
{
    if (context.accountCount == 0) return static_cast<ErrorCode>(CommonError::TooFewAccounts);
    const size_t count = context.accountCount - 1;
    CallAccount accounts[Context::accountCountMax];
    for (size_t i = 0; i < count; ++i) {
        const AccountView& view = context.accounts[i];
        accounts[i].address = view.address;
        accounts[i].isWritable = view.isWritable;
        accounts[i].isSigner = view.isSigner;
    }
    const Call call{context.accounts[count].address, accounts, count, context.data};
    return invoke(context, call, nullptr, 0).error();
}

} // namespace core::programs::relay
