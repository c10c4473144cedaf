#pragma once
//! \file
//! The number of an owner's next intent in one program: what makes every signed text act once.
//! There is no way to close the account: a number that began again would let old texts act again.
//! \source docs/protocol.md §10

#include "core/programs/wire.h"

namespace core::programs::intent {

// clang-format off
#define BACKSTOP_FIELDS_IntentNonce(FIELD) \
    FIELD(Address,  owner, "whose intents it counts") \
    FIELD(uint64_t, next,  "number that the next intent must show, from 0") \
    FIELD(Pad<8>,   pad1,  "")
// clang-format on
BACKSTOP_ACCOUNT(IntentNonce, 64);

// clang-format off
#define BACKSTOP_VALUES_IntentKind(VALUE) \
    VALUE(Deposit) \
    VALUE(RequestWithdraw) \
    VALUE(CancelWithdraw)
// clang-format on
BACKSTOP_ENUM(IntentKind)

// clang-format off
#define BACKSTOP_FIELDS_IntentArgs(FIELD) \
    FIELD(uint64_t, number,        "the owner's next intent number, as the text shows it") \
    FIELD(UnixTime, until,         "last moment, a whole hour at most seven days ahead, as the text shows it") \
    FIELD(uint64_t, genesisPrefix, "first 8 bytes of the genesis hash of the cluster that the sender means")
// clang-format on
BACKSTOP_STRUCT(IntentArgs);

} // namespace core::programs::intent
