#pragma once
//! \file
//! The System program's own error codes, and its part for durable nonces.

#include "core/runtime/data_reader.h"
#include "core/runtime/invocation.h"

namespace core::runtime {

enum class SystemError : uint32_t {
    AccountAlreadyInUse = 0,
    ResultWithNegativeLamports = 1,
    InvalidProgramId = 2,
    InvalidAccountDataLength = 3,
    MaxSeedLengthExceeded = 4,
    AddressWithSeedMismatch = 5,
    NonceNoRecentBlockhashes = 6,
    NonceBlockhashNotExpired = 7,
    NonceUnexpectedBlockhashValue = 8,
};

[[nodiscard]] Fault advanceNonce(Invocation& invocation);
[[nodiscard]] Fault withdrawNonce(Invocation& invocation, DataReader& in);
[[nodiscard]] Fault initializeNonce(Invocation& invocation, DataReader& in);
[[nodiscard]] Fault authorizeNonce(Invocation& invocation, DataReader& in);
[[nodiscard]] Fault upgradeNonce(Invocation& invocation);

} // namespace core::runtime
