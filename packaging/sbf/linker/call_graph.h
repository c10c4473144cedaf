#pragma once
//! \file
//! Checks every function of a program: its instructions, its jumps, its frame, and how deep calls
//! can nest. A stack overflow or a jump into nothing would burn the whole compute budget on chain.

#include "packaging/sbf/linker/image.h"

#include <set>

namespace sbf {

//! \source Agave: 64 frames of 4096 bytes without gaps in SBPF v3. Half of the depth is ours: the
//! programs are shallow, and a deeper chain is a mistake.
constexpr std::uint64_t frameSizeMax = 4096;
constexpr std::size_t callDepthMax = 30;

struct Function
{
    std::string name;
    Place place;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t frameSize = 0;
    bool callsIndirectly = false;
    std::vector<std::size_t> callees; //!< indices of functions
};

//! What the checks found out, for the record.
struct CallGraph
{
    std::vector<Function> functions;
    std::set<std::size_t> addressTaken; //!< what an indirect call may reach
    std::size_t depth = 0; //!< frames in the longest chain of calls, the entry's included
    std::uint64_t frameSizeLargest = 0;
};

//! \return OpcodeMustBeSafe, JumpMustStayInFunction, FunctionMustBeWhole, StackSizeMustBeKnown,
//!         StackMustFitFrame, CallsMustNotRecurse, CallDepthMustBeBounded, SymbolMustBeKnown,
//!         RelocationMustBeKnown.
[[nodiscard]] Result<CallGraph> checkFunctions(const Image& image, std::span<const Object> objects);

//! The byte within the target's section that a relocation refers to.
[[nodiscard]] std::uint64_t targetOffset(const Target& target,
                                         const Relocation& relocation,
                                         std::span<const std::uint8_t> at);

} // namespace sbf
