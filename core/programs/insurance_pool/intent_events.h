#pragma once
//! \file
//! The event of a text that acted.
//! \source docs/protocol.md §10, §13

#include "core/programs/insurance_pool/position_account.h"
#include "core/programs/intent/nonce_account.h"
#include "core/programs/intent/text.h"

namespace core::programs::insurance_pool {

using intent::IntentKind;
using IntentLines = Lines<intent::IntentText::sizeMax>;

// clang-format off
#define BACKSTOP_FIELDS_IntentExecuted(FIELD) \
    FIELD(Address,     pool,      "") \
    FIELD(Address,     owner,     "whose key signed the text") \
    FIELD(uint64_t,    number,    "of the owner's intents in this program") \
    FIELD(int64_t,     period,    "") \
    FIELD(UnixTime,    time,      "") \
    FIELD(UnixTime,    until,     "last moment at which the text acted") \
    FIELD(IntentLines, text,      "what the owner signed, letter for letter") \
    FIELD(IntentKind,  kind,      "") \
    FIELD(uint8_t,     container, "version of the signed off-chain message: 0 or 1") \
    FIELD(Pad<6>,      pad1,      "")
// clang-format on
BACKSTOP_EVENT(IntentExecuted);

} // namespace core::programs::insurance_pool
