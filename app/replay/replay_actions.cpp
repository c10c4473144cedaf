// The part of a replay that acts for the scenario's people.

#include "app/cluster/claim_actions.h"
#include "app/cluster/pool_actions.h"
#include "app/cluster/protocol_setup.h"
#include "app/replay/errors.h"
#include "app/replay/replay.h"
#include "core/programs/capital/capacity.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/risk_engine/periods.h"

#include <cassert>

namespace app::replay {

using core::support::Checked;
using core::support::Done;
using core::support::Result;
namespace pools = core::programs::insurance_pool;

namespace {

constexpr uint64_t whole = 1'000'000;

} // namespace

Checked Replay::runActions()
{
    const std::vector<Action>& actions = m_input.scenario.actions;
    while (m_nextAction < actions.size() && actions[m_nextAction].at <= m_now) {
        const Action& action = actions[m_nextAction];
        ++m_nextAction;
        assert(m_runs[action.market].hasJoined); // the scenario's reader saw to it
        if (m_isRepeating) {
            const auto done = wasDone(action);
            if (!done) return done.error();
            if (*done) continue;
        }
        if (const auto done = run(action); !done) return done;
    }
    return Done{};
}

//! Whether the accounts show that the action of this period has been taken.
Result<bool> Replay::wasDone(const Action& action) const
{
    const MarketAddresses& at = m_runs[action.market].addresses;
    const cluster::ProgramIds& ids = m_cluster->deployment().ids;
    const auto pool = m_cluster->read<pools::Pool>(at.pool);
    if (!pool) return pool.error();
    const core::programs::capital::Book& book = bookOf(pool->books, action.tranche);
    const core::Address owner = cluster::developmentKey(action.who).address();
    switch (action.kind) {
    case ActionKind::Deposit: {
        const core::Address position =
            cluster::positionAddress(ids, at.pool, action.tranche, owner);
        if (!m_cluster->exists(position)) return false;
        const auto held = m_cluster->read<pools::Position>(position);
        if (!held) return held.error();
        for (size_t i = 0; i < held->lotCount; ++i)
            if (held->lots[i].depositedAt == m_now && held->lots[i].cost == action.amount)
                return true;
        return false;
    }
    case ActionKind::Withdraw:
        for (uint64_t number = book.ticketNext; number > book.ticketHead;) {
            const auto ticket = m_cluster->read<pools::WithdrawTicket>(
                cluster::ticketAddress(ids, at.pool, action.tranche, --number));
            if (!ticket) return ticket.error();
            if (ticket->requestedAt < m_now) return false;
            if (ticket->owner == owner) return true;
        }
        return false;
    case ActionKind::Seed: return core::programs::capital::isSeeded(book);
    case ActionKind::Recover: {
        const auto period = newestClaim(action.market);
        if (!period) return period.error();
        const auto claim = m_cluster->read<core::programs::insolvency_handler::Claim>(
            cluster::claimAddress(ids, at.market, *period));
        if (!claim) return claim.error();
        return claim->repaid >= action.amount;
    }
    }
    return false;
}

Checked Replay::run(const Action& action)
{
    switch (action.kind) {
    case ActionKind::Deposit: return runDeposit(action);
    case ActionKind::Withdraw: return runWithdraw(action);
    case ActionKind::Seed: return runSeed(action);
    case ActionKind::Recover: return runRecover(action);
    }
    return Done{};
}

Checked Replay::runDeposit(const Action& action)
{
    const MarketAddresses& at = m_runs[action.market].addresses;
    cluster::DepositTerms terms;
    terms.amount = action.amount;
    terms.tranche = action.tranche;
    const auto sent = submit(
        "deposit for " + action.who,
        cluster::deposit(m_cluster->deployment(), at, m_cluster->key(action.who).address(), terms),
        action.who);
    if (!sent) return sent.error();
    if (const auto event = cluster::eventIn<pools::Deposited>(*sent))
        tell(action.market, CapitalDeposited{action.who, *event});
    return Done{};
}

Checked Replay::runSeed(const Action& action)
{
    const MarketAddresses& at = m_runs[action.market].addresses;
    const auto sent =
        submit("seed a book for " + action.who,
               cluster::seedBook(m_cluster->deployment(), at, m_cluster->key(action.who).address(),
                                 action.tranche),
               action.who);
    if (!sent) return sent.error();
    tell(action.market, BookReopened{action.who, action.tranche});
    return Done{};
}

//! Asks for a part of the shares that are unlocked by now.
Checked Replay::runWithdraw(const Action& action)
{
    const MarketAddresses& at = m_runs[action.market].addresses;
    const cluster::Deployment& all = m_cluster->deployment();
    const core::Address& owner = m_cluster->key(action.who).address();
    const auto position = m_cluster->read<pools::Position>(
        cluster::positionAddress(all.ids, at.pool, action.tranche, owner));
    if (!position) return position.error();
    const auto pool = m_cluster->read<pools::Pool>(at.pool);
    if (!pool) return pool.error();

    uint64_t unlocked = 0;
    for (size_t i = 0; i < position->lotCount; ++i)
        if (position->lots[i].unlockAt <= m_now) unlocked += position->lots[i].shares.raw();
    cluster::WithdrawTerms terms;
    terms.shares = core::Shares{core::ratioFloor(unlocked, action.part.raw(), whole)};
    terms.tranche = action.tranche;
    terms.ticket = bookOf(pool->books, action.tranche).ticketNext;
    const auto sent = submit("request a withdrawal for " + action.who,
                             cluster::requestWithdraw(all, at, owner, terms), action.who);
    if (!sent) return sent.error();
    if (const auto event = cluster::eventIn<pools::WithdrawRequested>(*sent))
        tell(action.market, WithdrawalAsked{action.who, *event});
    return Done{};
}

Result<int64_t> Replay::newestClaim(size_t market) const
{
    using core::programs::risk_engine::periodOf;
    const Run& run = m_runs[market];
    const cluster::ProgramIds& ids = m_cluster->deployment().ids;
    for (int64_t period = periodOf(m_now); period >= periodOf(m_input.scenario.begins); --period)
        if (m_cluster->exists(cluster::claimAddress(ids, run.addresses.market, period)))
            return period;
    return fault(ReplayError::ClaimMustBeKnown, assumed(market).name + " has no claim");
}

Checked Replay::runRecover(const Action& action)
{
    const auto period = newestClaim(action.market);
    if (!period) return period.error();
    const MarketAddresses& at = m_runs[action.market].addresses;
    const std::string venue = cluster::role::venue(assumed(action.market).name);
    const auto sent =
        submit("repay a claim of " + assumed(action.market).name,
               cluster::repayClaim(m_cluster->deployment(), at, m_cluster->key(venue).address(),
                                   {action.amount, *period}),
               venue);
    if (!sent) return sent.error();
    if (const auto event = cluster::eventIn<pools::LossRestored>(*sent))
        tell(action.market, DeficitRecovered{action.amount, *event});
    return Done{};
}

} // namespace app::replay
