#include "core/solana/token_instructions.h"

#include "core/solana/instruction_codec.h"

namespace core::solana {

// Static, not in an unnamed namespace: the codec finds fields() by its argument.

template <class V, class T> static void begin(V& v, T& x)
{
    v.program(x.program);
    uint8_t tag = T::tag;
    v.integer(tag);
}

template <class V> static void fields(V& v, TokenInitializeMint& x)
{
    begin(v, x);
    v.account(x.mint, Role::Writable);
    v.constant(sysvarRentId, Role::ReadOnly);
    v.integer(x.decimals);
    v.address(x.mintAuthority);
    v.optional(x.freezeAuthority);
}

template <class V> static void fields(V& v, TokenInitializeAccount& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.account(x.owner, Role::ReadOnly);
    v.constant(sysvarRentId, Role::ReadOnly);
}

template <class V> static void fields(V& v, TokenInitializeMultisig& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.constant(sysvarRentId, Role::ReadOnly);
    v.rest(x.signers, Role::ReadOnly);
    v.integer(x.required);
}

template <class V> static void fields(V& v, TokenTransfer& x)
{
    begin(v, x);
    v.account(x.source, Role::Writable);
    v.account(x.destination, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
}

template <class V> static void fields(V& v, TokenApprove& x)
{
    begin(v, x);
    v.account(x.source, Role::Writable);
    v.account(x.delegate, Role::ReadOnly);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
}

template <class V> static void fields(V& v, TokenRevoke& x)
{
    begin(v, x);
    v.account(x.source, Role::Writable);
    v.authority(x.owner, x.cosigners);
}

template <class V> static void fields(V& v, TokenSetAuthority& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.kind);
    v.optional(x.newAuthority);
}

template <class V> static void fields(V& v, TokenMintTo& x)
{
    begin(v, x);
    v.account(x.mint, Role::Writable);
    v.account(x.account, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
}

template <class V> static void fields(V& v, TokenBurn& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
}

template <class V> static void fields(V& v, TokenCloseAccount& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.destination, Role::Writable);
    v.authority(x.owner, x.cosigners);
}

template <class V> static void fields(V& v, TokenFreezeAccount& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.authority(x.owner, x.cosigners);
}

template <class V> static void fields(V& v, TokenThawAccount& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.authority(x.owner, x.cosigners);
}

template <class V> static void fields(V& v, TokenTransferChecked& x)
{
    begin(v, x);
    v.account(x.source, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.account(x.destination, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
    v.integer(x.decimals);
}

template <class V> static void fields(V& v, TokenApproveChecked& x)
{
    begin(v, x);
    v.account(x.source, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.account(x.delegate, Role::ReadOnly);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
    v.integer(x.decimals);
}

template <class V> static void fields(V& v, TokenMintToChecked& x)
{
    begin(v, x);
    v.account(x.mint, Role::Writable);
    v.account(x.account, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
    v.integer(x.decimals);
}

template <class V> static void fields(V& v, TokenBurnChecked& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::Writable);
    v.authority(x.owner, x.cosigners);
    v.integer(x.amount);
    v.integer(x.decimals);
}

template <class V> static void fields(V& v, TokenInitializeAccount2& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.constant(sysvarRentId, Role::ReadOnly);
    v.address(x.owner);
}

template <class V> static void fields(V& v, TokenSyncNative& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
}

template <class V> static void fields(V& v, TokenInitializeAccount3& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.account(x.mint, Role::ReadOnly);
    v.address(x.owner);
}

template <class V> static void fields(V& v, TokenInitializeMultisig2& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
    v.rest(x.signers, Role::ReadOnly);
    v.integer(x.required);
}

template <class V> static void fields(V& v, TokenInitializeMint2& x)
{
    begin(v, x);
    v.account(x.mint, Role::Writable);
    v.integer(x.decimals);
    v.address(x.mintAuthority);
    v.optional(x.freezeAuthority);
}

template <class V> static void fields(V& v, TokenAccountDataSize& x)
{
    begin(v, x);
    v.account(x.mint, Role::ReadOnly);
}

template <class V> static void fields(V& v, TokenInitializeImmutableOwner& x)
{
    begin(v, x);
    v.account(x.account, Role::Writable);
}

Instruction build(const TokenInstruction& value)
{
    return std::visit([](const auto& each) { return buildFrom(each); }, value);
}

support::Result<TokenInstruction> parseToken(const Instruction& instruction)
{
    if (instruction.program != tokenId && instruction.program != token2022Id)
        return fail(Errc::ProgramMustMatchDecoder);
    if (instruction.data.empty()) return failAt(Errc::InstructionDataMustMatchLayout, 0);
    return parseAlternative<TokenInstruction>(instruction, instruction.data[0]);
}

} // namespace core::solana
