// The native half of core/programs/host.h. It refuses what the other half (core/programs/onchain)
// refuses, and charges what the real runtime charges.

#include "core/runtime/host.h"

#include "core/base/errors.h"
#include "core/runtime/rent.h"

#include <algorithm>

namespace core::programs {

namespace {

namespace costs = runtime::costs;
using runtime::Execution;

constexpr size_t signerCountMax = 4;
constexpr size_t seedSizeMax = 32;

Execution& executionOf(Context& context)
{
    return context.host->execution();
}

bool areUsable(const Seeds& seeds)
{
    if (seeds.count > Seeds::countMax) return false;
    return std::all_of(seeds.items, seeds.items + seeds.count,
                       [](const Bytes& seed) { return seed.size <= seedSizeMax; });
}

std::span<const Bytes> spanOf(const Seeds& seeds)
{
    return {seeds.items, seeds.count};
}

bool isListed(const Context& context, const Address& address)
{
    const auto has = [&](const AccountView& view) {
        return view.address == &address || *view.address == address;
    };
    return std::any_of(context.accounts, context.accounts + context.accountCount, has);
}

} // namespace

Outcome<Clock> readClock(Context& context)
{
    Execution& execution = executionOf(context);
    if (!execution.charge(costs::systemCall)) return fail(CommonError::CallFailed);
    return execution.environment().clock;
}

Outcome<uint64_t> rentExemption(Context& context, size_t size)
{
    if (!executionOf(context).charge(costs::systemCall)) return fail(CommonError::CallFailed);
    if (size > runtime::accountSizeMax) return fail(CommonError::Overflow);
    return runtime::rentExemptionOf(size);
}

Status invoke(Context& context, const Call& call, const Seeds* signers, size_t signerCount)
{
    Execution& execution = executionOf(context);
    if (signerCount > signerCountMax) return fail(CommonError::OutOfRange);
    Address addresses[signerCountMax];
    for (size_t i = 0; i < signerCount; ++i)
        if (!areUsable(signers[i])) return fail(CommonError::OutOfRange);
    for (size_t i = 0; i < call.accountCount; ++i)
        if (!isListed(context, *call.accounts[i].address)) return fail(CommonError::TooFewAccounts);
    for (size_t i = 0; i < signerCount; ++i) {
        const auto derived =
            execution.environment().derived->derive(spanOf(signers[i]), *context.programId);
        if (!execution.charge(costs::derivation)) return fail(CommonError::CallFailed);
        if (!derived.isFound) {
            execution.abort(runtime::InstructionErrorKind::ProgramFailedToComplete);
            return fail(CommonError::CallFailed);
        }
        addresses[i] = derived.address;
    }
    runtime::CallRequest request;
    request.program = call.program;
    request.accounts = {call.accounts, call.accountCount};
    request.data = call.data;
    request.signers = {addresses, signerCount};
    if (execution.call(request)) return fail(CommonError::CallFailed);
    return {};
}

Outcome<uint8_t> findAddress(Context& context,
                             const Seeds& seeds,
                             const Address& program,
                             Address& found)
{
    if (!areUsable(seeds)) return fail(CommonError::OutOfRange);
    Execution& execution = executionOf(context);
    const auto derived = execution.environment().derived->find(spanOf(seeds), program);
    const uint64_t attempts = derived.isFound ? uint64_t{256} - derived.bump : 255;
    if (!execution.charge(costs::derivation * attempts)) return fail(CommonError::CallFailed);
    if (!derived.isFound) return fail(CommonError::WrongAddress);
    found = derived.address;
    return derived.bump;
}

Status deriveAddress(Context& context, const Seeds& seeds, const Address& program, Address& derived)
{
    if (!areUsable(seeds)) return fail(CommonError::OutOfRange);
    Execution& execution = executionOf(context);
    if (!execution.charge(costs::derivation)) return fail(CommonError::CallFailed);
    const auto entry = execution.environment().derived->derive(spanOf(seeds), program);
    if (!entry.isFound) return fail(CommonError::WrongAddress);
    derived = entry.address;
    return {};
}

void logLine(Context& context, const char* text, size_t size)
{
    Execution& execution = executionOf(context);
    if (!execution.charge(std::max<uint64_t>(costs::systemCall, size))) return;
    execution.logLine({text, size});
}

void logEvent(Context& context, Bytes event)
{
    Execution& execution = executionOf(context);
    if (!execution.charge(costs::systemCall + costs::eventField + event.size)) return;
    if (execution.logs().isRecording())
        execution.logs().add("Program data: " + runtime::base64(event));
}

void setReturnData(Context& context, Bytes data)
{
    Execution& execution = executionOf(context);
    if (!execution.charge(costs::systemCall + data.size / costs::bytesPerUnit)) return;
    execution.setReturnData(data);
}

} // namespace core::programs
