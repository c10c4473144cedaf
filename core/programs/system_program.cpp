#include "core/programs/system_program.h"

#include "core/programs/call_data.h"

namespace core::programs {

namespace {
constexpr uint32_t createTag = 0;
constexpr uint32_t assignTag = 1;
constexpr uint32_t transferTag = 2;
constexpr uint32_t allocateTag = 8;
} // namespace

Status createSystemAccount(Context& context,
                           const AccountView& to,
                           const SystemAccount& what,
                           const Seeds& signer)
{
    CallData<4 + 8 + 8 + Address::size> data;
    data.put32(createTag);
    data.put64(what.lamports);
    data.put64(what.size);
    data.putAddress(*what.owner);
    const CallAccount accounts[] = {{what.payer->address, true, true}, {to.address, true, true}};
    return invoke(context, {&systemProgram, accounts, 2, data.bytes()}, &signer, 1);
}

Status transferLamports(Context& context,
                        const AccountView& from,
                        const AccountView& to,
                        uint64_t lamports)
{
    CallData<4 + 8> data;
    data.put32(transferTag);
    data.put64(lamports);
    const CallAccount accounts[] = {{from.address, true, true}, {to.address, true, false}};
    return invoke(context, {&systemProgram, accounts, 2, data.bytes()}, nullptr, 0);
}

Status allocateSystemAccount(Context& context,
                             const AccountView& view,
                             size_t size,
                             const Seeds& signer)
{
    CallData<4 + 8> data;
    data.put32(allocateTag);
    data.put64(size);
    const CallAccount accounts[] = {{view.address, true, true}};
    return invoke(context, {&systemProgram, accounts, 1, data.bytes()}, &signer, 1);
}

Status assignSystemAccount(Context& context,
                           const AccountView& view,
                           const Address& owner,
                           const Seeds& signer)
{
    CallData<4 + Address::size> data;
    data.put32(assignTag);
    data.putAddress(owner);
    const CallAccount accounts[] = {{view.address, true, true}};
    return invoke(context, {&systemProgram, accounts, 1, data.bytes()}, &signer, 1);
}

} // namespace core::programs
