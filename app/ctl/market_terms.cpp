#include "app/ctl/market_terms.h"

#include "app/ctl/input.h"
#include "core/base/u128.h"
#include "core/programs/capital/flows.h"

namespace app::ctl {

using cluster::MarketView;
using cluster::PositionView;
using cluster::TicketView;
using core::Shares;
using core::UsdcAmount;

Shares sharesFor(const cluster::TrancheView& tranche, UsdcAmount amount)
{
    if (!tranche.isSeeded) return Shares{};
    const auto shares = core::programs::capital::sharesFor(tranche.book, amount);
    return shares ? *shares : Shares{};
}

Result<Shares> sharesOf(const PositionView& position,
                        const MarketView& market,
                        std::string_view word)
{
    if (word == "all") return position.shares;
    const auto amount = parseMoney(word);
    if (!amount) return amount.error();
    const auto& book = market.pool.tranche(position.tranche).book;
    const auto wanted = core::mulDivCeil(core::U128{amount->raw()}, core::U128{book.shares.raw()},
                                         core::U128{book.assets.raw()});
    if (!wanted || *wanted > core::U128{position.shares.raw()})
        return fail(CommandError::SharesMustBeHeld, std::string(word));
    return Shares{wanted->lo};
}

Result<const TicketView*> ticketOf(const cluster::Snapshot& snapshot,
                                   std::size_t market,
                                   cluster::Tranche tranche,
                                   std::uint64_t number)
{
    for (const PositionView& position : snapshot.positions)
        if (position.market == market && position.tranche == tranche)
            for (const TicketView& ticket : position.tickets)
                if (ticket.account.number == number) return &ticket;
    return fail(CommandError::TicketMustExist, "number " + std::to_string(number));
}

} // namespace app::ctl
