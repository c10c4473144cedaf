// The bytecode half of core/programs/host.h.

#include "core/programs/host.h"

#include "core/base/errors.h"
#include "core/programs/onchain/syscalls.h"

namespace core::programs {

using namespace onchain;

namespace {

//! Bytes that every account pays rent for besides its data. \source Solana's
//! ACCOUNT_STORAGE_OVERHEAD
constexpr uint64_t storageOverhead = 128;
//! The exemption threshold in years, as bits of an IEEE double. Clusters have either 2.0, or 1.0
//! with a doubled rate (SIMD-0194).
constexpr uint64_t thresholdOne = 0x3ff0'0000'0000'0000;
constexpr uint64_t thresholdTwo = 0x4000'0000'0000'0000;
constexpr uint64_t rateMax = UINT32_MAX;
//! Accounts hold at most 10 MiB; the product of rate, size and threshold then fits.
constexpr uint64_t accountSizeMax = 10 * 1024 * 1024;

constexpr size_t seedSizeMax = 32;

bool areUsable(const Seeds& seeds)
{
    if (seeds.count > Seeds::countMax) return false;
    for (size_t i = 0; i < seeds.count; ++i)
        if (seeds.items[i].size > seedSizeMax) return false;
    return true;
}

//! The account of that address among those of this instruction, or null.
const AccountView* find(const Context& context, const Address& address)
{
    for (size_t i = 0; i < context.accountCount; ++i)
        if (context.accounts[i].address == &address) return &context.accounts[i];
    for (size_t i = 0; i < context.accountCount; ++i)
        if (*context.accounts[i].address == address) return &context.accounts[i];
    return nullptr;
}

bool isListed(const AccountInfo* infos, size_t count, const AccountView& view)
{
    for (size_t i = 0; i < count; ++i)
        if (infos[i].lamports == view.lamports) return true;
    return false;
}

} // namespace

Outcome<Clock> readClock(Context&)
{
    Clock clock;
    if (sol_get_clock_sysvar(&clock) != 0) return fail(CommonError::CallFailed);
    return clock;
}

Outcome<uint64_t> rentExemption(Context&, size_t size)
{
    Rent rent;
    if (sol_get_rent_sysvar(&rent) != 0) return fail(CommonError::CallFailed);
    if (size > accountSizeMax || rent.lamportsPerByte > rateMax) return fail(CommonError::Overflow);
    const uint64_t once = (storageOverhead + size) * rent.lamportsPerByte;
    if (rent.thresholdBits == thresholdOne) return once;
    if (rent.thresholdBits == thresholdTwo) return 2 * once;
    return fail(CommonError::CallFailed);
}

Status invoke(Context& context, const Call& call, const Seeds* signers, size_t signerCount)
{
    constexpr size_t signerCountMax = 4;
    if (signerCount > signerCountMax) return fail(CommonError::OutOfRange);
    SignerSeeds seeds[signerCountMax];
    for (size_t i = 0; i < signerCount; ++i) {
        if (!areUsable(signers[i])) return fail(CommonError::OutOfRange);
        seeds[i] = {signers[i].items, signers[i].count};
    }

    // Only what the callee gets: the runtime charges for every account's bytes.
    AccountInfo infos[Context::accountCountMax];
    size_t count = 0;
    for (size_t i = 0; i < call.accountCount; ++i) {
        const AccountView* view = find(context, *call.accounts[i].address);
        if (view == nullptr) return fail(CommonError::TooFewAccounts);
        if (isListed(infos, count, *view)) continue;
        AccountInfo& info = infos[count++];
        info.address = view->address;
        info.lamports = view->lamports;
        info.size = *view->size;
        info.data = view->data;
        info.owner = view->owner;
        info.rentEpoch = UINT64_MAX; // the runtime does not read it
        info.isSigner = view->isSigner;
        info.isWritable = view->isWritable;
        info.isExecutable = view->isExecutable;
    }

    const Instruction instruction{call.program, call.accounts, call.accountCount, call.data.data,
                                  call.data.size};
    if (sol_invoke_signed_c(&instruction, infos, count, seeds, signerCount) != 0)
        return fail(CommonError::CallFailed);
    return {};
}

Outcome<uint8_t> findAddress(Context&, const Seeds& seeds, const Address& program, Address& found)
{
    if (!areUsable(seeds)) return fail(CommonError::OutOfRange);
    uint8_t bump = 0;
    if (sol_try_find_program_address(seeds.items, seeds.count, &program, &found, &bump) != 0)
        return fail(CommonError::WrongAddress);
    return bump;
}

Status deriveAddress(Context&, const Seeds& seeds, const Address& program, Address& derived)
{
    if (!areUsable(seeds)) return fail(CommonError::OutOfRange);
    if (sol_create_program_address(seeds.items, seeds.count, &program, &derived) != 0)
        return fail(CommonError::WrongAddress);
    return {};
}

void logLine(Context&, const char* text, size_t size)
{
    sol_log_(text, size);
}

void logEvent(Context&, Bytes event)
{
    sol_log_data(&event, 1);
}

void setReturnData(Context&, Bytes data)
{
    sol_set_return_data(data.data, data.size);
}

} // namespace core::programs
