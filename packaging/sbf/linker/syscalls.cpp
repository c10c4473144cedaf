#include "packaging/sbf/linker/syscalls.h"

#include <algorithm>
#include <array>
#include <bit>

namespace sbf {

namespace {

constexpr std::array<std::string_view, 17> active{
    "abort",
    "sol_create_program_address",
    "sol_get_clock_sysvar",
    "sol_get_rent_sysvar",
    "sol_get_return_data",
    "sol_get_stack_height",
    "sol_invoke_signed_c",
    "sol_log_",
    "sol_log_64_",
    "sol_log_data",
    "sol_memcmp_",
    "sol_memcpy_",
    "sol_memmove_",
    "sol_memset_",
    "sol_set_return_data",
    "sol_sha256",
    "sol_try_find_program_address",
};

// \source MurmurHash3_x86_32, in the public domain
constexpr std::uint32_t mixBlock(std::uint32_t block)
{
    return std::rotl(block * 0xcc9e'2d51u, 15) * 0x1b87'3593u;
}

} // namespace

bool isSyscall(std::string_view name)
{
    return std::find(active.begin(), active.end(), name) != active.end();
}

std::uint32_t syscallHash(std::string_view name)
{
    std::uint32_t hash = 0;
    std::uint32_t block = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        block |= std::uint32_t{static_cast<std::uint8_t>(name[i])} << (8 * (i % 4));
        if (i % 4 != 3) continue;
        hash = std::rotl(hash ^ mixBlock(block), 13) * 5 + 0xe654'6b64u;
        block = 0;
    }
    hash ^= mixBlock(block); // zero when the length is a multiple of four
    hash ^= static_cast<std::uint32_t>(name.size());
    hash = (hash ^ hash >> 16) * 0x85eb'ca6bu;
    hash = (hash ^ hash >> 13) * 0xc2b2'ae35u;
    return hash ^ hash >> 16;
}

} // namespace sbf
