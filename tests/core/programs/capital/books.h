#pragma once
//! \file
//! Books for tests, and what must hold of every book at any time.

#include "core/programs/capital/flows.h"
#include "core/programs/capital/loss.h"

#include <rapidcheck.h>

#include <cstdint>

namespace tests {

//! A seeded book into which `amount` was paid at the price of 1.
inline core::programs::capital::Book seededBook(std::uint64_t amount)
{
    core::programs::capital::Book book;
    core::programs::capital::seed(book);
    core::programs::capital::mint(book, core::UsdcAmount{amount}, core::Shares{amount});
    return book;
}

inline bool isSound(const core::programs::capital::Book& book)
{
    using namespace core::programs::capital;
    const bool live = book.deadShares.isZero() ? book.shares.isZero() && book.assets.isZero()
                                               : book.shares >= seedShares && !book.assets.isZero();
    const bool exit = book.exitShares.isZero() || !book.exitAssets.isZero();
    return live && exit && book.exitAtEpochStart <= book.exitAssets &&
           book.ticketHead <= book.ticketNext && capacity(book) <= capacityMax;
}

//! Amounts of every size, from one unit to a million dollars.
inline rc::Gen<std::uint64_t> amounts()
{
    return rc::gen::exec([] {
        const auto digits = *rc::gen::inRange(1, 13);
        std::uint64_t most = 1;
        for (int i = 0; i < digits; ++i)
            most *= 10;
        return *rc::gen::inRange<std::uint64_t>(1, most);
    });
}

} // namespace tests
