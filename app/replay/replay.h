#pragma once
//! \file
//! Plays recorded markets into an embedded ledger, a quarter of an hour a step. Whoever acts in
//! the protocol acts here by signed transactions: the oracle's publisher, each market's authorities
//! and venue, a keeper, and the scenario's people. Between two steps anybody else may act too.
//!
//! The same input on an empty ledger gives the same bytes. Memory does not grow with time.

#include "app/cluster/embedded.h"
#include "app/replay/keeper.h"
#include "app/replay/recorded_market.h"
#include "app/replay/story_events.h"

namespace app::replay {

using app::cluster::EmbeddedCluster;
using app::cluster::MarketAddresses;

class Replay
{
public:
    //! On a ledger without a protocol: makes it, as of the scenario's begin. On one where this
    //! scenario played before: completes the period that it was left in, then goes on.
    //! \param cluster  must outlive the replay
    //! \return what a transaction refused
    [[nodiscard]] static core::support::Result<Replay> begin(EmbeddedCluster& cluster,
                                                             ReplayInput input,
                                                             StoryListener listener = {});

    [[nodiscard]] bool atEnd() const { return m_now >= m_input.scenario.ends; }
    //! One period: clock, prices, snapshots, scores, deficits, due cranks, epochs, withdrawals,
    //! the scenario's actions. \pre !atEnd()
    //! \return the transaction that failed, with its logs; then the replay cannot go on
    [[nodiscard]] core::support::Checked step();

    [[nodiscard]] UnixTime now() const { return m_now; }
    //! Steps done and steps in all.
    [[nodiscard]] int64_t stepsDone() const;
    [[nodiscard]] int64_t stepsInAll() const;
    [[nodiscard]] const Scenario& scenario() const { return m_input.scenario; }
    //! Null while the market has not joined. \param market  index into the scenario's markets
    [[nodiscard]] const MarketAddresses* addresses(size_t market) const;
    //! Those that have joined, in the order in which they did.
    [[nodiscard]] std::span<const KeptMarket> markets() const { return m_kept; }

private:
    //! Where the replay stands in a market's records.
    struct Run
    {
        MarketAddresses addresses;
        bool hasJoined = false;
        size_t nextCandle = 0;
        size_t nextPayment = 0;
        const core::market::Candle* closed = nullptr; //!< at this very period; null: none
    };
    using Checked = core::support::Checked;

    Replay(EmbeddedCluster& cluster, ReplayInput input, StoryListener listener);

    [[nodiscard]] Checked setUp();
    [[nodiscard]] Checked fundActors();
    [[nodiscard]] Checked resume();
    [[nodiscard]] Checked joinMarkets();
    [[nodiscard]] Checked join(size_t market);
    [[nodiscard]] Checked fundOnce(std::string_view who, UsdcAmount amount);
    void passCandles(size_t market, UnixTime time);
    void passPayments(size_t market);
    void takeCandles();
    [[nodiscard]] Checked runPeriod();

    [[nodiscard]] Checked publishPrices();
    [[nodiscard]] Checked publishSnapshot(size_t market);
    [[nodiscard]] Checked updateScore(size_t market);
    [[nodiscard]] Checked reportDeficit(size_t market);
    [[nodiscard]] Checked runActions();
    [[nodiscard]] Checked run(const Action& action);
    [[nodiscard]] core::support::Result<bool> wasDone(const Action& action) const;
    [[nodiscard]] Checked runDeposit(const Action& action);
    [[nodiscard]] Checked runSeed(const Action& action);
    [[nodiscard]] Checked runWithdraw(const Action& action);
    [[nodiscard]] Checked runRecover(const Action& action);

    //! Period of the market's newest claim. \return ClaimMustBeKnown
    [[nodiscard]] core::support::Result<int64_t> newestClaim(size_t market) const;
    void tell(size_t market, StoryDetail detail) const;
    [[nodiscard]] core::support::Result<core::runtime::TransactionResult> submit(
        std::string_view what, core::solana::Instruction instruction, std::string_view role);
    [[nodiscard]] const MarketAssumptions& assumed(size_t market) const
    {
        return m_input.scenario.markets[market];
    }

    EmbeddedCluster* m_cluster;
    ReplayInput m_input;
    StoryListener m_listener;
    std::vector<Run> m_runs;        //!< as the scenario's markets
    std::vector<KeptMarket> m_kept; //!< those that have joined
    UnixTime m_now;
    size_t m_nextAction = 0;
    bool m_isRepeating = false; //!< a period that may have been run in part
};

} // namespace app::replay
