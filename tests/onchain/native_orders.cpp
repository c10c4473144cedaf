#include "tests/onchain/native_orders.h"

#include "core/runtime/nonce.h"
#include "core/runtime/rent.h"
#include "core/runtime/token_state.h"
#include "core/solana/associated_instructions.h"
#include "core/solana/budget_instructions.h"
#include "core/solana/derived_address.h"
#include "core/solana/memo_instruction.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "core/solana/transaction.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>

namespace tests::onchain {

using namespace core::solana;
using core::Address;
using core::runtime::rentExemptionOf;
using core::runtime::TokenAccount;
using core::runtime::TokenMint;

namespace {

constexpr size_t walletCount = 4;
constexpr size_t mintCount = 3;
constexpr size_t tokenCount = 8;
constexpr size_t keyCount = walletCount + mintCount + tokenCount;
constexpr std::string_view seedText = "savings";

} // namespace

Orders::Orders(unsigned seed) : m_random(seed)
{
    for (size_t i = 0; i < keyCount; ++i)
        m_keys.push_back(Keypair::development("order " + std::to_string(i)));
    for (const Keypair& key : m_keys)
        m_addresses.push_back(key.address());
    const std::vector<Address> keyed = m_addresses;
    for (size_t i = 0; i < walletCount; ++i) {
        for (size_t k = 0; k < mintCount; ++k)
            m_addresses.push_back(
                associatedTokenAddress(keyed[i], keyed[walletCount + k], tokenId)->address);
        for (const Address& owner : {systemId, tokenId})
            m_addresses.push_back(*createWithSeed(keyed[i], seedText, owner));
    }
}

std::vector<Address> Orders::wallets() const
{
    return {m_addresses.begin(), m_addresses.begin() + walletCount};
}

size_t Orders::below(size_t bound)
{
    return std::uniform_int_distribution<size_t>{0, bound - 1}(m_random);
}

uint64_t Orders::amount()
{
    constexpr uint64_t some[] = {0, 1, 10, 1'000, 890'880, 2'039'280, 1'000'000'000, UINT64_MAX};
    return below(3) == 0 ? some[below(std::size(some))] : below(100'000);
}

const Address& Orders::wallet()
{
    return m_addresses[below(walletCount)];
}
const Address& Orders::mint()
{
    if (below(8) == 0) return nativeMintId;
    return m_addresses[walletCount + below(mintCount)];
}
const Address& Orders::token()
{
    const size_t associatedFirst = keyCount;
    if (below(4) == 0) return m_addresses[associatedFirst + below(walletCount * (mintCount + 2))];
    return m_addresses[walletCount + mintCount + below(tokenCount)];
}
const Address& Orders::any()
{
    return m_addresses[below(m_addresses.size())];
}

Instruction Orders::system()
{
    // Seldom a wallet: one that another program owns pays no more fees.
    const Address& target = below(50) == 0 ? wallet() : token();
    constexpr uint64_t sizes[] = {0, 80, 82, 165, 355, 11'000, 20'000'000};
    const uint64_t size = sizes[below(std::size(sizes))];
    const Address& owner = below(2) == 0 ? tokenId : systemId;
    switch (below(5)) {
    case 0: return build(SystemTransfer{wallet(), any(), amount()});
    case 1: return build(SystemTransfer{wallet(), any(), rentExemptionOf(below(200))});
    case 2:
        return build(
            SystemCreateAccount{wallet(), target, rentExemptionOf(size % 100'000), size, owner});
    case 3: return build(SystemAllocate{target, size});
    default: return build(SystemAssign{target, owner});
    }
}

Instruction Orders::systemWithSeed()
{
    const Address base = wallet();
    const Address owner = below(2) == 0 ? tokenId : systemId;
    const Address target = *createWithSeed(base, seedText, owner);
    const std::string seed{seedText};
    switch (below(4)) {
    case 0:
        return build(SystemCreateAccountWithSeed{below(2) == 0 ? base : wallet(), target, base,
                                                 seed, rentExemptionOf(165), 165, owner});
    case 1: return build(SystemAllocateWithSeed{target, base, seed, 82, owner});
    case 2: return build(SystemAssignWithSeed{target, base, seed, owner});
    default: return build(SystemTransferWithSeed{target, base, any(), amount(), seed, owner});
    }
}

Instruction Orders::nonce()
{
    const Address account = token();
    switch (below(5)) {
    case 0: return build(SystemInitializeNonce{account, wallet()});
    case 1: return build(SystemAdvanceNonce{account, wallet()});
    case 2: return build(SystemWithdrawNonce{account, wallet(), wallet(), amount()});
    case 3: return build(SystemAuthorizeNonce{account, wallet(), wallet()});
    default: return build(SystemUpgradeNonce{account});
    }
}

Instruction Orders::tokenSetup()
{
    const std::optional<Address> freeze = below(2) == 0 ? std::optional{wallet()} : std::nullopt;
    const auto decimals = static_cast<uint8_t>(below(3));
    switch (below(7)) {
    case 0: return build(TokenInitializeMint{tokenId, mint(), decimals, wallet(), freeze});
    case 1: return build(TokenInitializeMint2{tokenId, mint(), decimals, wallet(), freeze});
    case 2: return build(TokenInitializeAccount{tokenId, token(), mint(), wallet()});
    case 3: return build(TokenInitializeAccount2{tokenId, token(), mint(), wallet()});
    case 4: return build(TokenInitializeAccount3{tokenId, token(), mint(), wallet()});
    case 5:
        return build(TokenInitializeMultisig2{
            tokenId, token(), {wallet(), wallet()}, static_cast<uint8_t>(below(4))});
    default: return build(TokenInitializeImmutableOwner{tokenId, token()});
    }
}

Orders::Pick Orders::pick()
{
    Pick pick{token(), wallet(), mint()};
    const core::runtime::Account* const account = m_ledger->find(pick.account);
    if (account == nullptr) return pick;
    const auto state = core::runtime::readTokenAccount(account->bytes());
    if (!state) return pick;
    if (below(8) != 0) pick.mint = state->mint;
    if (below(8) != 0 && keyOf(state->owner) != nullptr) pick.owner = state->owner;
    if (below(4) == 0 && state->delegate) pick.owner = *state->delegate;
    return pick;
}

//! Mostly an account of the same mint.
Address Orders::other(const Pick& than)
{
    Pick candidate = pick();
    for (int i = 0; i < 6 && candidate.mint != than.mint; ++i)
        candidate = pick();
    return candidate.account;
}

Address Orders::authorityOf(const Address& of, bool freezes)
{
    const core::runtime::Account* const account = m_ledger->find(of);
    if (account == nullptr || below(8) == 0) return wallet();
    const auto state = core::runtime::readTokenMint(account->bytes());
    if (!state) return wallet();
    return (freezes ? state->freezeAuthority : state->mintAuthority).value_or(wallet());
}

Instruction Orders::tokenMove()
{
    const Pick at = pick();
    const auto decimals = static_cast<uint8_t>(below(8) == 0 ? 0 : 1);
    switch (below(8)) {
    case 0:
    case 1:
        return build(
            TokenMintTo{tokenId, at.mint, at.account, authorityOf(at.mint, false), {}, amount()});
    case 2: return build(TokenTransfer{tokenId, at.account, other(at), at.owner, {}, amount()});
    case 3:
        return build(TokenTransferChecked{
            tokenId, at.account, at.mint, other(at), at.owner, {}, amount(), decimals});
    case 4: return build(TokenBurn{tokenId, at.account, at.mint, at.owner, {}, amount()});
    case 5:
        return build(
            TokenBurnChecked{tokenId, at.account, at.mint, at.owner, {}, amount(), decimals});
    case 6:
        return build(TokenMintToChecked{
            tokenId, at.mint, at.account, authorityOf(at.mint, false), {}, amount(), decimals});
    default: return build(TokenSyncNative{tokenId, at.account});
    }
}

Instruction Orders::tokenRule()
{
    const Pick at = pick();
    const std::optional<Address> next = below(4) == 0 ? std::nullopt : std::optional{wallet()};
    const auto kind = static_cast<uint8_t>(below(5));
    switch (below(9)) {
    case 0: return build(TokenApprove{tokenId, at.account, wallet(), at.owner, {}, amount()});
    case 1:
        return build(TokenApproveChecked{tokenId,
                                         at.account,
                                         at.mint,
                                         wallet(),
                                         at.owner,
                                         {},
                                         amount(),
                                         static_cast<uint8_t>(below(3))});
    case 2: return build(TokenRevoke{tokenId, at.account, at.owner, {}});
    case 3: return build(TokenSetAuthority{tokenId, at.account, at.owner, {}, kind, next});
    case 4:
        return build(TokenSetAuthority{tokenId,
                                       at.mint,
                                       authorityOf(at.mint, kind == 1),
                                       {},
                                       kind,
                                       below(4) == 0 ? next : std::optional{wallet()}});
    case 5: return build(TokenCloseAccount{tokenId, at.account, wallet(), at.owner, {}});
    case 6:
        return build(
            TokenFreezeAccount{tokenId, at.account, at.mint, authorityOf(at.mint, true), {}});
    case 7:
        return build(
            TokenThawAccount{tokenId, at.account, at.mint, authorityOf(at.mint, true), {}});
    default: return build(TokenAccountDataSize{tokenId, at.mint});
    }
}

//! A token instruction whose owner may also be a multisignature account.
Instruction Orders::tokenOrder()
{
    Instruction instruction = below(2) == 0 ? tokenMove() : tokenRule();
    if (below(12) == 0 && !instruction.accounts.empty()) {
        AccountMeta& last = instruction.accounts.back();
        last = readOnly(token());
        instruction.accounts.push_back(readOnly(wallet(), true));
        instruction.accounts.push_back(readOnly(wallet(), true));
    }
    return instruction;
}

Instruction Orders::associated()
{
    const Address owner = wallet();
    const Address of = m_addresses[walletCount + below(mintCount)];
    const Address account = associatedTokenAddress(owner, of, tokenId)->address;
    if (below(3) == 0) return build(AssociatedCreate{wallet(), account, owner, of});
    return build(AssociatedCreateIdempotent{wallet(), account, owner, of});
}

Instruction Orders::memo()
{
    constexpr const char* texts[] = {"", "hello", "a \"quoted\" \\ line\n", "\xc3\xa9t\xc3\xa9"};
    Instruction instruction{memoV2Id, {}, {}};
    const std::string_view text = texts[below(std::size(texts))];
    instruction.data.assign(text.begin(), text.end());
    if (below(2) == 0) instruction.accounts.push_back(readOnly(wallet(), true));
    if (below(8) == 0) instruction.data.push_back(0xff);
    return instruction;
}

std::vector<Instruction> Orders::order()
{
    if (m_serial <= mintCount + tokenCount) { // so that there is something to work with
        const Address target = m_addresses[walletCount + m_serial - 1];
        const bool isMint = m_serial <= mintCount;
        const uint64_t size = isMint ? TokenMint::size : TokenAccount::size;
        const Address of = m_addresses[walletCount + m_serial % mintCount];
        return {build(SystemCreateAccount{wallet(), target, rentExemptionOf(size), size, tokenId}),
                isMint ? build(TokenInitializeMint2{tokenId, target, 1, wallet(), wallet()})
                       : build(TokenInitializeAccount3{tokenId, target, of, wallet()})};
    }
    switch (below(16)) {
    case 0: return {system()};
    case 1: return {systemWithSeed()};
    case 2: return {nonce()};
    case 3:
    case 4: return {tokenSetup()};
    case 5: return {associated()};
    case 6: return {memo()};
    case 7: return {system(), tokenSetup()};
    case 8: return {tokenOrder(), system()};
    default: return {tokenOrder()};
    }
}

void Orders::spoil(Instruction& instruction)
{
    auto& accounts = instruction.accounts;
    auto& data = instruction.data;
    // The ledger refuses one instruction of the Associated Token program, which one bit makes.
    const bool keepsData = instruction.program == associatedTokenId;
    switch (below(keepsData ? 4 : 7)) {
    case 0:
        if (!accounts.empty()) accounts.pop_back();
        break;
    case 1:
        if (!accounts.empty()) accounts[below(accounts.size())].isWritable = false;
        break;
    case 2:
        if (!accounts.empty()) accounts[below(accounts.size())].isSigner = false;
        break;
    case 3:
        if (!accounts.empty()) accounts[below(accounts.size())].address = any();
        break;
    case 4:
        if (!data.empty()) data.resize(below(data.size()));
        break;
    case 5:
        if (!data.empty()) data[below(data.size())] ^= static_cast<uint8_t>(1U << below(8));
        break;
    default: data.push_back(7); break;
    }
}

const Keypair* Orders::keyOf(const Address& address) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(),
                                    [&](const Keypair& key) { return key.address() == address; });
    return found == m_keys.end() ? nullptr : &*found;
}

std::vector<uint8_t> Orders::next(const core::runtime::Ledger& ledger)
{
    ++m_serial;
    m_ledger = &ledger;
    std::vector<Instruction> instructions = order();
    m_label = {};
    if (below(4) == 0) {
        spoil(instructions.front());
        m_label = "spoilt ";
    }
    for (Instruction& instruction : instructions) {
        m_label += std::string{wellKnownName(instruction.program)} + " " +
                   std::to_string(instruction.data.empty() ? -1 : instruction.data[0]) + "; ";
        for (AccountMeta& meta : instruction.accounts)
            meta.isSigner = meta.isSigner && keyOf(meta.address) != nullptr;
    }
    // Makes each transaction unlike the others.
    instructions.push_back(build(BudgetUnitLimit{static_cast<uint32_t>(400'000 + m_serial)}));
    const Address payer = wallet();
    auto message = compileLegacy(payer, instructions, ledger.latestBlockhash().hash);
    if (!message) qFatal("%s", message.error().detail.c_str());
    std::vector<const Keypair*> signers;
    for (size_t i = 0; i < message->header.requiredSignatures; ++i)
        signers.push_back(keyOf(message->staticKeys[i]));
    auto transaction = signedTransaction(std::move(*message), signers);
    if (!transaction) qFatal("%s", transaction.error().detail.c_str());
    m_labels.push_back(m_label);
    return *encodeTransaction(*transaction);
}

} // namespace tests::onchain
