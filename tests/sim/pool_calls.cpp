// What people do with their money: deposits, withdrawals, gifts.

#include "app/cluster/pool_actions.h"
#include "app/cluster/protocol_setup.h"
#include "tests/sim/world.h"

#include <QtGlobal>

namespace tests::sim {

namespace role = app::cluster::role;
using app::cluster::positionAddress;
using app::cluster::tokensOf;
using core::Shares;
using core::programs::capital::Book;

namespace {

constexpr uint64_t depositMost = 400'000 * dollar;

uint64_t sharesIn(const pools::Position* position)
{
    uint64_t sum = 0;
    if (position != nullptr)
        for (size_t i = 0; i < position->lotCount; ++i)
            sum += position->lots[i].shares.raw();
    return sum;
}

//! One of those for which the question is answered by yes. \return nothing when there is none
template <class T, class Question>
const T* oneOf(const State& state, uint64_t chance, const Question& question)
{
    std::vector<const T*> fitting;
    for (const auto& [address, value] : state.all<T>())
        if (question(value)) fitting.push_back(&value);
    return fitting.empty() ? nullptr : fitting[chance % fitting.size()];
}

} // namespace

Call World::callOf(const Action& action)
{
    switch (kindGroups[static_cast<size_t>(action.kind)]) {
    case Group::None: break;
    case Group::Pool: return poolCall(action);
    case Group::Ticket: return ticketCall(action);
    case Group::Token: return tokenCall(action);
    case Group::Risk: return riskCall(action);
    case Group::Premium: return premiumCall(action);
    case Group::Claim: return claimCall(action);
    case Group::Payout: return payoutCall(action);
    case Group::Admin: return adminCall(action);
    case Group::Tamper: return tamperedCall(action);
    }
    qFatal("%s is no transaction", nameOf(action.kind).data());
}

Call World::poolCall(const Action& action)
{
    const Places::Market& market = marketOf(action);
    const Deployment& all = m_places.all;
    Call call{action.kind, {}, personRole(action.who), action.market};
    const Address& who = address(call.signer);
    if (action.kind == Kind::SeedBook) {
        call.instruction = app::cluster::seedBook(all, market.at, who, action.tranche);
        return call;
    }
    if (action.kind == Kind::Deposit) {
        app::cluster::DepositTerms terms;
        terms.amount = amountOf(action.x, depositMost);
        terms.tranche = action.tranche;
        terms.minShares = Shares{action.y % 16 == 0 ? terms.amount.raw() : 0};
        call.instruction = app::cluster::deposit(all, market.at, who, terms);
        return call;
    }
    if (action.kind == Kind::ClosePosition) {
        const auto* empty =
            oneOf<pools::Position>(m_state, action.x, [this, &market](const pools::Position& each) {
                const Book& book =
                    bookOf(m_state.of<pools::Pool>(market.at.pool).books, each.tranche);
                return each.pool == market.at.pool &&
                       (each.lotCount == 0 || each.generation < book.generation);
            });
        if (empty != nullptr) call.signer = roleOf(empty->owner);
        const Address& owner = empty != nullptr ? empty->owner : who;
        const Tranche tranche = empty != nullptr ? empty->tranche : action.tranche;
        call.instruction = closePosition(all, market.at, owner, tranche);
        return call;
    }
    const auto* position =
        oneOf<pools::Position>(m_state, action.x, [&market](const pools::Position& each) {
            return each.pool == market.at.pool && each.lotCount != 0;
        });
    return position == nullptr || action.y % 16 == 0
               ? requestOf(action, {address(call.signer), action.tranche, 0})
               : requestOf(action, {position->owner, position->tranche, 0});
}

Call World::requestOf(const Action& action, const TicketRef& who)
{
    const Places::Market& market = marketOf(action);
    const Address at = positionAddress(m_places.all.ids, market.at.pool, who.tranche, who.owner);
    const uint64_t held = sharesIn(m_state.find<pools::Position>(at));
    app::cluster::WithdrawTerms terms;
    terms.tranche = who.tranche;
    terms.early = action.y % 3 != 0;
    terms.ticket = bookOf(m_state.of<pools::Pool>(market.at.pool).books, who.tranche).ticketNext;
    terms.shares = Shares{action.x % 4 == 0 ? held : amountOf(action.x, held + 1).raw()};
    Call call{action.kind, {}, roleOf(who.owner), action.market};
    call.early = terms.early;
    call.instruction = app::cluster::requestWithdraw(m_places.all, market.at, who.owner, terms);
    return call;
}

Call World::ticketCall(const Action& action)
{
    const Deployment& all = m_places.all;
    const Kind kind = action.kind;
    const auto fits = [&](const pools::WithdrawTicket& each) {
        const Book& queue = bookOf(m_state.of<pools::Pool>(each.pool).books, each.tranche);
        const bool isOpen = !each.exitShares.isZero();
        if (kind == Kind::CollectWithdrawal) return !each.owed.isZero();
        if (kind == Kind::ExecuteWithdraw)
            return each.number == queue.ticketHead + (action.y % 12 == 0 ? 1 : 0);
        if (kind == Kind::CancelWithdraw) return isOpen;
        return action.wild || !isOpen || each.generation < queue.exitGeneration;
    };
    const auto* ticket = oneOf<pools::WithdrawTicket>(m_state, action.x, fits);
    const auto& pool = m_state.of<pools::Pool>(marketOf(action).at.pool);
    Call call{kind, {}, personRole(action.who), action.market};
    TicketRef ref{address(call.signer), action.tranche,
                  bookOf(pool.books, action.tranche).ticketHead};
    if (ticket != nullptr) {
        ref = {ticket->owner, ticket->tranche, ticket->number};
        call.signer = roleOf(ref.owner);
        call.market = marketAt(ticket->pool);
    }
    const Places::Market& market = m_places.markets[*call.market];
    if (kind == Kind::CancelWithdraw) {
        call.instruction = app::cluster::cancelWithdraw(all, market.at, ref);
    } else if (kind == Kind::ExecuteWithdraw) {
        call.signer = personRole(action.who);
        call.instruction = app::cluster::executeWithdraw(all, market.at, ref);
    } else if (kind == Kind::CollectWithdrawal) {
        call.instruction = app::cluster::collectWithdrawal(all, market.at, ref);
    } else {
        call.instruction = closeTicket(all, market.at, ref);
    }
    return call;
}

Call World::tokenCall(const Action& action)
{
    Call call{action.kind, {}, personRole(action.who), {}};
    const Address& who = address(call.signer);
    const Address& thief = address(thiefRole);
    const Address purse = tokensOf(who, m_places.all.accounts.usdcMint);
    if (action.kind == Kind::GiveTokensAway) {
        call.instruction = giveAway(purse, who, thief);
    } else if (action.kind == Kind::TakeTokensBack) {
        call.signer = thiefRole;
        call.instruction = giveAway(purse, thief, who);
    } else {
        const Places::Market& market = marketOf(action);
        const bool toPool = action.y % 3 != 0;
        if (toPool) call.market = action.market;
        call.gift = amountOf(action.x, 1'000 * dollar);
        const Address& to = toPool ? market.at.vault : m_places.all.accounts.payoutVault;
        call.instruction = transfer(who, purse, to, call.gift);
    }
    return call;
}

//! A deposit and at once the request to take it out again must not be worth more than was paid,
//! and a request taken back must not give more shares than it took.
std::string World::roundTrip(const Action& action)
{
    Action step = action;
    step.kind = Kind::Deposit;
    step.y = 1; // any price is fine
    const Address& pool = marketOf(action).at.pool;
    const auto book = [&]() -> const Book& {
        return bookOf(m_state.of<pools::Pool>(pool).books, action.tranche);
    };
    const uint64_t sharesBefore = book().shares.raw();
    if (!run(callOf(step)) || !m_fault.empty()) {
        ++m_tally.refused[static_cast<size_t>(Kind::RoundTrip)];
        return {};
    }
    const uint64_t minted = book().shares.raw() - sharesBefore;
    const uint64_t amount = amountOf(step.x, depositMost).raw();

    Action leave = action;
    leave.kind = Kind::RequestWithdraw;
    leave.y = 1; // early
    Call request = requestOf(leave, {address(personRole(action.who)), action.tranche, 0});
    std::memcpy(request.instruction.data.data() + 8, &minted, sizeof(minted)); // its first field
    const uint64_t number = book().ticketNext;
    const uint64_t sharesThen = book().shares.raw();
    if (!run(request) || !m_fault.empty()) {
        ++m_tally.refused[static_cast<size_t>(Kind::RoundTrip)];
        return {};
    }
    const Address at = app::cluster::ticketAddress(m_places.all.ids, pool, action.tranche, number);
    const auto& ticket = m_state.of<pools::WithdrawTicket>(at);
    const auto worth = core::mulDivFloor(ticket.exitShares.raw(), book().exitAssets.raw(),
                                         book().exitShares.raw());
    ++m_tally.accepted[static_cast<size_t>(Kind::RoundTrip)];
    if (!worth || *worth > amount) return "RoundTrip: a deposit came out as more than it was";
    if (action.y % 2 == 0) return {};

    const app::cluster::TicketRef ref{ticket.owner, action.tranche, number};
    Call back{Kind::CancelWithdraw, {}, request.signer, action.market};
    back.instruction = app::cluster::cancelWithdraw(m_places.all, marketOf(action).at, ref);
    if (run(back) && book().shares.raw() > sharesThen)
        return "RoundTrip: a request taken back gave more shares than it took";
    return {};
}

} // namespace tests::sim
