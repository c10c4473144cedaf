#pragma once
//! \file
//! A replay's story as facts: what was brought, how the score went, what was claimed, who paid, and
//! what it means for the one whose position is followed. Commands and pages show it, and compute
//! nothing.

#include "app/replay/conservation.h"
#include "app/replay/replay.h"

#include <optional>
#include <string>
#include <vector>

namespace app::replay {

//! A market at a period.
struct ScorePoint
{
    UnixTime at;
    core::market::PriceE8 price;
    uint32_t score = 0; //!< ppm; `core::programs::risk_engine::noScore`: none yet
    core::Ppm leverageFactor;
    core::Ppm depthFactor;
    core::Ppm volatilityFactor;
    core::Ppm fundingFactor;
    UsdcAmount asked;
    UsdcAmount cover;
    UsdcAmount maxCover;
    UsdcAmount load;
    bool restricted = false;
};

//! What the followed person holds in one tranche of one market.
struct Holding
{
    size_t market = 0;
    Tranche tranche{};
    UsdcAmount paidIn;
    UsdcAmount paidOut;
    UsdcAmount worth; //!< of the shares, net of pending claims
    bool isWiped = false;

    //! Worth and paid out less paid in; 1e-6 USDC, signed.
    [[nodiscard]] int64_t result() const;
};

//! A deficit with what became of it; not settled yet: no claim.
struct ClaimStory
{
    UnixTime reportedAt;
    size_t market = 0;
    DeficitFound found;
    std::optional<core::programs::insolvency_handler::Claim> claim;
    std::vector<Holding> before; //!< of the followed person, a period before the report
    std::vector<Holding> after;  //!< when the claim was paid
};

template <class Detail> struct Told
{
    UnixTime at;
    size_t market = 0;
    Detail detail;
};

//! Cover came into force where there was none.
struct CoverBegan
{
    UsdcAmount cover;
    UsdcAmount maxCover;
};

struct MarketStory
{
    std::vector<ScorePoint> path; //!< one in six hours, and where the restriction changed
    uint32_t firstScore = 0;      //!< ppm; 0: no score yet
    UnixTime firstAt;
    uint32_t highestScore = 0;
    UnixTime highestAt;
    uint32_t lastScore = 0;
    UsdcAmount highestCover;
    core::Ppm highestUse; //!< cover ÷ max_cover
};

struct Story
{
    std::string follows; //!< role of the person
    std::vector<MarketStory> markets;
    std::vector<Told<CapitalDeposited>> deposits;
    std::vector<Told<CoverBegan>> covers;
    std::vector<Told<MarketRestricted>> restrictions;
    std::vector<Told<StormPassed>> calms;
    std::vector<ClaimStory> claims;
    std::vector<Told<BookReopened>> reopened;
    std::vector<Told<EpochClosed>> epochs;
    std::vector<Told<WithdrawalAsked>> asked;
    std::vector<Told<WithdrawalPaid>> paid;
    std::vector<Told<DeficitRecovered>> recovered;
};

//! Listens to a replay and keeps its story.
class StoryTeller
{
public:
    //! \param follows  role whose holdings are told
    StoryTeller(size_t marketCount, std::string follows);

    void hear(const StoryEvent& event);
    [[nodiscard]] const Story& story() const { return m_story; }
    //! What the followed person held at the end of a step: claims remember it.
    void remember(const std::vector<Holding>& holdings);

private:
    void score(const StoryEvent& event, const PeriodScored& scored);
    void settle(size_t market, const ClaimSettled& settled);

    Story m_story;
    std::vector<bool> m_wasRestricted;
    std::vector<bool> m_hadCover;
    std::vector<Holding> m_lastHoldings;
};

//! \return the cluster's errors
[[nodiscard]] core::support::Result<std::vector<Holding>> readHoldings(
    cluster::EmbeddedCluster& cluster, std::span<const KeptMarket> markets, std::string_view who);

} // namespace app::replay
