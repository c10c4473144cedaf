// The Associated Token program: token accounts at derived addresses.

#include "core/runtime/invocation.h"
#include "core/runtime/natives.h"
#include "core/runtime/rent.h"
#include "core/runtime/token_state.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"

namespace core::runtime {

namespace {

using Kind = InstructionErrorKind;
using programs::AccountView;

enum class AssociatedError : uint32_t { InvalidOwner = 0 };

enum Account : size_t { Payer, Associated, Wallet, Mint, System, Token, accountCount };

//! What the seeds give; the search is charged as bytecode is.
Fault checkAddress(Invocation& invocation)
{
    const Bytes seeds[] = {solana::bytesOf(*invocation.account(Wallet).address),
                           solana::bytesOf(*invocation.account(Token).address),
                           solana::bytesOf(*invocation.account(Mint).address)};
    const auto derived = invocation.environment().derived->find(seeds, invocation.program());
    const uint64_t attempts = derived.isFound ? uint64_t{256} - derived.bump : 255;
    if (!invocation.charge(costs::derivation * attempts))
        return fault(Kind::ComputationalBudgetExceeded);
    if (derived.isFound && derived.address == *invocation.account(Associated).address) return {};
    invocation.log("Error: Associated address does not match seed derivation");
    return fault(Kind::InvalidSeeds);
}

//! Whether the account is there already, as it should be.
struct Existing
{
    bool isGood = false;
    Fault failed;
};

Existing checkExisting(Invocation& invocation)
{
    const AccountView& view = invocation.account(Associated);
    if (*view.owner != *invocation.account(Token).address) return {};
    const auto account = readTokenAccount(view.bytes());
    if (!account || account->state == TokenAccountState::Uninitialized) return {};
    if (account->owner != *invocation.account(Wallet).address) {
        invocation.log("Associated token account owner does not match address derivation");
        return {false, customFault(AssociatedError::InvalidOwner)};
    }
    if (account->mint != *invocation.account(Mint).address)
        return {false, fault(Kind::InvalidAccountData)};
    return {true, {}};
}

//! Creates the account even where somebody sent lamports to its address before.
Fault createAccount(Invocation& invocation)
{
    const Address payer = *invocation.account(Payer).address;
    const Address account = *invocation.account(Associated).address;
    const Address token = *invocation.account(Token).address;
    const Address signers[] = {account};
    const uint64_t needed = rentExemptionOf(TokenAccount::size);
    const uint64_t held = *invocation.account(Associated).lamports;
    if (held == 0)
        return invocation.call(solana::build(solana::SystemCreateAccount{
                                   payer, account, needed, TokenAccount::size, token}),
                               signers);
    if (held < needed)
        if (auto failed = invocation.call(
                solana::build(solana::SystemTransfer{payer, account, needed - held})))
            return failed;
    if (auto failed = invocation.call(
            solana::build(solana::SystemAllocate{account, TokenAccount::size}), signers))
        return failed;
    return invocation.call(solana::build(solana::SystemAssign{account, token}), signers);
}

Fault create(Invocation& invocation, bool isIdempotent)
{
    if (!invocation.has(accountCount)) return fault(Kind::NotEnoughAccountKeys);
    if (auto failed = checkAddress(invocation)) return failed;
    const Address token = *invocation.account(Token).address;
    // Accounts of Token-2022 are longer by extensions that are not known here.
    if (token != solana::tokenId) return fault(Kind::IncorrectProgramId);
    if (isIdempotent) {
        const Existing existing = checkExisting(invocation);
        if (existing.failed) return existing.failed;
        if (existing.isGood) return {};
    }
    if (*invocation.account(Associated).owner != solana::systemId) return fault(Kind::IllegalOwner);
    if (!invocation.charge(costs::associatedCreation))
        return fault(Kind::ComputationalBudgetExceeded);

    const Address account = *invocation.account(Associated).address;
    const Address mint = *invocation.account(Mint).address;
    const Address wallet = *invocation.account(Wallet).address;
    if (auto failed = invocation.call(solana::build(solana::TokenAccountDataSize{token, mint})))
        return failed;
    if (auto failed = createAccount(invocation)) return failed;
    invocation.log("Initialize the associated token account");
    if (auto failed =
            invocation.call(solana::build(solana::TokenInitializeImmutableOwner{token, account})))
        return failed;
    return invocation.call(
        solana::build(solana::TokenInitializeAccount3{token, account, mint, wallet}));
}

} // namespace

Fault associatedProgram(Invocation& invocation)
{
    const Bytes data = invocation.data();
    if (data.size == 0 || (data.size == 1 && data.data[0] == 0)) {
        invocation.log("Create");
        return create(invocation, false);
    }
    if (data.size == 1 && data.data[0] == 1) {
        invocation.log("CreateIdempotent");
        return create(invocation, true);
    }
    return fault(Kind::InvalidInstructionData);
}

} // namespace core::runtime
