#pragma once
//! \file
//! What the window shows: one snapshot, and beside it what no snapshot holds. Made on the ledger's
//! thread, never changed afterwards.

#include "app/cluster/snapshot.h"
#include "app/pages/signing_facts.h"
#include "app/review/labels.h"
#include "widgets/charts/time_series.h"

#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace app::pages {

//! A market over time, oldest first; at most two points for each pixel of a wide screen.
struct MarketSeries
{
    using Line = std::vector<widgets::charts::TimePoint>;

    Line utilisation; //!< ppm
    Line cap;         //!< ppm: what utilisation must stay below
    Line score;       //!< ppm; from the first score on
    Line price;       //!< mantissa
    Line funding;     //!< 1e-9 of the price in eight hours, signed
    Line seniorNav;   //!< 1e-9 USDC a share, net of pending claims
    Line juniorNav;
    std::int32_t priceExponent = 0;

    friend bool operator==(const MarketSeries&, const MarketSeries&) = default;
};

//! Why a deposit would be refused just now, in the programs' own words; empty: it would not.
struct DepositGates
{
    QString senior;
    QString junior;

    [[nodiscard]] const QString& of(cluster::Tranche tranche) const
    {
        return tranche == cluster::Tranche::Junior ? junior : senior;
    }
};

struct ReplayStatus
{
    core::UnixTime begins;
    core::UnixTime ends;
    core::UnixTime now;         //!< how far it has played; a snapshot of the past is older
    std::vector<qint64> claims; //!< when deficits were reported, also later than the snapshot
    bool isPlaying = false;
    bool isSeeking = false; //!< on the way to a chosen moment, as fast as it can
    bool isOver = false;
    std::int64_t done = 0; //!< steps
    std::int64_t all = 0;
    int speed = 1; //!< steps a second
};

enum class FreshnessState {
    Final,   //!< nothing can undo it
    Past,    //!< looked back at: not what holds now
    Stale,   //!< nothing newer has arrived for too long
    Differs, //!< sources of the same slot disagree
};

struct Freshness
{
    FreshnessState state = FreshnessState::Final;
    std::uint64_t slot = 0;
    core::UnixTime time;
    qint64 ageSeconds = 0;
    QString detail; //!< which source differs

    friend bool operator==(const Freshness&, const Freshness&) = default;
};

//! What a transaction of mine is doing.
struct ActivityView
{
    QString title;             //!< "Deposit · LAYER-PERP"
    QString state;             //!< "Sent, waiting to be final"
    const char* kind = "good"; //!< of a pill: neutral, good, warn, bad
    QString signature;
    core::UnixTime since;
    std::optional<std::uint64_t> slotsLeft; //!< until it expires; none: it is over

    friend bool operator==(const ActivityView&, const ActivityView&) = default;
};

//! What a past claim did to what I held then.
struct ClaimImpact
{
    core::Address market;
    qint64 period = 0;       //!< of the claim
    core::UsdcAmount before; //!< worth just before the first report
    qint64 change = 0;       //!< by the claim; 1e-6 USDC, negative: lost
    qint64 recovered = 0;    //!< that has flowed back since

    friend bool operator==(const ClaimImpact&, const ClaimImpact&) = default;
};

//! What would sign just now.
struct SignerView
{
    QString name;              //!< "Key file development-provider.json"
    QString state;             //!< "Ready"
    const char* kind = "good"; //!< of a pill
    QString detail;            //!< where it is; what to do

    friend bool operator==(const SignerView&, const SignerView&) = default;
};

struct ConsoleState
{
    cluster::SnapshotPtr snapshot;
    Freshness freshness;
    core::Address owner;                                     //!< whose positions are "mine"
    std::vector<std::shared_ptr<const MarketSeries>> series; //!< as the snapshot's markets
    std::vector<DepositGates> gates;                         //!< as the snapshot's markets
    std::vector<ClaimImpact> impacts;                        //!< of the claims that touched me
    std::shared_ptr<const review::Labels> labels;            //!< never null in a state
    SignerView signer;
    std::map<core::Address, core::Lamports> lamports; //!< of the accounts in the book
    SigningFacts signing;
    std::vector<ActivityView> activities; //!< newest first
    ReplayStatus replay;

    //! Null: the claim took nothing of mine, or nobody recorded what I held.
    [[nodiscard]] const ClaimImpact* impactOf(const cluster::ClaimView& claim) const;
    //! Nothing is signed on figures of the past.
    [[nodiscard]] bool isPast() const { return freshness.state == FreshnessState::Past; }
};
using StatePtr = std::shared_ptr<const ConsoleState>;

//! Whether shares of the position can be withdrawn. Null: no.
[[nodiscard]] bool canLeave(const cluster::PositionView* position);
//! Whether the owner has such a position in the market.
[[nodiscard]] bool canWithdraw(const ConsoleState& state, size_t market);

} // namespace app::pages
