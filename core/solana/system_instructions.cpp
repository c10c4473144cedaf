#include "core/solana/system_instructions.h"

#include "core/solana/instruction_codec.h"

namespace core::solana {

// Static, not in an unnamed namespace: the codec finds fields() by its argument.

template <class V> static void begin(V& v, uint32_t tag)
{
    v.program(systemId);
    v.integer(tag);
}

template <class V> static void fields(V& v, SystemCreateAccount& x)
{
    begin(v, x.tag);
    v.account(x.payer, Role::WritableSigner);
    v.account(x.account, Role::WritableSigner);
    v.integer(x.lamports);
    v.integer(x.space);
    v.address(x.owner);
}

template <class V> static void fields(V& v, SystemAssign& x)
{
    begin(v, x.tag);
    v.account(x.account, Role::WritableSigner);
    v.address(x.owner);
}

template <class V> static void fields(V& v, SystemTransfer& x)
{
    begin(v, x.tag);
    v.account(x.from, Role::WritableSigner);
    v.account(x.to, Role::Writable);
    v.integer(x.lamports);
}

static void baseAccount(InstructionBuilder& v, const SystemCreateAccountWithSeed& x)
{
    if (x.base != x.payer) v.account(x.base, Role::ReadOnlySigner);
}

static void baseAccount(InstructionParser& v, const SystemCreateAccountWithSeed& x)
{
    if (x.base != x.payer) v.constant(x.base, Role::ReadOnlySigner);
}

template <class V> static void fields(V& v, SystemCreateAccountWithSeed& x)
{
    begin(v, x.tag);
    v.account(x.payer, Role::WritableSigner);
    v.account(x.account, Role::Writable);
    v.address(x.base);
    baseAccount(v, x);
    v.text(x.seed);
    v.integer(x.lamports);
    v.integer(x.space);
    v.address(x.owner);
}

template <class V> static void fields(V& v, SystemAdvanceNonce& x)
{
    begin(v, x.tag);
    v.account(x.nonce, Role::Writable);
    v.constant(sysvarRecentBlockhashesId, Role::ReadOnly);
    v.account(x.authority, Role::ReadOnlySigner);
}

template <class V> static void fields(V& v, SystemWithdrawNonce& x)
{
    begin(v, x.tag);
    v.account(x.nonce, Role::Writable);
    v.account(x.to, Role::Writable);
    v.constant(sysvarRecentBlockhashesId, Role::ReadOnly);
    v.constant(sysvarRentId, Role::ReadOnly);
    v.account(x.authority, Role::ReadOnlySigner);
    v.integer(x.lamports);
}

template <class V> static void fields(V& v, SystemInitializeNonce& x)
{
    begin(v, x.tag);
    v.account(x.nonce, Role::Writable);
    v.constant(sysvarRecentBlockhashesId, Role::ReadOnly);
    v.constant(sysvarRentId, Role::ReadOnly);
    v.address(x.authority);
}

template <class V> static void fields(V& v, SystemAuthorizeNonce& x)
{
    begin(v, x.tag);
    v.account(x.nonce, Role::Writable);
    v.account(x.authority, Role::ReadOnlySigner);
    v.address(x.newAuthority);
}

template <class V> static void fields(V& v, SystemAllocate& x)
{
    begin(v, x.tag);
    v.account(x.account, Role::WritableSigner);
    v.integer(x.space);
}

template <class V> static void fields(V& v, SystemAllocateWithSeed& x)
{
    begin(v, x.tag);
    v.account(x.account, Role::Writable);
    v.address(x.base);
    v.constant(x.base, Role::ReadOnlySigner);
    v.text(x.seed);
    v.integer(x.space);
    v.address(x.owner);
}

template <class V> static void fields(V& v, SystemAssignWithSeed& x)
{
    begin(v, x.tag);
    v.account(x.account, Role::Writable);
    v.address(x.base);
    v.constant(x.base, Role::ReadOnlySigner);
    v.text(x.seed);
    v.address(x.owner);
}

template <class V> static void fields(V& v, SystemTransferWithSeed& x)
{
    begin(v, x.tag);
    v.account(x.from, Role::Writable);
    v.account(x.base, Role::ReadOnlySigner);
    v.account(x.to, Role::Writable);
    v.integer(x.lamports);
    v.text(x.seed);
    v.address(x.owner);
}

template <class V> static void fields(V& v, SystemUpgradeNonce& x)
{
    begin(v, x.tag);
    v.account(x.nonce, Role::Writable);
}

Instruction build(const SystemInstruction& value)
{
    return std::visit([](const auto& each) { return buildFrom(each); }, value);
}

support::Result<SystemInstruction> parseSystem(const Instruction& instruction)
{
    if (instruction.program != systemId) return fail(Errc::ProgramMustMatchDecoder);
    Reader in{bytesOf(instruction.data)};
    const auto tag = in.integer<uint32_t>();
    if (!in.ok()) return failAt(Errc::InstructionDataMustMatchLayout, in.at());
    return parseAlternative<SystemInstruction>(instruction, tag);
}

} // namespace core::solana
