#pragma once
//! \file
//! The memory that a program sees. An address names a region in its upper half and an offset in it
//! in its lower half: 1 program, 2 stack, 3 heap, 4 input; version 3 has its read-only data in
//! region 0 and does not show its code. The only way from an address to a byte of ours.

#include "core/base/bytes.h"
#include "core/runtime/bytecode/image.h"

#include <array>

namespace core::runtime::bytecode {

constexpr uint64_t stackAddress = 2 * programAddress;
constexpr uint64_t heapAddress = 3 * programAddress;
constexpr uint64_t inputAddress = 4 * programAddress;
constexpr uint64_t frameSize = 4096;
constexpr size_t frameCount = 64;

class Memory
{
public:
    struct Region
    {
        uint8_t* begin = nullptr;
        uint64_t size = 0;
        bool isWritable = false;
        bool hasGaps = false; //!< a frame, then as much that is not there, and so on
        uint64_t used = 0;    //!< bytes from the start that were written to
    };
    static constexpr size_t regionCount = 5;

    [[nodiscard]] Region& region(uint64_t address) { return m_regions[address >> 32]; }

    //! Whether the address lies where the region reaches, gaps included.
    [[nodiscard]] bool spans(uint64_t address) const
    {
        if (address >> 32 >= regionCount) return false;
        const Region& region = m_regions[address >> 32];
        return (address & (programAddress - 1)) < region.size * (region.hasGaps ? 2 : 1);
    }

    //! Null when not all bytes are there, or not for writing. \pre size != 0
    template <bool Writes> [[nodiscard]] uint8_t* find(uint64_t address, uint64_t size)
    {
        const uint64_t index = address >> 32;
        if (index >= regionCount) return nullptr;
        Region& region = m_regions[index];
        uint64_t offset = address & (programAddress - 1);
        if (region.hasGaps) {
            if ((offset & frameSize) != 0) return nullptr;
            offset = (offset & ~(2 * frameSize - 1)) / 2 + (offset & (frameSize - 1));
        }
        if (size > region.size || offset > region.size - size) return nullptr;
        if constexpr (Writes) {
            if (!region.isWritable) return nullptr;
            if (offset + size > region.used) region.used = offset + size;
        }
        return region.begin + offset;
    }

private:
    std::array<Region, regionCount> m_regions{};
};

} // namespace core::runtime::bytecode
