#include "tests/onchain/probe/probe.h"

#include "core/base/errors.h"
#include "core/programs/host.h"
#include "tests/onchain/probe/compute.h"

namespace core::programs::probe {

namespace {

constexpr uint32_t systemCreateAccount = 0;
constexpr uint32_t systemTransfer = 2;
constexpr uint8_t word[] = {'p', 'r', 'o', 'b', 'e'};

uint64_t wordAt(const Context& context, size_t index)
{
    uint64_t value = 0;
    if ((index + 1) * sizeof value <= context.data.size)
        copyBytes(&value, context.data.data + index * sizeof value, sizeof value);
    return value;
}

template <class T> void giveBack(Context& context, const T& value, size_t size)
{
    setReturnData(context, {reinterpret_cast<const uint8_t*>(&value), size});
}

Status say(Context& context)
{
    const Bytes arguments{context.data.data + 8, context.data.size - 8};
    logLine(context, "the probe speaks", 16);
    logEvent(context, arguments);
    setReturnData(context, arguments);
    return {};
}

Status computeAll(Context& context)
{
    const Operands operands{wordAt(context, 1), wordAt(context, 2), wordAt(context, 3),
                            wordAt(context, 4)};
    Results results;
    compute(operands, results);
    giveBack(context, results.words, static_cast<size_t>(results.count) * 8);
    return {};
}

Status readSysvars(Context& context)
{
    const auto clock = readClock(context);
    if (!clock) return Failure{clock.error()};
    const auto rent = rentExemption(context, static_cast<size_t>(wordAt(context, 1)));
    if (!rent) return Failure{rent.error()};
    struct
    {
        Clock clock;
        uint64_t rent;
    } const both{*clock, *rent};
    giveBack(context, both, sizeof both);
    return {};
}

Status fillAccount(Context& context)
{
    const AccountView& account = context.accounts[0];
    const uint64_t growth = wordAt(context, 1);
    if (growth > growthMax) return fail(CommonError::OutOfRange);
    *account.size += growth;
    fillBytes(account.data, static_cast<uint8_t>(wordAt(context, 2)), *account.size);
    return {};
}

Status copyAccount(Context& context)
{
    const AccountView& from = context.accounts[0];
    const AccountView& to = context.accounts[1];
    if (*from.size != *to.size) return fail(CommonError::WrongLength);
    const uint64_t wasUnequal = equalBytes(from.data, to.data, *from.size) ? 0 : 1;
    copyBytes(to.data, from.data, *from.size);
    if (!equalBytes(from.data, to.data, *from.size)) return fail(CommonError::WrongLength);
    giveBack(context, wasUnequal, sizeof wasUnequal);
    return {};
}

struct SystemTransfer
{
    uint32_t instruction;
    uint32_t lamportsLow; // the wire has no padding between the two fields
    uint32_t lamportsHigh;
};
static_assert(sizeof(SystemTransfer) == 12);

Status transfer(Context& context)
{
    const uint64_t lamports = wordAt(context, 1);
    const SystemTransfer arguments{systemTransfer, static_cast<uint32_t>(lamports),
                                   static_cast<uint32_t>(lamports >> 32)};
    const CallAccount accounts[] = {{context.accounts[0].address, true, true},
                                    {context.accounts[1].address, true, false}};
    const Address system;
    const Call call{
        &system, accounts, 2, {reinterpret_cast<const uint8_t*>(&arguments), sizeof arguments}};
    return invoke(context, call, nullptr, 0);
}

Status createDerived(Context& context)
{
    const AccountView& payer = context.accounts[0];
    const AccountView& derived = context.accounts[1];
    Seeds seeds;
    seeds.items[0] = Bytes{word};
    seeds.items[1] = Bytes{payer.address->bytes};
    seeds.count = 2;
    Address found;
    const auto bump = findAddress(context, seeds, *context.programId, found);
    if (!bump) return Failure{bump.error()};
    seeds.items[2] = Bytes{&*bump, 1};
    seeds.count = 3;
    Address again;
    const Status known = deriveAddress(context, seeds, *context.programId, again);
    if (!known) return known;
    if (!(again == found) || !(found == *derived.address)) return fail(CommonError::WrongAddress);

    const uint64_t size = wordAt(context, 1);
    const auto lamports = rentExemption(context, static_cast<size_t>(size));
    if (!lamports) return Failure{lamports.error()};
    uint8_t arguments[4 + 8 + 8 + Address::size] = {systemCreateAccount};
    copyBytes(arguments + 4, &*lamports, 8);
    copyBytes(arguments + 12, &size, 8);
    copyBytes(arguments + 20, context.programId->bytes, Address::size);
    const CallAccount accounts[] = {{payer.address, true, true}, {derived.address, true, true}};
    const Call call{context.accounts[2].address, accounts, 2, Bytes{arguments}};
    const Status created = invoke(context, call, &seeds, 1);
    if (!created) return created;

    // Owner, size and lamports must have changed under our hands.
    if (!(*derived.owner == *context.programId)) return fail(CommonError::WrongOwner);
    if (*derived.size != size || *derived.lamports != *lamports)
        return fail(CommonError::WrongLength);
    fillBytes(derived.data, *bump, static_cast<size_t>(size));
    giveBack(context, *bump, 1);
    return {};
}

Status showAccounts(Context& context)
{
    struct Shown
    {
        uint64_t flags;
        uint64_t lamports;
        uint64_t size;
    } shown[Context::accountCountMax];
    for (size_t i = 0; i < context.accountCount; ++i) {
        const AccountView& view = context.accounts[i];
        const unsigned flags =
            (view.isSigner ? 1u : 0u) | (view.isWritable ? 2u : 0u) | (view.isExecutable ? 4u : 0u);
        shown[i] = {flags, *view.lamports, *view.size};
    }
    giveBack(context, shown, context.accountCount * sizeof(Shown));
    return {};
}

Status run(Context& context)
{
    switch (static_cast<Operation>(wordAt(context, 0))) {
    case Operation::Say: return say(context);
    case Operation::Compute: return computeAll(context);
    case Operation::ReadSysvars: return readSysvars(context);
    case Operation::Fill: return fillAccount(context);
    case Operation::Copy: return copyAccount(context);
    case Operation::Transfer: return transfer(context);
    case Operation::CreateDerived: return createDerived(context);
    case Operation::Fail:
        context.accounts[0].data[0] ^= 0xff;
        return Failure{static_cast<ErrorCode>(wordAt(context, 1))};
    case Operation::ShowAccounts: return showAccounts(context);
    }
    return fail(CommonError::UnknownInstruction);
}

} // namespace

ErrorCode process(Context& context)
{
    return run(context).error();
}

} // namespace core::programs::probe
