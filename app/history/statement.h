#pragma once
//! \file
//! What an owner's capital did in a period, to the last 1e-6 USDC.
//!
//! Values are the programs' own: shares at the net price, exit shares at their worth. What happens
//! between two valuations is a line, so that opening + Σ change = closing, for each position and
//! for all of them; and a period's closing is the next one's opening.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/programs/capital/book.h"
#include "core/solana/hash.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::history {

using core::Address;
using core::Shares;
using core::UnixTime;
using core::UsdcAmount;
using core::programs::capital::Tranche;

// clang-format off
#define BACKSTOP_LINE_KINDS(KIND) \
    KIND(Deposit)           /* paid in */ \
    KIND(WithdrawAsked)     /* moved to the exit side */ \
    KIND(WithdrawCancelled) /* moved back */ \
    KIND(WithdrawPaid)      /* paid out, or credited when the token account was unusable */ \
    KIND(WithdrawCollected) /* credited money fetched: changes no value any more */ \
    KIND(EarlyFee)          /* of an early exit, left to those who stay */ \
    KIND(YieldVested)       /* premiums and income that flowed in */ \
    KIND(FeeShare)          /* early exit fees of those who left, flowed in */ \
    KIND(ClaimLoss)         /* a claim's estimate, its draw, or what a wipe-out took */ \
    KIND(Recovery)          /* of a claim, flowed in */ \
    KIND(Pricing)           /* deposits buy at the gross price, values are net of pending claims */ \
    KIND(Rounding)          /* of shares and money by somebody's deposit or withdrawal */ \
    KIND(Unexplained)       /* the ledger changed without a transaction that was recorded */
// clang-format on

#define BACKSTOP_LINE_ENUMERATOR(name) name,
enum class LineKind : std::uint8_t { BACKSTOP_LINE_KINDS(BACKSTOP_LINE_ENUMERATOR) };
#define BACKSTOP_LINE_COUNT(name) +1
constexpr std::size_t lineKindCount = 0 BACKSTOP_LINE_KINDS(BACKSTOP_LINE_COUNT);
//! The enumerator's own spelling: stable, for CSV and JSON.
[[nodiscard]] std::string_view name(LineKind kind);

//! A claim, of which a market has one a period at most.
struct ClaimKey
{
    Address market;
    std::int64_t period = 0;

    friend bool operator==(const ClaimKey&, const ClaimKey&) = default;
};

struct StatementLine
{
    UnixTime time;
    UnixTime since;           //!< of what flowed in: from then on; else the time
    std::uint64_t number = 0; //!< of the transaction; 0: none, time alone
    core::solana::Signature signature;
    std::size_t position = 0; //!< index into the statement's positions
    LineKind kind{};
    std::int64_t change = 0;  //!< of the position's value, 1e-6 USDC
    std::int64_t balance = 0; //!< the position's value after the line
    UsdcAmount amount; //!< money that the line is about; of asking and cancelling, what moved
    Shares shares;     //!< minted, burned or moved; 0: none
    std::optional<std::uint64_t> ticket;
    std::optional<ClaimKey> claim;
};

//! What the owner had in one tranche of one market.
struct PositionStatement
{
    Address market;
    std::string marketName;
    Tranche tranche{};
    UsdcAmount opening; //!< value of shares and of what was leaving
    UsdcAmount closing;
    Shares openingShares; //!< live side
    Shares closingShares;
    Shares openingExitShares; //!< of open tickets
    Shares closingExitShares;
    std::array<std::int64_t, lineKindCount> totals{}; //!< Σ change by kind
};

struct Statement
{
    Address owner;
    UnixTime from;     //!< included
    UnixTime to;       //!< excluded
    UnixTime valuedAt; //!< of the closing: `to`, or the ledger's time when that is earlier
    UsdcAmount opening;
    UsdcAmount closing;
    std::array<std::int64_t, lineKindCount> totals{};
    std::vector<PositionStatement> positions; //!< by market's number, senior first
    std::vector<StatementLine> lines;         //!< by time and transaction

    [[nodiscard]] std::int64_t total(LineKind kind) const
    {
        return totals[static_cast<std::size_t>(kind)];
    }
};
using StatementPtr = std::shared_ptr<const Statement>;

//! RFC 4180: a header, a row for each position's opening, each line and each closing. Amounts in
//! USDC with six places and a point.
[[nodiscard]] std::string statementCsv(const Statement& statement);

} // namespace app::history
