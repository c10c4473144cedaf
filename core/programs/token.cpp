#include "core/programs/token.h"

#include "core/programs/call_data.h"

namespace core::programs {

namespace {

constexpr size_t tokenAccountSize = 165;
constexpr size_t ownerOffset = 32;
constexpr size_t amountOffset = 64;
constexpr size_t delegateTagOffset = 72; // u32: 0 none, 1 some
constexpr size_t delegateOffset = 76;
constexpr size_t stateOffset = 108;
constexpr size_t delegatedOffset = 121;
constexpr uint8_t initializedState = 1;
constexpr uint8_t frozenState = 2;

constexpr uint8_t transferTag = 3;            // amount u64; from, to, authority
constexpr uint8_t initializeAccount3Tag = 18; // owner 32; account, mint

} // namespace

Outcome<TokenAccount> readTokenAccount(const AccountView& view)
{
    if (!(*view.owner == tokenProgram)) return fail(CommonError::WrongOwner);
    if (*view.size != tokenAccountSize) return fail(CommonError::WrongLength);
    const uint8_t state = view.data[stateOffset];
    if (state != initializedState && state != frozenState) return fail(CommonError::NotInitialized);

    TokenAccount account;
    copyBytes(account.mint.bytes, view.data, Address::size);
    copyBytes(account.owner.bytes, view.data + ownerOffset, Address::size);
    copyBytes(&account.amount.value, view.data + amountOffset, sizeof(uint64_t));
    account.frozen = state == frozenState;
    return account;
}

Outcome<TokenAllowance> readAllowance(const AccountView& view)
{
    const auto account = readTokenAccount(view);
    if (!account) return Failure{account.error()};
    TokenAllowance allowance;
    if (view.data[delegateTagOffset] != 1) return allowance;
    copyBytes(allowance.delegate.bytes, view.data + delegateOffset, Address::size);
    copyBytes(&allowance.amount.value, view.data + delegatedOffset, sizeof(uint64_t));
    return allowance;
}

Status transferTokens(Context& context, const TokenTransfer& transfer)
{
    CallData<1 + 8> data;
    data.put8(transferTag);
    data.put64(transfer.move.amount.raw());
    const CallAccount accounts[] = {{transfer.from->address, true, false},
                                    {transfer.to->address, true, false},
                                    {transfer.authority->address, false, true}};
    const Seeds* seeds = transfer.move.authoritySeeds;
    return invoke(context, {&tokenProgram, accounts, 3, data.bytes()}, seeds,
                  seeds != nullptr ? 1 : 0);
}

Outcome<uint8_t> createVault(Context& context, const NewVault& what, const Seeds& seeds)
{
    const NewAccount account{what.payer, &tokenProgram, tokenAccountSize};
    const auto bump = createDerived(context, *what.vault, seeds, account);
    if (!bump) return Failure{bump.error()};

    CallData<1 + Address::size> data;
    data.put8(initializeAccount3Tag);
    data.putAddress(*what.authority);
    const CallAccount accounts[] = {{what.vault->address, true, false},
                                    {what.mint->address, false, false}};
    const Status initialized =
        invoke(context, {&tokenProgram, accounts, 2, data.bytes()}, nullptr, 0);
    if (!initialized) return Failure{initialized.error()};
    return *bump;
}

} // namespace core::programs
