#pragma once
//! \file
//! Pointers with sizes, as both C and Rust pass them: address u64, size u64.

#include "core/runtime/bytecode/costs.h"
#include "core/runtime/bytecode/machine.h"

#include <optional>
#include <vector>

namespace core::runtime::bytecode {

struct Slice
{
    static constexpr uint64_t size = 16;
    static constexpr uint64_t alignment = 8;

    uint64_t address = 0;
    uint64_t length = 0;

    [[nodiscard]] static Slice at(const uint8_t* from)
    {
        return {loadInteger<uint64_t>(from), loadInteger<uint64_t>(from + 8)};
    }
};

//! Nothing, and a trap, when one of them is not all there.
[[nodiscard]] inline std::optional<std::vector<Slice>> readSlices(Machine& machine,
                                                                  uint64_t address,
                                                                  uint64_t count,
                                                                  uint64_t countMax)
{
    const uint8_t* const items = machine.readItems(address, count, Slice::size, Slice::alignment);
    if (items == nullptr) return std::nullopt;
    std::vector<Slice> slices;
    if (count > countMax) return slices; // for the caller to say what is wrong with so many
    slices.reserve(count);
    for (uint64_t i = 0; i < count; ++i)
        slices.push_back(Slice::at(items + i * Slice::size));
    return slices;
}

} // namespace core::runtime::bytecode
