#pragma once
//! \file
//! A memo: UTF-8 text in a transaction, optionally vouched for by signers.

#include "core/solana/errors.h"
#include "core/solana/instruction.h"
#include "core/solana/program_ids.h"

#include <string>
#include <vector>

namespace core::solana {

struct Memo
{
    Address program = memoV2Id; //!< or memoV1Id, which takes no signers
    std::vector<Address> signers;
    std::string text;
};

[[nodiscard]] Instruction build(const Memo& memo);

//! \return ProgramMustMatchDecoder, TextMustBeUtf8, InstructionAccountsMustMatchLayout
[[nodiscard]] support::Result<Memo> parseMemo(const Instruction& instruction);

} // namespace core::solana
