// Token instructions that make, hand over and end mints and accounts.

#include "core/runtime/rent.h"
#include "core/runtime/token_program.h"
#include "core/solana/program_ids.h"
#include "core/solana/token_instructions.h"

namespace core::runtime::token {

namespace {

Fault checkRentAccount(Invocation& invocation, size_t index)
{
    if (!invocation.has(index + 1)) return fault(Kind::NotEnoughAccountKeys);
    if (*invocation.account(index).address != solana::sysvarRentId)
        return fault(Kind::InvalidArgument);
    return {};
}

bool isExempt(const AccountView& view)
{
    return *view.lamports >= rentExemptionOf(*view.size);
}

//! u8 0, or u8 1 and an address.
struct OptionalAddress
{
    bool isGood = false;
    std::optional<Address> address;
};

OptionalAddress readOptional(DataReader& in)
{
    const auto tag = in.integer<uint8_t>();
    if (!in.ok() || tag > 1) return {};
    if (tag == 0) return {true, {}};
    const Address address = in.address();
    return {in.ok(), address};
}

bool isValidSignerCount(size_t count)
{
    return count >= 1 && count <= TokenMultisig::signerMax;
}

} // namespace

Fault initializeMint(Invocation& invocation, DataReader& in, bool takesRent)
{
    TokenMint next;
    next.decimals = in.integer<uint8_t>();
    next.mintAuthority = in.address();
    const OptionalAddress freeze = readOptional(in);
    if (!in.ok() || !freeze.isGood) return customFault(Error::InvalidInstruction);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    if (takesRent)
        if (auto failed = checkRentAccount(invocation, 1)) return failed;
    const AccountView& view = invocation.account(0);
    const auto mint = readTokenMint(view.bytes());
    if (!mint) return fault(Kind::InvalidAccountData);
    if (mint->isInitialized) return customFault(Error::AlreadyInUse);
    if (!isExempt(view)) return customFault(Error::NotRentExempt);
    next.supply = mint->supply;
    next.isInitialized = true;
    next.freezeAuthority = freeze.address;
    writeToken(next, view.data);
    return {};
}

Fault initializeAccount(Invocation& invocation, DataReader& in, bool ownerInData, bool takesRent)
{
    TokenAccount next;
    if (ownerInData) next.owner = in.address();
    if (!in.ok()) return customFault(Error::InvalidInstruction);
    const size_t named = ownerInData ? 2 : 3;
    if (!invocation.has(named)) return fault(Kind::NotEnoughAccountKeys);
    if (!ownerInData) next.owner = *invocation.account(2).address;
    if (takesRent)
        if (auto failed = checkRentAccount(invocation, named)) return failed;

    const AccountView& view = invocation.account(0);
    const AccountView& mint = invocation.account(1);
    const auto before = readTokenAccount(view.bytes());
    if (!before) return fault(Kind::InvalidAccountData);
    if (before->state != TokenAccountState::Uninitialized) return customFault(Error::AlreadyInUse);
    if (!isExempt(view)) return customFault(Error::NotRentExempt);
    next.mint = *mint.address;
    next.state = TokenAccountState::Initialized;
    if (next.mint == solana::nativeMintId) {
        next.nativeReserve = rentExemptionOf(*view.size);
        next.amount = *view.lamports - *next.nativeReserve;
    } else {
        if (auto wrong = checkProgramOwns(invocation, mint)) return wrong;
        if (readMint(mint).failed) return customFault(Error::InvalidMint);
    }
    writeToken(next, view.data);
    return {};
}

Fault initializeMultisig(Invocation& invocation, DataReader& in, bool takesRent)
{
    TokenMultisig next;
    next.required = in.integer<uint8_t>();
    if (!in.ok()) return customFault(Error::InvalidInstruction);
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    if (takesRent)
        if (auto failed = checkRentAccount(invocation, 1)) return failed;
    const AccountView& view = invocation.account(0);
    const auto before = readTokenMultisig(view.bytes());
    if (!before) return fault(Kind::InvalidAccountData);
    if (before->isInitialized) return customFault(Error::AlreadyInUse);
    if (!isExempt(view)) return customFault(Error::NotRentExempt);
    const size_t first = takesRent ? 2 : 1;
    const size_t count = invocation.accountCount() - first;
    if (!isValidSignerCount(count)) return customFault(Error::InvalidNumberOfProvidedSigners);
    if (!isValidSignerCount(next.required))
        return customFault(Error::InvalidNumberOfRequiredSigners);
    next.count = static_cast<uint8_t>(count);
    next.isInitialized = true;
    for (size_t i = 0; i < count; ++i)
        next.signers[i] = *invocation.account(first + i).address;
    writeToken(next, view.data);
    return {};
}

namespace {

using solana::TokenAuthority;

Fault setAccountAuthority(Invocation& invocation,
                          TokenAuthority kind,
                          const std::optional<Address>& next)
{
    const AccountView& view = invocation.account(0);
    auto [account, failed] = readAccount(view);
    if (failed) return failed;
    if (account.isFrozen()) return customFault(Error::AccountFrozen);
    if (kind == TokenAuthority::AccountOwner) {
        if (auto wrong = validateOwner(invocation, account.owner, 1)) return wrong;
        if (!next) return customFault(Error::InvalidInstruction);
        account.owner = *next;
        account.delegate.reset();
        account.delegatedAmount = 0;
        if (account.isNative()) account.closeAuthority.reset();
    } else if (kind == TokenAuthority::CloseAccount) {
        const Address current = account.closeAuthority.value_or(account.owner);
        if (auto wrong = validateOwner(invocation, current, 1)) return wrong;
        account.closeAuthority = next;
    } else {
        return customFault(Error::AuthorityTypeNotSupported);
    }
    writeToken(account, view.data);
    return {};
}

Fault setMintAuthority(Invocation& invocation,
                       TokenAuthority kind,
                       const std::optional<Address>& next)
{
    const AccountView& view = invocation.account(0);
    auto [mint, failed] = readMint(view);
    if (failed) return failed;
    if (kind == TokenAuthority::MintTokens) {
        if (!mint.mintAuthority) return customFault(Error::FixedSupply);
        if (auto wrong = validateOwner(invocation, *mint.mintAuthority, 1)) return wrong;
        mint.mintAuthority = next;
    } else if (kind == TokenAuthority::FreezeAccount) {
        if (!mint.freezeAuthority) return customFault(Error::MintCannotFreeze);
        if (auto wrong = validateOwner(invocation, *mint.freezeAuthority, 1)) return wrong;
        mint.freezeAuthority = next;
    } else {
        return customFault(Error::AuthorityTypeNotSupported);
    }
    writeToken(mint, view.data);
    return {};
}

} // namespace

Fault setAuthority(Invocation& invocation, DataReader& in)
{
    const auto kind = in.integer<uint8_t>();
    if (!in.ok() || kind > static_cast<uint8_t>(TokenAuthority::CloseAccount))
        return customFault(Error::InvalidInstruction);
    const OptionalAddress next = readOptional(in);
    if (!next.isGood) return customFault(Error::InvalidInstruction);
    if (!invocation.has(2)) return fault(Kind::NotEnoughAccountKeys);
    const uint64_t size = *invocation.account(0).size;
    const auto authority = static_cast<TokenAuthority>(kind);
    if (size == TokenAccount::size) return setAccountAuthority(invocation, authority, next.address);
    if (size == TokenMint::size) return setMintAuthority(invocation, authority, next.address);
    return fault(Kind::InvalidArgument);
}

Fault closeAccount(Invocation& invocation)
{
    if (!invocation.has(3)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& source = invocation.account(0);
    const AccountView& target = invocation.account(1);
    if (*source.address == *target.address) return fault(Kind::InvalidAccountData);
    const auto [account, failed] = readAccount(source);
    if (failed) return failed;
    if (!account.isNative() && account.amount != 0) return customFault(Error::NonNativeHasBalance);
    if (!isLost(account)) {
        const Address authority = account.closeAuthority.value_or(account.owner);
        if (auto wrong = validateOwner(invocation, authority, 2)) return wrong;
    } else if (*target.address != solana::incineratorId) {
        return fault(Kind::InvalidAccountData);
    }
    if (*target.lamports > UINT64_MAX - *source.lamports) return customFault(Error::Overflow);
    *target.lamports += *source.lamports;
    *source.lamports = 0;
    *source.owner = solana::systemId;
    *source.size = 0;
    return {};
}

//! The reserve follows the rent of today, which the second account may show.
Fault syncNative(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& view = invocation.account(0);
    if (auto wrong = checkProgramOwns(invocation, view)) return wrong;
    if (invocation.has(2))
        if (auto wrong = checkRentAccount(invocation, 1)) return wrong;
    auto [account, failed] = readAccount(view);
    if (failed) return failed;
    if (!account.isNative()) return customFault(Error::NonNativeNotSupported);
    account.nativeReserve = rentExemptionOf(*view.size);
    if (*view.lamports < *account.nativeReserve) return customFault(Error::Overflow);
    account.amount = *view.lamports - *account.nativeReserve;
    writeToken(account, view.data);
    return {};
}

Fault accountDataSize(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& mint = invocation.account(0);
    if (auto wrong = checkProgramOwns(invocation, mint)) return wrong;
    if (readMint(mint).failed) return customFault(Error::InvalidMint);
    uint8_t size[sizeof(uint64_t)];
    storeInteger(size, uint64_t{TokenAccount::size});
    invocation.setReturnData(Bytes{size});
    return {};
}

Fault initializeImmutableOwner(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    const auto account = readTokenAccount(invocation.account(0).bytes());
    if (!account) return fault(Kind::InvalidAccountData);
    if (account->state != TokenAccountState::Uninitialized) return customFault(Error::AlreadyInUse);
    return {};
}

} // namespace core::runtime::token
