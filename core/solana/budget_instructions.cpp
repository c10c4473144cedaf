#include "core/solana/budget_instructions.h"

#include "core/solana/instruction_codec.h"

namespace core::solana {

// Static, not in an unnamed namespace: the codec finds fields() by its argument.

template <class V> static void begin(V& v, uint8_t tag)
{
    v.program(computeBudgetId);
    v.integer(tag);
}

template <class V> static void fields(V& v, BudgetHeapFrame& x)
{
    begin(v, x.tag);
    v.integer(x.bytes);
}

template <class V> static void fields(V& v, BudgetUnitLimit& x)
{
    begin(v, x.tag);
    v.integer(x.units);
}

template <class V> static void fields(V& v, BudgetUnitPrice& x)
{
    begin(v, x.tag);
    v.integer(x.microLamports);
}

template <class V> static void fields(V& v, BudgetLoadedDataLimit& x)
{
    begin(v, x.tag);
    v.integer(x.bytes);
}

Instruction build(const BudgetInstruction& value)
{
    return std::visit([](const auto& each) { return buildFrom(each); }, value);
}

support::Result<BudgetInstruction> parseBudget(const Instruction& instruction)
{
    if (instruction.program != computeBudgetId) return fail(Errc::ProgramMustMatchDecoder);
    if (instruction.data.empty()) return failAt(Errc::InstructionDataMustMatchLayout, 0);
    return parseAlternative<BudgetInstruction>(instruction, instruction.data[0]);
}

} // namespace core::solana
