#pragma once
//! \file
//! Makes an instruction of one of our programs from its one definition: the accounts in the order
//! of its table, with the privileges that the table names, and the arguments' memory as data.

#include "core/programs/wire.h"
#include "core/solana/instruction.h"

#include <cstring>
#include <type_traits>

namespace app::cluster {

//! \tparam I  an instruction of `core/programs/*/instructions.h`
//! \param accounts  one address an account, in the table's order
template <class I>
[[nodiscard]] core::solana::Instruction buildInstruction(
    const core::Address& program,
    const core::Address (&accounts)[I::accountCount],
    const typename I::Args& args = {})
{
    using core::programs::Access;
    using Args = typename I::Args;
    static_assert(std::is_trivially_copyable_v<Args>);

    core::solana::Instruction instruction;
    instruction.program = program;
    instruction.accounts.reserve(I::accountCount);
    for (size_t i = 0; i < I::accountCount; ++i) {
        const Access access = I::access[i];
        const bool isSigner = access == Access::Sign || access == Access::SignWrite;
        const bool isWritable = access == Access::Write || access == Access::SignWrite;
        instruction.accounts.push_back({accounts[i], isSigner, isWritable});
    }
    constexpr size_t argsSize = std::is_empty_v<Args> ? 0 : sizeof(Args);
    instruction.data.resize(sizeof(I::discriminator) + argsSize);
    const uint64_t discriminator = I::discriminator;
    std::memcpy(instruction.data.data(), &discriminator, sizeof(discriminator));
    if constexpr (argsSize > 0)
        std::memcpy(instruction.data.data() + sizeof(discriminator), &args, argsSize);
    return instruction;
}

} // namespace app::cluster
