// What holds of every step, and which rule belongs to which kind.

#include "core/programs/capital/capacity.h"
#include "tests/sim/rules.h"

namespace tests::sim {

using core::product;
using core::programs::capital::Book;

namespace {

//! The second price is at least the first; a side without shares has none.
bool keepsPrice(uint64_t assets, uint64_t shares, uint64_t assetsAfter, uint64_t sharesAfter)
{
    if (shares == 0 || sharesAfter == 0) return true;
    return product(assetsAfter, shares) >= product(assets, sharesAfter);
}

//! Prices fall by losses alone: whatever is rounded away stays with those who stay.
std::string priceFault(const Book& before, const Book& after)
{
    if (after.generation != before.generation || after.exitGeneration != before.exitGeneration)
        return "a book was wiped without a loss";
    if (after.lossTotal != before.lossTotal) return "a loss without a draw";
    if (!keepsPrice(before.assets.raw(), before.shares.raw(), after.assets.raw(),
                    after.shares.raw()))
        return "the price of a share fell without a loss";
    if (!keepsPrice(before.exitAssets.raw(), before.exitShares.raw(), after.exitAssets.raw(),
                    after.exitShares.raw()))
        return "the price of an exit share fell without a loss";
    return {};
}

std::string bookFault(const Book& before, const Book& after, Kind kind)
{
    if (kind != Kind::DrawPrimary)
        if (std::string fault = priceFault(before, after); !fault.empty()) return fault;
    if (after.yieldTotal < before.yieldTotal) return "yield went back";
    if (after.yieldTotal != before.yieldTotal && kind != Kind::SettleEpoch)
        return "yield between settlements";
    if (after.ticketHead < before.ticketHead || after.ticketNext < before.ticketNext)
        return "the queue went back";
    return {};
}

uint64_t sharesOf(const State& state, const Address& position, uint32_t generation)
{
    const auto* found = state.find<pools::Position>(position);
    if (found == nullptr || found->generation != generation) return 0;
    uint64_t sum = 0;
    for (size_t i = 0; i < found->lotCount; ++i)
        sum += found->lots[i].shares.raw();
    return sum;
}

//! Tokens, shares and tickets leave nobody who has not signed.
std::string theftFault(const Step& step)
{
    for (const Places::Person& person : step.places.people)
        if (step.after.tokensAt(person.purse) < step.before.tokensAt(person.purse) &&
            !(person.address == step.signer))
            return "tokens left " + person.role + " who did not sign";
    for (const auto& [address, position] : step.before.all<pools::Position>()) {
        if (position.owner == step.signer) continue;
        const uint64_t had = sharesOf(step.before, address, position.generation);
        if (sharesOf(step.after, address, position.generation) < had)
            return "shares left a position whose owner did not sign";
    }
    for (const auto& [address, ticket] : step.before.all<pools::WithdrawTicket>()) {
        const auto* after = step.after.find<pools::WithdrawTicket>(address);
        if (after == nullptr) {
            if (!(ticket.owner == step.signer)) return "a ticket was closed by somebody else";
            if (!ticket.owed.isZero()) return "a ticket was closed with money in it";
            continue;
        }
        if (after->exitShares > ticket.exitShares) return "a ticket grew";
        if (!(after->owner == ticket.owner) || after->maturesAt != ticket.maturesAt ||
            after->fee != ticket.fee || after->number != ticket.number)
            return "a ticket's terms changed";
    }
    return {};
}

} // namespace

std::string generalFault(const Step& step)
{
    for (const Places::Market& market : step.places.markets) {
        const auto& before = step.before.of<pools::Pool>(market.at.pool);
        const auto& after = step.after.of<pools::Pool>(market.at.pool);
        for (const Tranche tranche : {Tranche::Senior, Tranche::Junior})
            if (std::string fault = bookFault(bookOf(before.books, tranche),
                                              bookOf(after.books, tranche), step.call.kind);
                !fault.empty())
                return fault;
        if (after.deposits < before.deposits || after.withdrawals < before.withdrawals ||
            after.drawn < before.drawn || after.recoveries < before.recoveries)
            return "a counter went back";
        const auto& coverBefore = step.before.of<risks::RiskState>(market.at.risk).cover;
        const auto& coverAfter = step.after.of<risks::RiskState>(market.at.risk).cover;
        if (coverAfter > coverBefore && step.call.kind != Kind::PublishSnapshot)
            return "cover rose without a snapshot";
        const auto& owedBefore = step.before.of<premiums::PremiumState>(market.at.premium);
        const auto& owedAfter = step.after.of<premiums::PremiumState>(market.at.premium);
        if (owedAfter.due < owedBefore.due || owedAfter.paid < owedBefore.paid)
            return "a premium was taken back";
    }
    return theftFault(step);
}

std::string kindFault(const Step& step)
{
    struct Row
    {
        Kind kind;
        std::string (*fault)(const Step&);
    };
    constexpr Row rows[] = {
        {Kind::Deposit, depositFault},         {Kind::RequestWithdraw, requestFault},
        {Kind::ExecuteWithdraw, paymentFault}, {Kind::PublishSnapshot, coverFault},
        {Kind::SyncLoad, coverFault},          {Kind::SettleEpoch, settlementFault},
        {Kind::DrawPrimary, drawFault},        {Kind::PayClaim, payoutFault},
    };
    for (const Row& row : rows)
        if (row.kind == step.call.kind) return row.fault(step);
    return {};
}

} // namespace tests::sim
