#pragma once
//! \file
//! The rows of the index, as index.h describes them.

#include "app/history/series.h"
#include "core/base/bytes.h"
#include "core/solana/hash.h"

#include <array>
#include <cstdint>
#include <limits>

namespace app::history {

using Id = std::int64_t;
using At = std::int64_t;
constexpr std::uint64_t eventsPerStep = 256;

[[nodiscard]] constexpr At atOf(std::uint64_t number)
{
    return static_cast<At>(number * 2);
}
[[nodiscard]] constexpr At afterAllOf(std::uint64_t number)
{
    return static_cast<At>(number * 2 + 1);
}
[[nodiscard]] constexpr std::uint64_t numberOf(At at)
{
    return static_cast<std::uint64_t>(at) / 2;
}

enum class AddressKind : std::uint8_t { Other, Account, Pool, Position, Ticket, Market, Claim };

struct AddressRow
{
    Id id = 0;
    Address address;
    AddressKind kind{};
    Id pool = 0;
    Id owner = 0;

    friend bool operator==(const AddressRow&, const AddressRow&) = default;
};

struct StepRow
{
    std::uint64_t number = 0;
    std::int64_t time = 0;
    std::uint64_t slot = 0;
    core::solana::Signature signature;
};

struct EventRow
{
    std::uint64_t id = 0;
    std::uint32_t kind = 0;
    Id market = 0;
    Id owner = 0;
    core::Bytes bytes;
};

//! Parts of the unvested money of a pool's books, by Tranche. The rest is yield.
struct PotRow
{
    Id pool = 0;
    At at = 0;
    std::array<std::uint64_t, 2> recovery{};
    std::array<std::uint64_t, 2> fee{};

    [[nodiscard]] bool hasSameParts(const PotRow& other) const
    {
        return recovery == other.recovery && fee == other.fee;
    }
};

struct MomentRow
{
    std::int64_t time = 0;
    std::uint64_t number = 0;
};

struct StateRow
{
    std::uint64_t number = 0;
    core::solana::Signature signature;
    std::uint64_t slot = 0;
    std::int64_t time = 0;
    std::uint64_t addresses = 0; //!< sums of the address rows, by exclusive or
};

//! In the place of a value that a market does not have yet.
constexpr std::int64_t noValue = std::numeric_limits<std::int64_t>::min();
using MarkValues = std::array<std::int64_t, measureCount>;

} // namespace app::history
