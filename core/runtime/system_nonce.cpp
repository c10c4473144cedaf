// The System program's durable nonces.

#include "core/base/base58.h"
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
    if (!invocation.has(index + 1)) return fault(Kind::MissingAccount);
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

//! A line for the log, and the fault it explains.
Fault refuse(Invocation& invocation, const char* verb, std::string line, Fault why)
{
    if (invocation.isLogging()) invocation.note(verb + std::move(line));
    return why;
}

std::string aboutAccount(const Address& address, const char* what)
{
    const AddressText text = addressText(address);
    return " nonce account: Account " + std::string{text.data(), text.size()} + what;
}

Fault requireWritable(Invocation& invocation, const char* verb)
{
    const AccountView& view = invocation.account(0);
    if (view.isWritable) return {};
    return refuse(invocation, verb, aboutAccount(*view.address, " must be writeable"),
                  fault(Kind::InvalidArgument));
}

Fault refuseState(Invocation& invocation, const char* verb)
{
    return refuse(invocation, verb,
                  aboutAccount(*invocation.account(0).address, " state is invalid"),
                  fault(Kind::InvalidAccountData));
}

Fault refuseFunds(Invocation& invocation, const char* verb, uint64_t there, uint64_t needed)
{
    return refuse(invocation, verb,
                  " nonce account: insufficient lamports " + std::to_string(there) + ", need " +
                      std::to_string(needed),
                  fault(Kind::InsufficientFunds));
}

Fault refuseSoon(Invocation& invocation, const char* verb)
{
    return refuse(invocation, verb, " nonce account: nonce can only advance once per slot",
                  customFault(SystemError::NonceBlockhashNotExpired));
}

Fault requireSigner(Invocation& invocation,
                    const Address& signer,
                    const char* verb,
                    const char* what = " must sign")
{
    if (invocation.hasSigner(signer)) return {};
    return refuse(invocation, verb, aboutAccount(signer, what),
                  fault(Kind::MissingRequiredSignature));
}

solana::Hash nextNonce(Invocation& invocation)
{
    return durableNonce(invocation.environment().blockhash);
}

Fault write(const AccountView& view, const NonceState& state)
{
    if (*view.owner != solana::systemId) return fault(Kind::ExternalAccountDataModified);
    if (*view.size < NonceState::size) return fault(Kind::AccountDataTooSmall);
    writeNonce(state, view.data);
    return {};
}

} // namespace

Fault advanceNonce(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
    if (auto failed = requireRecentBlockhashes(invocation, 1)) return failed;
    const AccountView& view = invocation.account(0);
    if (auto failed = requireWritable(invocation, "Advance")) return failed;
    auto state = readNonce(view.bytes());
    if (!state) return fault(Kind::InvalidAccountData);
    if (!state->isInitialized) return refuseState(invocation, "Advance");
    if (auto failed = requireSigner(invocation, state->authority, "Advance", " must be a signer"))
        return failed;
    const solana::Hash next = nextNonce(invocation);
    if (state->nonce == next) return refuseSoon(invocation, "Advance");
    state->nonce = next;
    state->lamportsPerSignature = costs::lamportsPerSignature;
    return write(view, *state);
}

Fault withdrawNonce(Invocation& invocation, DataReader& in)
{
    const auto lamports = in.integer<uint64_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(2)) return fault(Kind::MissingAccount);
    if (auto failed = requireSysvar(invocation, 2, solana::sysvarRecentBlockhashesId))
        return failed;
    if (auto failed = requireSysvar(invocation, 3, solana::sysvarRentId)) return failed;

    const AccountView& from = invocation.account(0);
    const AccountView& to = invocation.account(1);
    if (auto failed = requireWritable(invocation, "Withdraw")) return failed;
    const auto state = readNonce(from.bytes());
    if (!state) return fault(Kind::InvalidAccountData);
    const bool takesAll = lamports == *from.lamports;
    if (state->isInitialized && takesAll) {
        if (state->nonce == nextNonce(invocation)) return refuseSoon(invocation, "Withdraw");
        if (auto failed = write(from, NonceState{})) return failed;
    } else {
        const uint64_t kept = state->isInitialized ? rentExemptionOf(*from.size) : 0;
        if (lamports > UINT64_MAX - kept) return fault(Kind::InsufficientFunds);
        if (lamports + kept > *from.lamports)
            return refuseFunds(invocation, "Withdraw", *from.lamports, lamports + kept);
    }
    const Address& signer = state->isInitialized ? state->authority : *from.address;
    if (auto failed = requireSigner(invocation, signer, "Withdraw")) return failed;
    if (lamports != 0 && *from.owner != solana::systemId)
        return fault(Kind::ExternalAccountLamportSpend);
    *from.lamports -= lamports;
    if (*to.lamports > UINT64_MAX - lamports) return fault(Kind::ArithmeticOverflow);
    if (!to.isWritable) return fault(Kind::ReadonlyLamportChange);
    *to.lamports += lamports;
    return {};
}

Fault initializeNonce(Invocation& invocation, DataReader& in)
{
    NonceState next;
    next.authority = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
    if (auto failed = requireRecentBlockhashes(invocation, 1)) return failed;
    if (auto failed = requireSysvar(invocation, 2, solana::sysvarRentId)) return failed;
    const AccountView& view = invocation.account(0);
    if (auto failed = requireWritable(invocation, "Initialize")) return failed;
    const auto state = readNonce(view.bytes());
    if (!state) return fault(Kind::InvalidAccountData);
    if (state->isInitialized) return refuseState(invocation, "Initialize");
    const uint64_t needed = rentExemptionOf(*view.size);
    if (*view.lamports < needed)
        return refuseFunds(invocation, "Initialize", *view.lamports, needed);
    next.isInitialized = true;
    next.nonce = nextNonce(invocation);
    next.lamportsPerSignature = costs::lamportsPerSignature;
    return write(view, next);
}

Fault authorizeNonce(Invocation& invocation, DataReader& in)
{
    const Address authority = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
    const AccountView& view = invocation.account(0);
    if (auto failed = requireWritable(invocation, "Authorize")) return failed;
    auto state = readNonce(view.bytes());
    if (!state) return fault(Kind::InvalidAccountData);
    if (!state->isInitialized) return refuseState(invocation, "Authorize");
    if (auto failed = requireSigner(invocation, state->authority, "Authorize")) return failed;
    // The real program keeps an account of old in the old version. Here it would be refused by
    // whoever uses it next anyhow.
    if (state->isLegacy) return fault(Kind::InvalidAccountData);
    state->authority = authority;
    return write(view, *state);
}

Fault upgradeNonce(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
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
