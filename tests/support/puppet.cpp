#include "tests/support/puppet.h"

#include "core/programs/accounts.h"

#include <vector>

namespace tests {

core::ErrorCode puppet(core::programs::Context& context)
{
    using namespace core::programs;
    if (context.data.size < 1 || context.accountCount < 2) return 1;
    Seeds seeds;
    seeds.items[0] = seedText("authority");
    seeds.items[1] = core::Bytes{context.data.data, 1};
    seeds.count = 2;

    const size_t count = context.accountCount - 1;
    std::vector<CallAccount> accounts(count);
    for (size_t i = 0; i < count; ++i) {
        const AccountView& view = context.accounts[i];
        accounts[i] = {view.address, view.isWritable, view.isSigner || i == 0};
    }
    const Call call{context.accounts[count].address, accounts.data(), count,
                    core::Bytes{context.data.data + 1, context.data.size - 1}};
    return invoke(context, call, &seeds, 1).error();
}

} // namespace tests
