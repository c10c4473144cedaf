#pragma once
//! \file
//! Stands in for the oracle's receiver program in the embedded ledger: writes price accounts that
//! are byte for byte what the receiver would write, when the one key signs that its first call
//! named. A recorded price thus reaches the risk engine as a signed transaction, by the road that
//! a real one takes.

#include "core/programs/context.h"
#include "core/programs/wire.h"

namespace app::cluster::price_publisher {

using core::Address;
using core::ErrorCode;
using core::UnixTime;

// clang-format off
#define BACKSTOP_FIELDS_PublisherConfig(FIELD) \
    FIELD(Address, publisher, "whose signature makes a price")
BACKSTOP_ACCOUNT(PublisherConfig, 48);

#define BACKSTOP_ACCOUNTS_InitPublisher(ACCOUNT) \
    ACCOUNT(payer,     SignWrite, "") \
    ACCOUNT(publisher, Sign,      "the only one from then on") \
    ACCOUNT(config,    Write,     "") \
    ACCOUNT(system,    Read,      "")
BACKSTOP_INSTRUCTION(InitPublisher, init_publisher, ::core::programs::NoArgs);

#define BACKSTOP_FIELDS_PublishPriceArgs(FIELD) \
    FIELD(Address,  feedId,              "") \
    FIELD(int64_t,  price,               "in 10^exponent") \
    FIELD(uint64_t, confidence,          "in 10^exponent") \
    FIELD(UnixTime, publishTime,         "") \
    FIELD(UnixTime, previousPublishTime, "") \
    FIELD(int32_t,  exponent,            "") \
    FIELD(::core::programs::Pad<4>, pad1, "")
BACKSTOP_STRUCT(PublishPriceArgs);

#define BACKSTOP_ACCOUNTS_PublishPrice(ACCOUNT) \
    ACCOUNT(publisher, SignWrite, "pays for a new price account") \
    ACCOUNT(config,    Read,      "") \
    ACCOUNT(price,     Write,     "created at the first price of a feed") \
    ACCOUNT(system,    Read,      "")
BACKSTOP_INSTRUCTION(PublishPrice, publish_price, PublishPriceArgs);
// clang-format on

//! \return 0, Unauthorized for another key, ClockWentBack for a price that is not newer than the
//!         account's, OutOfRange for one that lies in the future, or a common error
[[nodiscard]] ErrorCode process(core::programs::Context& context);

} // namespace app::cluster::price_publisher
