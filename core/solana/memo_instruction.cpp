#include "core/solana/memo_instruction.h"

#include "core/solana/instruction_codec.h"

namespace core::solana {

// Static, not in an unnamed namespace: the codec finds fields() by its argument.

template <class V> static void fields(V& v, Memo& x)
{
    v.program(x.program);
    v.rest(x.signers, Role::ReadOnlySigner);
    v.remainingText(x.text);
}

Instruction build(const Memo& memo)
{
    return buildFrom(memo);
}

support::Result<Memo> parseMemo(const Instruction& instruction)
{
    if (instruction.program != memoV1Id && instruction.program != memoV2Id)
        return fail(Errc::ProgramMustMatchDecoder);
    Memo memo;
    InstructionParser parser{instruction};
    fields(parser, memo);
    if (auto good = parser.finish(); !good) return good.error();
    return memo;
}

} // namespace core::solana
