#pragma once
//! \file
//! The system calls that a program may make: those that are active on mainnet, and that the
//! console's programs have a use for. `sol_remaining_compute_units`, for one, is not among them: it
//! links, and then burns the whole budget.

#include <cstdint>
#include <string_view>

namespace sbf {

[[nodiscard]] bool isSyscall(std::string_view name);

//! What the immediate of the call holds: murmur3 (32 bit, seed 0) of the name.
[[nodiscard]] std::uint32_t syscallHash(std::string_view name);

} // namespace sbf
