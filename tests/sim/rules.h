#pragma once
//! \file
//! What must hold, written from the specification and not from the programs.
//! \source docs/protocol.md §0, §2, §2.1, §2.2, §4, §5

#include "tests/sim/world.h"

namespace tests::sim {

//! An accepted transaction.
struct Step
{
    const Places& places;
    const Call& call;
    const Address& signer;
    const State& before;
    const State& after;
};

// Each returns empty, or what does not hold.

//! Of any state: every vault holds what it owes, every sum is the sum of its parts.
[[nodiscard]] std::string faultOf(const Places& places, const State& state);
//! The books, tickets and positions of one pool.
[[nodiscard]] std::string poolFault(const Places::Market& market, const State& state);
[[nodiscard]] std::string claimFault(const Places& places, const State& state);

//! Of any step: prices fall by losses alone, nobody loses what they have not signed away.
[[nodiscard]] std::string generalFault(const Step& step);
//! Of a step of this kind.
[[nodiscard]] std::string kindFault(const Step& step);

[[nodiscard]] std::string depositFault(const Step& step);
[[nodiscard]] std::string requestFault(const Step& step);
[[nodiscard]] std::string paymentFault(const Step& step);
[[nodiscard]] std::string coverFault(const Step& step);
[[nodiscard]] std::string settlementFault(const Step& step);
[[nodiscard]] std::string drawFault(const Step& step);
[[nodiscard]] std::string payoutFault(const Step& step);

//! What has to be seen in a life, or the rules about it would say little.
constexpr std::string_view sightsWanted[] = {
    "cover rose",
    "cover fell",
    "junior lost",
    "senior lost",
    "a live side wiped",
    "an exit side wiped",
    "an exit side lost",
    "dust of a wiped book",
    "an early fee",
    "a payment in part",
    "a payment into a ticket",
    "a payment with cover in force",
    "a set-off",
    "a bond taken",
    "yield for junior",
    "yield for senior",
    "yield that waits",
    "a restriction",
    "an uncovered rest",
    "a recovery",
};
[[nodiscard]] std::vector<std::string_view> sightsOf(const Step& step);

//! What a vault owes. \pre it is a vault
struct Vault
{
    Address address;
    uint64_t owed = 0;
};
[[nodiscard]] std::vector<Vault> vaultsOf(const Places& places, const State& state);
//! What ever came in, less what is there or went out: what nobody counts, if positive.
struct Balance
{
    uint64_t in = 0;
    uint64_t out = 0;
};
[[nodiscard]] Balance balanceOf(const Places& places, const State& state);

} // namespace tests::sim
