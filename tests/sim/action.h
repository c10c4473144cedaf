#pragma once
//! \file
//! What somebody does in a simulated protocol, drawn by chance before anything runs. What it means
//! is decided by the state that it meets, so a list with some left out is again a list.

#include "core/programs/capital/book.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tests::sim {

using core::programs::capital::Tranche;

//! Which of the World's functions turns it into a transaction.
enum class Group : uint8_t {
    None,
    Pool,
    Ticket,
    Token,
    Risk,
    Premium,
    Claim,
    Payout,
    Admin,
    Tamper
};

// clang-format off
#define SIM_KINDS(KIND) \
    KIND(Wait, None) \
    KIND(NextPeriod, None) \
    KIND(SeedBook, Pool) \
    KIND(Deposit, Pool) \
    KIND(RequestWithdraw, Pool) \
    KIND(ClosePosition, Pool) \
    KIND(RoundTrip, None) \
    KIND(CancelWithdraw, Ticket) \
    KIND(ExecuteWithdraw, Ticket) \
    KIND(CollectWithdrawal, Ticket) \
    KIND(CloseTicket, Ticket) \
    KIND(GiveTokensAway, Token) \
    KIND(TakeTokensBack, Token) \
    KIND(Donate, Token) \
    KIND(PublishPrice, Risk) \
    KIND(PublishSnapshot, Risk) \
    KIND(UpdateScore, Risk) \
    KIND(SyncLoad, Risk) \
    KIND(Accrue, Premium) \
    KIND(PayPremium, Premium) \
    KIND(PayIncome, Premium) \
    KIND(SettleEpoch, Premium) \
    KIND(ReportDeficit, Claim) \
    KIND(DrawPrimary, Claim) \
    KIND(CloseShared, Claim) \
    KIND(ApplyShared, Claim) \
    KIND(CloseReinsurance, Claim) \
    KIND(PayClaim, Claim) \
    KIND(FinishBatch, Claim) \
    KIND(DeferClaim, Claim) \
    KIND(RequeueClaim, Payout) \
    KIND(CollectPayout, Payout) \
    KIND(RepayClaim, Payout) \
    KIND(OpenKeeper, Payout) \
    KIND(CollectKeeper, Payout) \
    KIND(SetParam, Admin) \
    KIND(SetPause, Admin) \
    KIND(ApproveMarket, Admin) \
    KIND(WindDown, Admin) \
    KIND(ReturnBond, Admin) \
    KIND(RaisePhase, Admin) \
    KIND(EnableTranching, Admin) \
    KIND(Tamper, Tamper)
// clang-format on

#define SIM_KIND_ENUMERATOR(name, group) name,
enum class Kind : uint8_t { SIM_KINDS(SIM_KIND_ENUMERATOR) };
#undef SIM_KIND_ENUMERATOR

#define SIM_KIND_NAME(name, group) #name,
constexpr std::string_view kindNames[] = {SIM_KINDS(SIM_KIND_NAME)};
#undef SIM_KIND_NAME
constexpr size_t kindCount = sizeof(kindNames) / sizeof(kindNames[0]);

#define SIM_KIND_GROUP(name, group) Group::group,
constexpr Group kindGroups[] = {SIM_KINDS(SIM_KIND_GROUP)};
#undef SIM_KIND_GROUP

[[nodiscard]] constexpr std::string_view nameOf(Kind kind)
{
    return kindNames[static_cast<size_t>(kind)];
}

struct Action
{
    Kind kind{};
    uint8_t market = 0;
    uint8_t who = 0; //!< one of the people
    Tranche tranche{};
    bool wild = false; //!< in a mad market, or a choice that people seldom make
    uint64_t x = 0;    //!< chance: how much, which
    uint64_t y = 0;    //!< chance: how
};
using Script = std::vector<Action>;

//! "Deposit market 1 who 3 Junior x 12 y 34"
[[nodiscard]] std::string textOf(const Action& action);

//! How the protocol stands at the beginning.
enum class Plan : uint8_t {
    Tranched, //!< phase 4, two books
    Plain,    //!< phase 1, one book takes everything
    Growing,  //!< begins as Plain; on the way the phase is raised and tranching switched on
};
constexpr Plan plans[] = {Plan::Tranched, Plan::Plain, Plan::Growing};
[[nodiscard]] std::string_view nameOf(Plan plan);

constexpr uint8_t peopleCount = 6;
constexpr uint8_t marketCount = 3; //!< the last one is opened against a bond

//! One life of a protocol: a day in which prices gather, then weeks of everything.
[[nodiscard]] Script scriptOf(uint64_t seed, Plan plan, size_t length);

} // namespace tests::sim
