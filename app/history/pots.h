#pragma once
//! \file
//! Where the money came from that flows into a book. A book keeps one sum of unvested money; what
//! part of it is recoveries and early exit fees is followed here, so that a statement can name what
//! flowed in. Names only: no value depends on it.

#include "app/history/event_reader.h"
#include "app/history/index_rows.h"
#include "core/programs/insurance_pool/pool_account.h"

namespace app::history {

//! Parts of a book's unvested money.
struct Parts
{
    std::uint64_t recovery = 0;
    std::uint64_t fee = 0;

    friend bool operator==(const Parts&, const Parts&) = default;
};

//! Parts of `part`, when `part` of `whole` goes: floor, and all of them with all of it.
[[nodiscard]] Parts partsOf(const Parts& parts, std::uint64_t part, std::uint64_t whole);

//! The pot after a change of its pool: what vested since the last one went in the same parts; of
//! what came, the events say whence; what a loss took went in the same parts.
//! \param before, after  the pool's account; `before` as it was left, not touched
[[nodiscard]] PotRow nextPot(const PotRow& pot,
                             const core::programs::insurance_pool::Pool& before,
                             const core::programs::insurance_pool::Pool& after,
                             core::UnixTime time,
                             std::span<const ToldEvent> events,
                             const core::Address& pool);

} // namespace app::history
