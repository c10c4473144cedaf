#pragma once
//! \file
//! What a replay assumes, because nobody recorded it: open interest, depth, leverage and cover over
//! time, how liquidations go, and who brings how much capital when. Everything in here is shown as
//! *assumed*; prices and funding come from records.

#include "app/replay/liquidation_model.h"
#include "core/programs/capital/book.h"
#include "core/support/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::replay {

using core::UnixTime;
using core::programs::capital::Tranche;

//! A market from a time on; between two states every quantity moves evenly.
struct MarketState
{
    UnixTime at;
    uint64_t leverage = 0; //!< OI-weighted mean, 1e-6
    UsdcAmount openInterest;
    uint64_t oiToDepth = 0; //!< open interest ÷ depth within 2 % of the price, 1e-6
    UsdcAmount covered;     //!< open interest that the market wants covered

    friend bool operator==(const MarketState&, const MarketState&) = default;
};

struct MarketAssumptions
{
    std::string name;
    std::string candleFile;
    std::string fundingFile;
    UnixTime joinsAt; //!< when the market opens
    std::vector<MarketState> states;

    //! Interpolated, floor; before the first state it is the first, after the last the last.
    [[nodiscard]] MarketState stateAt(UnixTime time) const;
};

enum class ActionKind {
    Deposit,
    Withdraw, //!< asks for a part of the unlocked shares
    Seed,     //!< reopens a book after a wipe-out
    Recover,  //!< the venue returns money of its newest claim
};

struct Action
{
    ActionKind kind{};
    UnixTime at;
    std::string who; //!< role of a development key; empty: the venue
    size_t market = 0;
    Tranche tranche{};
    UsdcAmount amount; //!< Deposit, Recover
    Ppm part;          //!< Withdraw
};

struct Scenario
{
    UnixTime begins;
    UnixTime ends;
    uint32_t epochSeconds = 0;
    UsdcAmount venueFunds; //!< what each venue has to pay premiums from
    LiquidationModel liquidation;
    std::vector<MarketAssumptions> markets;
    std::vector<Action> actions; //!< in the order of their times

    //! Null when there is none.
    [[nodiscard]] const MarketAssumptions* market(std::string_view name) const;
};

//! One statement a line, words between blanks, `#` begins a comment. See resources/scenario.
//!
//! \param text  the whole file
//! \param name  of the file, for error messages
//! \return one of the line rules of `ReplayError`; `detail` names file and line
[[nodiscard]] core::support::Result<Scenario> readScenario(std::string_view text,
                                                           std::string_view name);

} // namespace app::replay
