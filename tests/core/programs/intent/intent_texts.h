#pragma once
//! \file
//! Facts of intents for tests, and their texts.

#include "core/base/base58.h"
#include "core/programs/intent/errors.h"
#include "core/programs/intent/templates.h"

#include <cstring>
#include <string>
#include <string_view>

namespace tests {

using namespace core::programs::intent;
using core::Address;
using core::Ppm;
using core::Shares;
using core::Status;
using core::UnixTime;
using core::UsdcAmount;

constexpr int64_t firstOfMarch = 1'835'499'600; // 2028-03-01 05:00:00 UTC

inline core::programs::Text<16> name(std::string_view text)
{
    core::programs::Text<16> result;
    std::memcpy(result.characters, text.data(), text.size());
    return result;
}

inline Scope scope(uint64_t number = 7, std::string_view cluster = "mainnet")
{
    Scope result;
    result.cluster = name(cluster);
    result.number = number;
    result.until = UnixTime{firstOfMarch};
    return result;
}

inline MarketFact market(std::string_view text = "LAYER-PERP", uint64_t number = 3)
{
    return {name(text), number};
}

template <class Fact>
std::string rendered(const Fact& fact, const MarketFact& at = market(), const Scope& in = scope())
{
    IntentText text;
    const Status status = render(text, fact, at, in);
    if (!status) return "error " + std::to_string(status.error());
    return {text.text().characters, text.text().size};
}

inline std::string error(IntentError code)
{
    return "error " + std::to_string(static_cast<core::ErrorCode>(code));
}

} // namespace tests
