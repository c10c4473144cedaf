#include "core/solana/associated_instructions.h"

#include "core/solana/derived_address.h"
#include "core/solana/instruction_codec.h"

namespace core::solana {

// Static, not in an unnamed namespace: the codec finds fields() by its argument.

template <class V> static void begin(V& v, uint8_t tag)
{
    v.program(associatedTokenId);
    v.integer(tag);
}

template <class V, class T> static void createFields(V& v, T& x)
{
    begin(v, x.tag);
    v.account(x.payer, Role::WritableSigner);
    v.account(x.account, Role::Writable);
    v.account(x.owner, Role::ReadOnly);
    v.account(x.mint, Role::ReadOnly);
    v.constant(systemId, Role::ReadOnly);
    v.account(x.tokenProgram, Role::ReadOnly);
}

template <class V> static void fields(V& v, AssociatedCreate& x)
{
    createFields(v, x);
}

template <class V> static void fields(V& v, AssociatedCreateIdempotent& x)
{
    createFields(v, x);
}

template <class V> static void fields(V& v, AssociatedRecoverNested& x)
{
    begin(v, x.tag);
    v.account(x.nestedAccount, Role::Writable);
    v.account(x.nestedMint, Role::ReadOnly);
    v.account(x.destination, Role::Writable);
    v.account(x.ownerAccount, Role::ReadOnly);
    v.account(x.ownerMint, Role::ReadOnly);
    v.account(x.owner, Role::WritableSigner);
    v.account(x.tokenProgram, Role::ReadOnly);
}

Instruction build(const AssociatedInstruction& value)
{
    return std::visit([](const auto& each) { return buildFrom(each); }, value);
}

support::Result<Instruction> buildAssociatedCreate(const Address& payer,
                                                   const Address& owner,
                                                   const Address& mint,
                                                   const Address& tokenProgram)
{
    const auto account = associatedTokenAddress(owner, mint, tokenProgram);
    if (!account) return account.error();
    return build(AssociatedCreateIdempotent{payer, account->address, owner, mint, tokenProgram});
}

support::Result<AssociatedInstruction> parseAssociated(const Instruction& instruction)
{
    if (instruction.program != associatedTokenId) return fail(Errc::ProgramMustMatchDecoder);
    if (!instruction.data.empty())
        return parseAlternative<AssociatedInstruction>(instruction, instruction.data[0]);
    Instruction tagged = instruction;
    tagged.data = {AssociatedCreate::tag};
    return parseAlternative<AssociatedInstruction>(tagged, AssociatedCreate::tag);
}

} // namespace core::solana
