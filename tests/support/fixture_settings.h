#pragma once
//! \file
//! What a protocol fixture is made with, and where a market's accounts lie on it.

#include "core/base/address.h"
#include "core/runtime/program_registry.h"

#include <cstdint>
#include <string>

namespace tests {

using core::Address;

constexpr uint64_t dollar = 1'000'000;
constexpr int64_t day = 86'400;

struct FixtureSettings
{
    uint8_t phase = 4;
    int64_t startTime = 1'746'057'600;             //!< 2025-05-01 00:00 UTC
    core::runtime::Processor riskEngine = nullptr; //!< null: the puppet, as the two below
    core::runtime::Processor premiumManager = nullptr;
    core::runtime::Processor insolvencyHandler = nullptr;
};

//! Where everything of a market lies.
struct MarketAddresses
{
    uint64_t id = 0;
    Address market, pool, vault, params, risk, prices, funding, premium, bondVault;
};

struct MarketSettings
{
    std::string name = "TEST-PERP";
    bool tranching = true;
    bool bonded = false;
    uint32_t epochSeconds = 0;
};

} // namespace tests
