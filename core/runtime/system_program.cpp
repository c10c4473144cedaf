// The System program but for durable nonces.

#include "core/runtime/system_program.h"

#include "core/base/base58.h"
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
    std::optional<Address> base;
};

std::string textOf(const Address& address)
{
    const AddressText text = addressText(address);
    return {text.data(), text.size()};
}

//! As the real program logs it.
std::string textOf(Invocation& invocation, const Claim& claim)
{
    return "Address { address: " + textOf(*invocation.account(claim.index).address) +
           ", base: " + (claim.base ? "Some(" + textOf(*claim.base) + ")" : "None") + " }";
}

bool isSigned(Invocation& invocation, const Claim& claim)
{
    return invocation.hasSigner(claim.base.value_or(*invocation.account(claim.index).address));
}

//! A line for the log, and the fault it explains.
Fault refuse(Invocation& invocation, std::string line, Fault why)
{
    if (invocation.isLogging()) invocation.note(std::move(line));
    return why;
}

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

Fault checkDerived(Invocation& invocation,
                   const char* verb,
                   size_t index,
                   const Derivation& derivation)
{
    const Address& address = *invocation.account(index).address;
    const auto derived = solana::createWithSeed(derivation.base, derivation.seed, derivation.owner);
    if (!derived)
        return fault(is(derived.error(), solana::Errc::SeedMustNotExceed32Bytes)
                         ? Kind::MaxSeedLengthExceeded
                         : Kind::IllegalOwner);
    if (*derived != address)
        return refuse(invocation,
                      verb + textOf(address) + " does not match derived address " +
                          textOf(*derived),
                      customFault(SystemError::AddressWithSeedMismatch));
    return {};
}

Fault allocate(Invocation& invocation, const Claim& claim, uint64_t space)
{
    const AccountView& view = invocation.account(claim.index);
    if (!isSigned(invocation, claim))
        return refuse(invocation,
                      "Allocate: 'to' account " + textOf(invocation, claim) + " must sign",
                      fault(Kind::MissingRequiredSignature));
    if (*view.size != 0 || *view.owner != solana::systemId)
        return refuse(invocation,
                      "Allocate: account " + textOf(invocation, claim) + " already in use",
                      customFault(SystemError::AccountAlreadyInUse));
    if (space > accountSizeMax)
        return refuse(invocation,
                      "Allocate: requested " + std::to_string(space) + ", max allowed " +
                          std::to_string(accountSizeMax),
                      customFault(SystemError::InvalidAccountDataLength));
    if (!view.isWritable) return fault(Kind::ReadonlyDataModified);
    return invocation.resize(claim.index, space);
}

Fault assign(Invocation& invocation, const Claim& claim, const Address& owner)
{
    const AccountView& view = invocation.account(claim.index);
    if (*view.owner == owner) return {};
    if (!isSigned(invocation, claim))
        return refuse(invocation, "Assign: account " + textOf(invocation, claim) + " must sign",
                      fault(Kind::MissingRequiredSignature));
    if (*view.owner != solana::systemId || !view.isWritable) return fault(Kind::ModifiedProgramId);
    *view.owner = owner;
    return {};
}

//! A built-in program is refused at once what others are refused when they return, and even a
//! change by nothing: hence the checks here, in the real order.
Fault move(Invocation& invocation, size_t from, size_t to, uint64_t lamports)
{
    const AccountView& source = invocation.account(from);
    const AccountView& target = invocation.account(to);
    if (*source.size != 0)
        return refuse(invocation, "Transfer: `from` must not carry data",
                      fault(Kind::InvalidArgument));
    if (lamports > *source.lamports)
        return refuse(invocation,
                      "Transfer: insufficient lamports " + std::to_string(*source.lamports) +
                          ", need " + std::to_string(lamports),
                      customFault(SystemError::ResultWithNegativeLamports));
    if (lamports != 0 && *source.owner != solana::systemId)
        return fault(Kind::ExternalAccountLamportSpend);
    if (!source.isWritable) return fault(Kind::ReadonlyLamportChange);
    // To oneself, the two views show one balance.
    *source.lamports -= lamports;
    if (*target.lamports > UINT64_MAX - lamports) return fault(Kind::ArithmeticOverflow);
    if (!target.isWritable) return fault(Kind::ReadonlyLamportChange);
    *target.lamports += lamports;
    return {};
}

Fault transfer(Invocation& invocation, size_t from, size_t to, uint64_t lamports)
{
    const AccountView& source = invocation.account(from);
    if (!source.isSigner)
        return refuse(invocation,
                      "Transfer: `from` account " + textOf(*source.address) + " must sign",
                      fault(Kind::MissingRequiredSignature));
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
    if (*view.lamports > 0)
        return refuse(invocation,
                      "Create Account: account " + textOf(invocation, creation.claim) +
                          " already in use",
                      customFault(SystemError::AccountAlreadyInUse));
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
    if (!invocation.has(2)) return fault(Kind::MissingAccount);
    creation.claim = {1, std::nullopt};
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
    if (!invocation.has(2)) return fault(Kind::MissingAccount);
    if (auto failed = checkDerived(invocation, "Create: address ", 1, derivation)) return failed;
    creation.claim = {1, derivation.base};
    return create(invocation, creation);
}

Fault assignOwner(Invocation& invocation, DataReader& in)
{
    const Address owner = in.address();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
    return assign(invocation, {0, std::nullopt}, owner);
}

Fault transferLamports(Invocation& invocation, DataReader& in)
{
    const auto lamports = in.integer<uint64_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(2)) return fault(Kind::MissingAccount);
    return transfer(invocation, 0, 1, lamports);
}

Fault allocateSpace(Invocation& invocation, DataReader& in)
{
    const auto space = in.integer<uint64_t>();
    if (!in.ok()) return fault(Kind::InvalidInstructionData);
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
    return allocate(invocation, {0, std::nullopt}, space);
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
    if (!invocation.has(1)) return fault(Kind::MissingAccount);
    if (auto failed = checkDerived(invocation, "Create: address ", 0, derivation)) return failed;
    const Claim claim{0, derivation.base};
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
    if (!invocation.has(3)) return fault(Kind::MissingAccount);
    if (!invocation.account(1).isSigner)
        return refuse(invocation,
                      "Transfer: 'from' account " + textOf(*invocation.account(1).address) +
                          " must sign",
                      fault(Kind::MissingRequiredSignature));
    derivation.base = *invocation.account(1).address;
    if (auto failed = checkDerived(invocation, "Transfer: 'from' address ", 0, derivation))
        return failed;
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
