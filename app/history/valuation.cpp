#include "app/history/valuation.h"

#include "app/history/errors.h"
#include "core/programs/capital/flows.h"
#include "core/programs/capital/lots.h"

#include <algorithm>

namespace app::history {

namespace capital = core::programs::capital;
namespace insurance_pool = core::programs::insurance_pool;
using core::support::Error;
using core::support::Result;

namespace {

Error refused(core::ErrorCode code)
{
    return fault(HistoryError::AmountsMustBeValued, "rule " + std::to_string(code));
}

} // namespace

Result<capital::Books> booksAt(const insurance_pool::Pool& pool, UnixTime time)
{
    capital::Books books = pool.books;
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        capital::Book& book = bookOf(books, tranche);
        const auto touched = capital::touch(book, core::larger(time, book.vestFrom));
        if (!touched) return refused(touched.error());
    }
    return books;
}

Result<Worth> worthOf(const insurance_pool::Pool& pool,
                      const capital::Books& books,
                      Tranche tranche,
                      const Holding& holding)
{
    Worth worth;
    const capital::Book& book = bookOf(books, tranche);
    if (holding.position && holding.position->generation == book.generation) {
        const insurance_pool::Position& position = *holding.position;
        if (position.lotCount > insurance_pool::lotCountMax) return refused(0);
        const UsdcAmount pending =
            capital::splitPending(capital::capacities(books), pool.pending).of(tranche);
        worth.shares = capital::sharesOf(position.lots, position.lotCount);
        const auto value = capital::netValue(book, worth.shares, pending);
        if (!value) return refused(value.error());
        worth.value = *value;
    }
    for (const insurance_pool::WithdrawTicket& ticket : holding.tickets) {
        if (ticket.exitShares.isZero() || ticket.generation != book.exitGeneration) continue;
        const auto value = capital::exitValue(book, ticket.exitShares);
        if (!value) return refused(value.error());
        const auto sum = core::add(worth.value, *value);
        const auto shares = core::add(worth.exitShares, ticket.exitShares);
        if (!sum || !shares) return refused(!sum ? sum.error() : shares.error());
        worth.value = *sum;
        worth.exitShares = *shares;
    }
    return worth;
}

} // namespace app::history
