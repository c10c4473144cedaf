// What holds of every state.

#include "core/programs/capital/capacity.h"
#include "tests/sim/rules.h"

#include <set>

namespace tests::sim {

using claims::BatchPhase;
using claims::ClaimPhase;
using core::programs::capital::Book;

namespace {

//! More than all the money there is: what lies above has wrapped.
constexpr uint64_t moneyMax = 1'000'000'000'000'000;

std::string differs(std::string_view what, uint64_t is, uint64_t shouldBe)
{
    return std::string(what) + ": " + std::to_string(is) + ", not " + std::to_string(shouldBe);
}

std::string bookFault(const Book& book)
{
    for (const uint64_t amount : {book.assets.raw(), book.exitAssets.raw(), book.unvested.raw(),
                                  book.exitAtEpochStart.raw()})
        if (amount > moneyMax) return "a book holds more than there is";
    const bool isOpen = !book.deadShares.isZero();
    if (isOpen && (book.deadShares.raw() != 1'000'000 || book.shares < book.deadShares))
        return "dead shares are missing";
    if (isOpen && book.assets.isZero()) return "shares without assets";
    if (!isOpen && (!book.shares.isZero() || !book.assets.isZero()))
        return "a closed book has a live side";
    if (book.exitShares.isZero() != book.exitAssets.isZero())
        return "exit shares without assets, or assets that no ticket can reach";
    if (book.exitAtEpochStart > book.exitAssets) return "more stood on the exit side than is there";
    if (book.ticketHead > book.ticketNext) return "the queue is ahead of itself";
    return {};
}

uint64_t sharesIn(const pools::Position& position)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < position.lotCount; ++i)
        sum += position.lots[i].shares.raw();
    return sum;
}

std::string lotsFault(const pools::Position& position)
{
    for (size_t i = 0; i < pools::lotCountMax; ++i) {
        const pools::Lot& lot = position.lots[i];
        if ((i < position.lotCount) == lot.shares.isZero()) return "lots in use do not stand first";
        if (i > 0 && i < position.lotCount && lot.unlockAt < position.lots[i - 1].unlockAt)
            return "lots are out of order";
    }
    return {};
}

//! Shares and places of one tranche against its positions and tickets.
std::string ownersFault(const MarketAddresses& at, const State& state, Tranche tranche)
{
    const Book& book = bookOf(state.of<pools::Pool>(at.pool).books, tranche);
    uint64_t exitShares = 0;
    std::map<Address, unsigned> open;
    std::set<uint64_t> numbers;
    for (const auto& [address, ticket] : state.all<pools::WithdrawTicket>()) {
        if (!(ticket.pool == at.pool) || ticket.tranche != tranche) continue;
        numbers.insert(ticket.number);
        if (ticket.number >= book.ticketNext) return "a ticket is ahead of the queue";
        if (!ticket.exitShares.isZero()) ++open[ticket.owner];
        if (ticket.generation == book.exitGeneration) exitShares += ticket.exitShares.raw();
    }
    if (exitShares != book.exitShares.raw())
        return differs("shares of all tickets", exitShares, book.exitShares.raw());
    for (uint64_t number = book.ticketHead; number < book.ticketNext; ++number)
        if (!numbers.contains(number)) return "a ticket in the queue is gone";

    uint64_t shares = book.deadShares.raw();
    for (const auto& [address, position] : state.all<pools::Position>()) {
        if (!(position.pool == at.pool) || position.tranche != tranche) continue;
        if (std::string fault = lotsFault(position); !fault.empty()) return fault;
        if (position.generation == book.generation) shares += sharesIn(position);
        if (position.openTickets != open[position.owner])
            return differs("open tickets", position.openTickets, open[position.owner]);
    }
    if (shares != book.shares.raw())
        return differs("shares of all positions", shares, book.shares.raw());
    return {};
}

std::string batchFault(const claims::ClaimBatch& batch, const State& state)
{
    uint32_t members = 0;
    uint32_t drawn = 0;
    uint32_t applied = 0;
    uint32_t paid = 0;
    for (const auto& [address, claim] : state.all<claims::Claim>()) {
        if (claim.batch != batch.period || claim.phase == ClaimPhase::Deferred ||
            claim.phase == ClaimPhase::Requeued)
            continue;
        ++members;
        if (claim.phase >= ClaimPhase::Drawn) ++drawn;
        if (claim.phase >= ClaimPhase::SharedApplied) ++applied;
        if (claim.phase == ClaimPhase::Paid) ++paid;
    }
    if (batch.claims != members) return differs("claims of the batch", batch.claims, members);
    if (batch.drawn != drawn) return differs("drawn claims", batch.drawn, drawn);
    if (batch.applied != applied) return differs("applied claims", batch.applied, applied);
    if (batch.paid != paid) return differs("paid claims", batch.paid, paid);
    if (batch.phase == BatchPhase::Finished && paid != members)
        return "finished before all is paid";
    return {};
}

uint64_t isolatedDraw(const claims::Claim& claim)
{
    return claim.isolatedJunior.raw() + claim.isolatedSenior.raw();
}

} // namespace

std::string poolFault(const Places::Market& market, const State& state)
{
    const auto& pool = state.of<pools::Pool>(market.at.pool);
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        if (std::string fault = bookFault(bookOf(pool.books, tranche)); !fault.empty())
            return fault;
        if (std::string fault = ownersFault(market.at, state, tranche); !fault.empty())
            return fault;
    }
    const uint64_t held =
        core::programs::capital::capacities(pool.books).total().raw() + pool.waitingYield.raw();
    const uint64_t in =
        pool.deposits.raw() + pool.seeds.raw() + pool.yields.raw() + pool.recoveries.raw();
    const uint64_t out = pool.withdrawals.raw() + pool.drawn.raw() + pool.dustToTreasury.raw();
    if (in - out != held) return differs("what the pool's counters leave", in - out, held);

    uint64_t owed = 0;
    for (const auto& [address, ticket] : state.all<pools::WithdrawTicket>())
        if (ticket.pool == market.at.pool) owed += ticket.owed.raw();
    if (owed != pool.payable.raw()) return differs("payable", pool.payable.raw(), owed);

    uint64_t pending = 0;
    uint32_t holding = 0;
    for (const auto& [address, claim] : state.all<claims::Claim>()) {
        if (!(claim.pool == market.at.pool)) continue;
        pending += claim.estimate.raw();
        holding += claim.holds;
    }
    if (pool.pending.raw() != pending) return differs("pending", pool.pending.raw(), pending);
    if (pool.unsettledClaims != holding)
        return differs("unsettled claims", pool.unsettledClaims, holding);
    return {};
}

std::string claimFault(const Places& places, const State& state)
{
    const auto& handler = state.of<claims::Handler>(places.all.accounts.handler);
    uint64_t inFlight = 0;
    uint64_t payable = 0;
    for (const auto& [address, claim] : state.all<claims::Claim>()) {
        payable += claim.payable.raw();
        if (claim.phase == ClaimPhase::Drawn || claim.phase == ClaimPhase::SharedApplied)
            inFlight += isolatedDraw(claim);
        if (claim.repaid.raw() > isolatedDraw(claim)) return "more came back than was lost";
        const uint64_t paid =
            claim.fee.raw() + claim.setOff.raw() + claim.payable.raw() + claim.collected.raw();
        if (claim.phase == ClaimPhase::Paid && paid != isolatedDraw(claim))
            return differs("parts of a paid claim", paid, isolatedDraw(claim));
        if (!claim.sharedGot.isZero() || !claim.reinsuranceGot.isZero())
            return "a tier that does not exist has paid";
    }
    if (handler.inFlight.raw() != inFlight)
        return differs("in flight", handler.inFlight.raw(), inFlight);
    if (handler.payable.raw() != payable)
        return differs("payable to markets", handler.payable.raw(), payable);
    uint64_t credits = 0;
    for (const auto& [address, keeper] : state.all<claims::KeeperBalance>())
        credits += keeper.credit.raw();
    if (handler.keeperCredits.raw() != credits)
        return differs("keepers' credits", handler.keeperCredits.raw(), credits);
    for (const auto& [address, batch] : state.all<claims::ClaimBatch>())
        if (std::string fault = batchFault(batch, state); !fault.empty()) return fault;
    return {};
}

std::vector<Vault> vaultsOf(const Places& places, const State& state)
{
    std::vector<Vault> vaults;
    for (const Places::Market& market : places.markets) {
        const auto& pool = state.of<pools::Pool>(market.at.pool);
        const auto& premium = state.of<premiums::PremiumState>(market.at.premium);
        vaults.push_back({market.at.vault,
                          core::programs::capital::capacities(pool.books).total().raw() +
                              pool.waitingYield.raw() + pool.payable.raw() + premium.inbox.raw()});
        vaults.push_back(
            {market.at.bondVault, state.of<pools::Market>(market.at.market).bond.raw()});
    }
    const auto& handler = state.of<claims::Handler>(places.all.accounts.handler);
    vaults.push_back({places.all.accounts.payoutVault,
                      handler.payable.raw() + handler.keeperFund.raw() +
                          handler.keeperCredits.raw() + handler.inFlight.raw()});
    return vaults;
}

Balance balanceOf(const Places& places, const State& state)
{
    Balance all;
    for (const Places::Market& place : places.markets) {
        const auto& pool = state.of<pools::Pool>(place.at.pool);
        const auto& premium = state.of<premiums::PremiumState>(place.at.premium);
        const auto& market = state.of<pools::Market>(place.at.market);
        all.in += pool.deposits.raw() + pool.seeds.raw() + pool.recoveries.raw();
        all.in += market.bond.raw() + premium.bondPaid.raw();
        all.in += premium.paid.raw() - premium.setOff.raw() - premium.bondPaid.raw();
        all.in += premium.income.raw();
        all.out += pool.withdrawals.raw() - pool.payable.raw();
    }
    for (const auto& [address, gift] : state.gifts)
        all.in += gift;
    for (const Vault& vault : vaultsOf(places, state))
        all.out += state.tokensAt(vault.address);
    all.out += state.of<claims::Handler>(places.all.accounts.handler).collected.raw();
    all.out += state.tokensAt(places.all.accounts.treasury);
    return all;
}

std::string faultOf(const Places& places, const State& state)
{
    for (const Places::Market& market : places.markets) {
        if (std::string fault = poolFault(market, state); !fault.empty())
            return market.name + ": " + fault;
        const auto& premium = state.of<premiums::PremiumState>(market.at.premium);
        if (premium.arrears > premium.due) return market.name + ": arrears of what was never due";
        if (premium.due.raw() > moneyMax) return market.name + ": the premium has wrapped";
    }
    if (std::string fault = claimFault(places, state); !fault.empty()) return fault;
    for (const Vault& vault : vaultsOf(places, state))
        if (state.tokensAt(vault.address) != vault.owed + state.giftsAt(vault.address))
            return differs("a vault's tokens", state.tokensAt(vault.address),
                           vault.owed + state.giftsAt(vault.address));
    const Balance balance = balanceOf(places, state);
    if (balance.in != balance.out) return differs("all that came in", balance.in, balance.out);
    return {};
}

} // namespace tests::sim
