#pragma once
//! \file
//! One description per instruction, two readings: a builder that makes the instruction and a
//! parser that takes it apart. A description is a function `fields(visitor, value)` that names
//! program, accounts and data in wire order.

#include "core/solana/instruction_builder.h"
#include "core/solana/instruction_parser.h"
#include "core/solana/program_ids.h"

#include <variant>

namespace core::solana {

//! Parses the alternative of the variant whose `tag` is this one.
//! \return InstructionMustBeKnown, or what InstructionParser::finish() refuses
template <class Variant, size_t Index = 0>
[[nodiscard]] support::Result<Variant> parseAlternative(const Instruction& instruction,
                                                        uint64_t tag)
{
    if constexpr (Index == std::variant_size_v<Variant>) {
        return fail(Errc::InstructionMustBeKnown, "tag " + std::to_string(tag));
    } else {
        using Alternative = std::variant_alternative_t<Index, Variant>;
        if (Alternative::tag != tag) return parseAlternative<Variant, Index + 1>(instruction, tag);
        Alternative value;
        InstructionParser parser{instruction};
        fields(parser, value);
        if (auto good = parser.finish(); !good) return good.error();
        return Variant{std::move(value)};
    }
}

template <class Value> [[nodiscard]] Instruction buildFrom(Value value)
{
    InstructionBuilder builder;
    fields(builder, value);
    return builder.take();
}

} // namespace core::solana
