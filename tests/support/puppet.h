#pragma once
//! \file
//! A program that calls another in its own name: plays the callers of insurance_pool in tests.
//!
//!   size   field
//!   1      bump of ["authority"] of the puppet
//!   rest   data of the call
//!
//! Accounts: those of the call, the first of them the authority, then the program to call.

#include "core/base/outcome.h"
#include "core/programs/context.h"

namespace tests {

[[nodiscard]] core::ErrorCode puppet(core::programs::Context& context);

} // namespace tests
