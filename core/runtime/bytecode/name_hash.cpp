#include "core/runtime/bytecode/instruction.h"

#include <bit>

namespace core::runtime::bytecode {

namespace {

uint32_t mixed(uint32_t block)
{
    return std::rotl(block * 0xcc9e'2d51U, 15) * 0x1b87'3593U;
}

} // namespace

// \source MurmurHash3_x86_32, in the public domain
uint32_t nameHash(Bytes name)
{
    uint32_t hash = 0;
    size_t at = 0;
    for (; at + 4 <= name.size; at += 4)
        hash =
            std::rotl(hash ^ mixed(loadInteger<uint32_t>(name.data + at)), 13) * 5 + 0xe654'6b64U;
    uint32_t rest = 0;
    for (size_t i = at; i < name.size; ++i)
        rest |= uint32_t{name.data[i]} << (8 * (i - at));
    hash ^= mixed(rest); // of nothing it is zero
    hash ^= static_cast<uint32_t>(name.size);
    hash = (hash ^ hash >> 16) * 0x85eb'ca6bU;
    hash = (hash ^ hash >> 13) * 0xc2b2'ae35U;
    return hash ^ hash >> 16;
}

} // namespace core::runtime::bytecode
