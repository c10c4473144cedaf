#include "core/runtime/program_registry.h"

#include "core/runtime/costs.h"
#include "core/runtime/natives.h"
#include "core/solana/program_ids.h"

#include <algorithm>
#include <cassert>

namespace core::runtime {

ProgramRegistry::ProgramRegistry()
{
    using enum ProgramKind;
    // clang-format off
    addNative(solana::systemId,              Builtin,    systemProgram,      costs::systemProgram);
    addNative(solana::tokenId,               Bytecode,   tokenProgram,       0);
    addNative(solana::associatedTokenId,     Bytecode,   associatedProgram,  costs::associatedProgram);
    addNative(solana::computeBudgetId,       Builtin,    budgetProgram,      costs::budgetProgram);
    addNative(solana::memoV1Id,              Bytecode,   memoV1Program,      costs::memoProgram);
    addNative(solana::memoV2Id,              Bytecode,   memoV2Program,      costs::memoProgram);
    addNative(solana::addressLookupTableId,  Builtin,    lookupTableProgram, costs::lookupTableProgram);
    addNative(solana::ed25519PrecompileId,   Precompile, ed25519Precompile,  0);
    // clang-format on
}

void ProgramRegistry::add(const Address& id, Processor processor, uint64_t computeUnits)
{
    assert(find(id) == nullptr);
    const AddressText text = addressText(id);
    m_programs.push_back(
        {id, {text.data(), text.size()}, ProgramKind::Bytecode, processor, nullptr, computeUnits});
}

void ProgramRegistry::addNative(const Address& id,
                                ProgramKind kind,
                                NativeProcessor processor,
                                uint64_t computeUnits)
{
    assert(find(id) == nullptr);
    const AddressText text = addressText(id);
    m_programs.push_back({id, {text.data(), text.size()}, kind, nullptr, processor, computeUnits});
}

void ProgramRegistry::setBytecode(const Address& id,
                                  std::shared_ptr<const BytecodeProgram> bytecode)
{
    const auto known = std::find_if(m_programs.begin(), m_programs.end(),
                                    [&](const Program& program) { return program.id == id; });
    const AddressText text = addressText(id);
    Program& program = known != m_programs.end() ? *known : m_programs.emplace_back();
    program = {id, {text.data(), text.size()}, ProgramKind::Bytecode};
    program.bytecode = std::move(bytecode);
}

const Program* ProgramRegistry::find(const Address& id) const
{
    for (const Program& program : m_programs)
        if (program.id == id) return &program;
    return nullptr;
}

} // namespace core::runtime
