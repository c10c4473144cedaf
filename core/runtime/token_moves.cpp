// Token instructions that move amounts, or forbid to. The order of the checks decides which error a
// transaction shows, so it is the real program's.

#include "core/runtime/token_program.h"

namespace core::runtime::token {

namespace {

//! The arguments of an instruction that moves an amount, and where its accounts stand.
struct Amount
{
    uint64_t value = 0;
    std::optional<uint8_t> decimals; //!< of the checked forms
};

std::optional<Amount> readAmount(DataReader& in, bool isChecked)
{
    Amount amount;
    amount.value = in.integer<uint64_t>();
    if (isChecked) amount.decimals = in.integer<uint8_t>();
    if (!in.ok()) return std::nullopt;
    return amount;
}

Fault checkMint(const AccountView& view, const Address& expected, uint8_t decimals)
{
    if (*view.address != expected) return customFault(Error::MintMismatch);
    const auto [mint, failed] = readMint(view);
    if (failed) return failed;
    if (mint.decimals != decimals) return customFault(Error::MintDecimalsMismatch);
    return {};
}

//! The owner may move everything, a delegate what it was allowed.
//! \param takes  whether the amount leaves the account, and what is allowed shrinks
Fault authorize(
    Invocation& invocation, TokenAccount& account, size_t authority, uint64_t amount, bool takes)
{
    const Address& address = *invocation.account(authority).address;
    if (!account.delegate || *account.delegate != address)
        return validateOwner(invocation, account.owner, authority);
    if (auto wrong = validateOwner(invocation, *account.delegate, authority)) return wrong;
    if (account.delegatedAmount < amount) return customFault(Error::InsufficientFunds);
    if (!takes) return {};
    account.delegatedAmount -= amount;
    if (account.delegatedAmount == 0) account.delegate.reset();
    return {};
}

//! Both must be the program's: an instruction that changes nothing would not be found out.
Fault checkBothOwned(Invocation& invocation, const AccountView& a, const AccountView& b)
{
    if (auto wrong = checkProgramOwns(invocation, a)) return wrong;
    return checkProgramOwns(invocation, b);
}

} // namespace

Fault transfer(Invocation& invocation, DataReader& in, bool isChecked)
{
    const auto amount = readAmount(in, isChecked);
    if (!amount) return customFault(Error::InvalidInstruction);
    const size_t targetIndex = isChecked ? 2 : 1;
    if (!invocation.has(targetIndex + 2)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& sourceView = invocation.account(0);
    const AccountView& targetView = invocation.account(targetIndex);
    auto [source, sourceFailed] = readAccount(sourceView);
    if (sourceFailed) return sourceFailed;
    auto [target, targetFailed] = readAccount(targetView);
    if (targetFailed) return targetFailed;
    if (source.isFrozen() || target.isFrozen()) return customFault(Error::AccountFrozen);
    if (source.amount < amount->value) return customFault(Error::InsufficientFunds);
    if (source.mint != target.mint) return customFault(Error::MintMismatch);
    if (isChecked)
        if (auto wrong = checkMint(invocation.account(1), source.mint, *amount->decimals))
            return wrong;

    const bool isToItself = *sourceView.address == *targetView.address;
    if (auto wrong = authorize(invocation, source, targetIndex + 1, amount->value, !isToItself))
        return wrong;
    if (isToItself || amount->value == 0)
        if (auto wrong = checkBothOwned(invocation, sourceView, targetView)) return wrong;
    if (isToItself) return {};

    source.amount -= amount->value;
    if (target.amount > UINT64_MAX - amount->value) return customFault(Error::Overflow);
    target.amount += amount->value;
    if (source.isNative()) {
        if (*sourceView.lamports < amount->value ||
            *targetView.lamports > UINT64_MAX - amount->value)
            return customFault(Error::Overflow);
        *sourceView.lamports -= amount->value;
        *targetView.lamports += amount->value;
    }
    writeToken(source, sourceView.data);
    writeToken(target, targetView.data);
    return {};
}

Fault approve(Invocation& invocation, DataReader& in, bool isChecked)
{
    const auto amount = readAmount(in, isChecked);
    if (!amount) return customFault(Error::InvalidInstruction);
    const size_t delegateIndex = isChecked ? 2 : 1;
    if (!invocation.has(delegateIndex + 2)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& view = invocation.account(0);
    auto [source, failed] = readAccount(view);
    if (failed) return failed;
    if (source.isFrozen()) return customFault(Error::AccountFrozen);
    if (isChecked)
        if (auto wrong = checkMint(invocation.account(1), source.mint, *amount->decimals))
            return wrong;
    if (auto wrong = validateOwner(invocation, source.owner, delegateIndex + 1)) return wrong;
    source.delegate = *invocation.account(delegateIndex).address;
    source.delegatedAmount = amount->value;
    writeToken(source, view.data);
    return {};
}

Fault revoke(Invocation& invocation)
{
    if (!invocation.has(1)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& view = invocation.account(0);
    auto [source, failed] = readAccount(view);
    if (failed) return failed;
    if (!invocation.has(2)) return fault(Kind::NotEnoughAccountKeys);
    if (source.isFrozen()) return customFault(Error::AccountFrozen);
    const Address& authority = *invocation.account(1).address;
    const bool isDelegate = source.delegate && *source.delegate == authority;
    if (auto wrong = validateOwner(invocation, isDelegate ? authority : source.owner, 1))
        return wrong;
    source.delegate.reset();
    source.delegatedAmount = 0;
    writeToken(source, view.data);
    return {};
}

Fault mintTo(Invocation& invocation, DataReader& in, bool isChecked)
{
    const auto amount = readAmount(in, isChecked);
    if (!amount) return customFault(Error::InvalidInstruction);
    if (!invocation.has(3)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& mintView = invocation.account(0);
    const AccountView& targetView = invocation.account(1);
    auto [target, targetFailed] = readAccount(targetView);
    if (targetFailed) return targetFailed;
    if (target.isFrozen()) return customFault(Error::AccountFrozen);
    if (target.isNative()) return customFault(Error::NativeNotSupported);
    if (*mintView.address != target.mint) return customFault(Error::MintMismatch);
    auto [mint, mintFailed] = readMint(mintView);
    if (mintFailed) return mintFailed;
    if (isChecked && mint.decimals != *amount->decimals)
        return customFault(Error::MintDecimalsMismatch);
    if (!mint.mintAuthority) return customFault(Error::FixedSupply);
    if (auto wrong = validateOwner(invocation, *mint.mintAuthority, 2)) return wrong;
    if (amount->value == 0)
        if (auto wrong = checkBothOwned(invocation, mintView, targetView)) return wrong;
    if (target.amount > UINT64_MAX - amount->value || mint.supply > UINT64_MAX - amount->value)
        return customFault(Error::Overflow);
    target.amount += amount->value;
    mint.supply += amount->value;
    writeToken(target, targetView.data);
    writeToken(mint, mintView.data);
    return {};
}

Fault burn(Invocation& invocation, DataReader& in, bool isChecked)
{
    const auto amount = readAmount(in, isChecked);
    if (!amount) return customFault(Error::InvalidInstruction);
    if (!invocation.has(3)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& sourceView = invocation.account(0);
    const AccountView& mintView = invocation.account(1);
    auto [source, sourceFailed] = readAccount(sourceView);
    if (sourceFailed) return sourceFailed;
    auto [mint, mintFailed] = readMint(mintView);
    if (mintFailed) return mintFailed;
    if (source.isFrozen()) return customFault(Error::AccountFrozen);
    if (source.isNative()) return customFault(Error::NativeNotSupported);
    if (source.amount < amount->value) return customFault(Error::InsufficientFunds);
    if (*mintView.address != source.mint) return customFault(Error::MintMismatch);
    if (isChecked && mint.decimals != *amount->decimals)
        return customFault(Error::MintDecimalsMismatch);
    if (!isLost(source))
        if (auto wrong = authorize(invocation, source, 2, amount->value, true)) return wrong;
    if (amount->value == 0)
        if (auto wrong = checkBothOwned(invocation, sourceView, mintView)) return wrong;
    if (mint.supply < amount->value) return customFault(Error::Overflow);
    source.amount -= amount->value;
    mint.supply -= amount->value;
    writeToken(source, sourceView.data);
    writeToken(mint, mintView.data);
    return {};
}

Fault toggleFreeze(Invocation& invocation, bool freezes)
{
    if (!invocation.has(3)) return fault(Kind::NotEnoughAccountKeys);
    const AccountView& view = invocation.account(0);
    const AccountView& mintView = invocation.account(1);
    auto [account, failed] = readAccount(view);
    if (failed) return failed;
    if (account.isFrozen() == freezes) return customFault(Error::InvalidState);
    if (account.isNative()) return customFault(Error::NativeNotSupported);
    if (*mintView.address != account.mint) return customFault(Error::MintMismatch);
    const auto [mint, mintFailed] = readMint(mintView);
    if (mintFailed) return mintFailed;
    if (!mint.freezeAuthority) return customFault(Error::MintCannotFreeze);
    if (auto wrong = validateOwner(invocation, *mint.freezeAuthority, 2)) return wrong;
    account.state = freezes ? TokenAccountState::Frozen : TokenAccountState::Initialized;
    writeToken(account, view.data);
    return {};
}

} // namespace core::runtime::token
