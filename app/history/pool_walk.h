#pragma once
//! \file
//! Goes through all that happened to a pool and to what one owner holds in it, and makes of every
//! change of value a line.

#include "app/history/line_builder.h"
#include "app/history/queries.h"
#include "app/history/valuation.h"
#include "app/history/versions.h"

#include <array>

namespace app::history {

//! The accounts that a walk follows.
struct WalkedAccounts
{
    Id market = 0;
    Id pool = 0;
    std::vector<Id> owned; //!< positions and tickets
};

//! Of [from, to), values at the times given.
struct WalkBounds
{
    At from = 0; //!< the last change before
    At to = 0;   //!< the last change of the period
    UnixTime fromTime;
    UnixTime toTime;
};

struct WalkedTranche
{
    Worth opening;
    Worth closing;
    std::vector<StatementLine> lines;
};

class PoolWalk
{
public:
    [[nodiscard]] static core::support::Result<std::array<WalkedTranche, 2>> go(
        const Source& source,
        const Address& owner,
        const WalkedAccounts& accounts,
        const WalkBounds& bounds);

private:
    using Checked = core::support::Checked;
    //! What is known at one change.
    struct State
    {
        std::optional<core::programs::insurance_pool::Pool> pool;
        std::array<Holding, 2> holdings; //!< by Tranche
    };

    PoolWalk(const Source& source,
             const Address& owner,
             const WalkedAccounts& accounts,
             UnixTime from);
    [[nodiscard]] Checked start(const WalkBounds& bounds);
    [[nodiscard]] std::optional<At> next() const;
    [[nodiscard]] Checked step(At at);
    [[nodiscard]] core::support::Result<State> read() const;
    [[nodiscard]] Checked flowTo(std::size_t tranche, const State& state, UnixTime time, At before);

    const Source& m_source;
    const Address& m_owner;
    const WalkedAccounts& m_accounts;
    Address m_pool;
    Address m_market;
    std::optional<VersionCursor> m_poolCursor;
    std::vector<VersionCursor> m_owned;
    std::array<LineBuilder, 2> m_lines;
    std::array<WalkedTranche, 2> m_walked;
};

} // namespace app::history
