// The System program but for durable nonces.

#include "core/runtime/system_program.h"

#include "core/runtime/data_reader.h"
#include "core/runtime/natives.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "core/solana/utf8.h"

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;
using programs::AccountView;

//! What counts as the account's own signature: its own, or that of its base.
struct Claim
{
    size_t index = 0;
    bool isSigned = false;
};

struct Derivation
{
    Address base;
    std::string_view seed;
    Address owner;
};

std::string_view readSeed(DataReader& in, bool& isText)
{
    const Bytes bytes = in.take(in.integer<uint64_t>());
    isText = solana::isUtf8(bytes);
    // The characters are the bytes: std::string_view needs another pointer type for the same ones.
    return {static_cast<const char*>(static_cast<const void*>(bytes.data)), bytes.size};
}

Fault checkDerived(const Address& address, const Derivation& derivation)
{
    const auto derived = solana::createWithSeed(derivation.base, derivation.seed, derivation.owner);
    if (!derived)
        return fault(is(derived.error(), solana::Errc::SeedMustNotExceed32Bytes)
                         ? Kind::MaxSeedLengthExceeded
                         : Kind::IllegalOwner);
    if (*derived != address) return customFault(SystemError::AddressWithSeedMismatch);
    return {};
}

Fault allocate(Invocation& invocation, Claim claim, uint64_t space)
{
    const AccountView& view = invocation.account(claim.index);
    if (!claim.isSigned) return fault(Kind::MissingRequiredSignature);
    if (*view.size != 0 || *view.owner != solana::systemId)
        return customFault(SystemError::AccountAlreadyInUse);
    if (space > accountSizeMax) return customFault(SystemError::InvalidAccountDataLength);
    return invocation.resize(claim.index, space);
}

Fault assign(Invocation& invocation, Claim claim, const Address& owner)
{
    const AccountView& view = invocation.account(claim.index);
    if (*view.owner == owner) return {};
    if (!claim.isSigned) return fault(Kind::MissingRequiredSignature);
    *view.owner = owner;
    return {};
}

Fault move(Invocation& invocation, size_t from, size_t to, uint64_t lamports)
{
    const AccountView& source = invocation.account(from);
    const AccountView& target = invocation.account(to);
    if (*source.size != 0) return fault(Kind::InvalidArgument);
    if (lamports > *source.lamports) return customFault(SystemError::ResultWithNegativeLamports);
    // Even a transfer to oneself passes: the two views show one balance.
    *source.lamports -= lamports;
    if (*target.lamports > UINT64_MAX - lamports) return fault(Kind::ArithmeticOverflow);
    *target.lamports += lamports;
    return {};
}

Fault transfer(Invocation& invocation, size_t from, size_t to, uint64_t lamports)
{
    if (!invocation.account(from).isSigner) return fault(Kind::MissingRequiredSignature);
    return move(invocation, from, to, lamports);
}

struct Creation
{
    Claim claim;
    uint64_t lamports = 0;
    uint64_t space = 0;
    Address owner;
};

Fault create(Invocation& invocation, const Creation& creation)
{
    const AccountView& view = invocation.account(creation.claim.index);
    if (*view.lamports > 0) return customFault(SystemError::AccountAlreadyInUse);
    if (auto failed = allocate(invocation, creation.claim, creation.space)) return failed;
    if (auto failed = assign(invocation, creation.claim, creation.owner)) return failed;
    return transfer(invocation, 0, creation.claim.index, creation.lamports);
}

Fault createAccount(Invocation& invocation, DataReader& in)
{
    Creation creation;
    creation.lamports = in.integer<uint64_t>();
    creation.space = in.integer<uint64_t>();
    creation.owner = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(2)) return fault(Kind::NotEnoughAccountKeys);
    creation.claim = {1, invocation.hasSigner(*invocation.account(1).address)};
    return create(invocation, creation);
}

Fault createWithSeed(Invocation& invocation, DataReader& in)
{
    Creation creation;
    Derivation derivation;
    bool isText = false;
    derivation.base = in.address();
    derivation.seed = readSeed(in, isText);
    creation.lamports = in.integer<uint64_t>();
    creation.space = in.integer<uint64_t>();
    creation.owner = derivation.owner = in.address();
    if (!in.ok() || !isText) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(2)) return fault(Kind::NotEnoughAccountKeys);
    if (auto failed = checkDerived(*invocation.account(1).address, derivation)) return failed;
    creation.claim = {1, invocation.hasSigner(derivation.base)};
    return create(invocation, creation);
}

Fault assignOwner(Invocation& invocation, DataReader& in)
{
    const Address owner = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    return assign(invocation, {0, invocation.hasSigner(*invocation.account(0).address)}, owner);
}

Fault transferLamports(Invocation& invocation, DataReader& in)
{
    const auto lamports = in.integer<uint64_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(2)) return fault(Kind::NotEnoughAccountKeys);
    return transfer(invocation, 0, 1, lamports);
}

Fault allocateSpace(Invocation& invocation, DataReader& in)
{
    const auto space = in.integer<uint64_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    return allocate(invocation, {0, invocation.hasSigner(*invocation.account(0).address)}, space);
}

//! Allocate and assign, or assign alone, under the signature of a base.
Fault claimWithSeed(Invocation& invocation, DataReader& in, bool allocates)
{
    Derivation derivation;
    bool isText = false;
    derivation.base = in.address();
    derivation.seed = readSeed(in, isText);
    const auto space = allocates ? in.integer<uint64_t>() : 0;
    derivation.owner = in.address();
    if (!in.ok() || !isText) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    if (auto failed = checkDerived(*invocation.account(0).address, derivation)) return failed;
    const Claim claim{0, invocation.hasSigner(derivation.base)};
    if (allocates)
        if (auto failed = allocate(invocation, claim, space)) return failed;
    return assign(invocation, claim, derivation.owner);
}

Fault transferWithSeed(Invocation& invocation, DataReader& in)
{
    Derivation derivation;
    bool isText = false;
    const auto lamports = in.integer<uint64_t>();
    derivation.seed = readSeed(in, isText);
    derivation.owner = in.address();
    if (!in.ok() || !isText) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(3)) return fault(Kind::NotEnoughAccountKeys);
    if (!invocation.account(1).isSigner) return fault(Kind::MissingRequiredSignature);
    derivation.base = *invocation.account(1).address;
    if (auto failed = checkDerived(*invocation.account(0).address, derivation)) return failed;
    return move(invocation, 0, 2, lamports);
}

} // namespace

Fault systemProgram(Invocation& invocation)
{
    DataReader in{invocation.data()};
    const auto tag = in.integer<uint32_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    switch (tag) {
    case solana::SystemCreateAccount::tag: return createAccount(invocation, in);
    case solana::SystemAssign::tag: return assignOwner(invocation, in);
    case solana::SystemTransfer::tag: return transferLamports(invocation, in);
    case solana::SystemCreateAccountWithSeed::tag: return createWithSeed(invocation, in);
    case solana::SystemAllocate::tag: return allocateSpace(invocation, in);
    case solana::SystemAllocateWithSeed::tag: return claimWithSeed(invocation, in, true);
    case solana::SystemAssignWithSeed::tag: return claimWithSeed(invocation, in, false);
    case solana::SystemTransferWithSeed::tag: return transferWithSeed(invocation, in);
    case solana::SystemAdvanceNonce::tag: return advanceNonce(invocation);
    case solana::SystemWithdrawNonce::tag: return withdrawNonce(invocation, in);
    case solana::SystemInitializeNonce::tag: return initializeNonce(invocation, in);
    case solana::SystemAuthorizeNonce::tag: return authorizeNonce(invocation, in);
    case solana::SystemUpgradeNonce::tag: return upgradeNonce(invocation);
    default: return fault(Kind::InvalidInstructionData);
    }
}

} // namespace core::runtime
