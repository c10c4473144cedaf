// The System program's durable nonces.

#include "core/runtime/costs.h"
#include "core/runtime/nonce.h"
#include "core/runtime/rent.h"
#include "core/runtime/system_program.h"
#include "core/solana/program_ids.h"

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;
using programs::AccountView;

Fault requireSysvar(Invocation& invocation, size_t index, const Address& sysvar)
{
    if (!invocation.has(index + 1)) return fault(Kind::NotEnoughAccountKeys);
    if (*invocation.account(index).address != sysvar) return fault(Kind::InvalidArgument);
    return {};
}

Fault requireRecentBlockhashes(Invocation& invocation, size_t index)
{
    if (auto failed = requireSysvar(invocation, index, solana::sysvarRecentBlockhashesId))
        return failed;
    if (invocation.environment().blocks.empty())
        return customFault(SystemError::NonceNoRecentBlockhashes);
    return {};
}

solana::Hash nextNonce(Invocation& invocation)
{
    return durableNonce(invocation.environment().blockhash);
}

Fault write(const AccountView& view, const NonceState& state)
{
    if (*view.size < NonceState::size) return fault(Kind::AccountDataTooSmall);
    writeNonce(state, view.data);
    return {};
}

} // namespace

Fault advanceNonce(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    if (auto failed = requireRecentBlockhashes(invocation, 1)) return failed;
    const AccountView& view = invocation.account(0);
    if (!view.isWritable) return fault(Kind::InvalidArgument);
    auto state = readNonce(view.bytes());
    if (!state || !state->isInitialized) return fault(Kind::InvalidAccountData);
    if (!invocation.hasSigner(state->authority)) return fault(Kind::MissingRequiredSignature);
    const solana::Hash next = nextNonce(invocation);
    if (state->nonce == next) return customFault(SystemError::NonceBlockhashNotExpired);
    state->nonce = next;
    state->lamportsPerSignature = costs::lamportsPerSignature;
    return write(view, *state);
}

Fault withdrawNonce(Invocation& invocation, DataReader& in)
{
    const auto lamports = in.integer<uint64_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(2)) return fault(Kind::NotEnoughAccountKeys);
    if (auto failed = requireSysvar(invocation, 2, solana::sysvarRecentBlockhashesId))
        return failed;
    if (auto failed = requireSysvar(invocation, 3, solana::sysvarRentId)) return failed;

    const AccountView& from = invocation.account(0);
    const AccountView& to = invocation.account(1);
    if (!from.isWritable) return fault(Kind::InvalidArgument);
    const auto state = readNonce(from.bytes());
    if (!state) return fault(Kind::InvalidAccountData);
    const bool takesAll = lamports == *from.lamports;
    if (state->isInitialized && takesAll) {
        if (state->nonce == nextNonce(invocation))
            return customFault(SystemError::NonceBlockhashNotExpired);
        if (auto failed = write(from, NonceState{})) return failed;
    } else {
        const uint64_t kept = state->isInitialized ? rentExemptionOf(*from.size) : 0;
        if (*from.lamports < kept || lamports > *from.lamports - kept)
            return fault(Kind::InsufficientFunds);
    }
    const Address& signer = state->isInitialized ? state->authority : *from.address;
    if (!invocation.hasSigner(signer)) return fault(Kind::MissingRequiredSignature);
    *from.lamports -= lamports;
    if (*to.lamports > UINT64_MAX - lamports) return fault(Kind::ArithmeticOverflow);
    *to.lamports += lamports;
    return {};
}

Fault initializeNonce(Invocation& invocation, DataReader& in)
{
    NonceState next;
    next.authority = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    if (auto failed = requireRecentBlockhashes(invocation, 1)) return failed;
    if (auto failed = requireSysvar(invocation, 2, solana::sysvarRentId)) return failed;
    const AccountView& view = invocation.account(0);
    if (!view.isWritable) return fault(Kind::InvalidArgument);
    const auto state = readNonce(view.bytes());
    if (!state || state->isInitialized) return fault(Kind::InvalidAccountData);
    if (*view.lamports < rentExemptionOf(*view.size)) return fault(Kind::InsufficientFunds);
    next.isInitialized = true;
    next.nonce = nextNonce(invocation);
    next.lamportsPerSignature = costs::lamportsPerSignature;
    return write(view, next);
}

Fault authorizeNonce(Invocation& invocation, DataReader& in)
{
    const Address authority = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& view = invocation.account(0);
    if (!view.isWritable) return fault(Kind::InvalidArgument);
    auto state = readNonce(view.bytes());
    if (!state || !state->isInitialized) return fault(Kind::InvalidAccountData);
    if (!invocation.hasSigner(state->authority)) return fault(Kind::MissingRequiredSignature);
    // The real program keeps an account of old in the old version. Here it would be refused by
    // whoever uses it next anyhow.
    if (state->isLegacy) return fault(Kind::InvalidAccountData);
    state->authority = authority;
    return write(view, *state);
}

Fault upgradeNonce(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& view = invocation.account(0);
    if (*view.owner != solana::systemId) return fault(Kind::InvalidAccountOwner);
    if (!view.isWritable) return fault(Kind::InvalidArgument);
    auto state = readNonce(view.bytes());
    if (!state) return fault(Kind::InvalidAccountData);
    if (!state->isLegacy || !state->isInitialized) return fault(Kind::InvalidArgument);
    state->nonce = durableNonce(state->nonce);
    return write(view, *state);
}

} // namespace core::runtime
