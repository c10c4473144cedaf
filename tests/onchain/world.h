#pragma once
//! \file
//! The protocol with one market on a ledger whose record can run on a real Solana runtime too.

#include "app/cluster/price_publisher.h"
#include "app/cluster/protocol_setup.h"
#include "core/programs/risk_engine/periods.h"
#include "tests/onchain/twin.h"

#include <initializer_list>
#include <set>

namespace tests::onchain {

using app::cluster::Tranche;
using core::UsdcAmount;

constexpr uint64_t dollar = 1'000'000;
constexpr int64_t quarterHour = core::programs::risk_engine::periodSeconds;
constexpr int64_t week = 604'800;

//! Aborts when the protocol refuses what the story needs: then there is nothing to compare.
class World
{
public:
    //! The protocol and its market LAYER exist, with epochs of a week.
    explicit World(std::vector<GuestProgram> guests = {});
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] app::cluster::EmbeddedCluster& cluster() { return m_twin.cluster(); }
    [[nodiscard]] const app::cluster::EmbeddedCluster& cluster() const { return m_twin.cluster(); }
    [[nodiscard]] const app::cluster::Deployment& all() const { return cluster().deployment(); }
    [[nodiscard]] const app::cluster::MarketAddresses& market() const { return m_market; }
    [[nodiscard]] const core::Address& address(std::string_view role);
    [[nodiscard]] int64_t period() const;

    using Roles = std::initializer_list<std::string_view>;
    //! Runs an instruction that succeeds. When it is the first of its kind, ways to spoil it come
    //! before: every account another one, missing or not writable, the data too short or too long.
    void must(const core::solana::Instruction& instruction, Roles roles);
    //! Runs one that the program refuses by that code.
    template <class Code>
    void refused(const core::solana::Instruction& instruction, Roles roles, Code code)
    {
        refusedBy(instruction, roles, static_cast<uint32_t>(code));
    }

    //! Gives somebody dollars, and deposits them.
    void deposit(std::string_view who, Tranche tranche, uint64_t dollars);
    [[nodiscard]] core::solana::Instruction depositOf(std::string_view who,
                                                      Tranche tranche,
                                                      uint64_t dollars);

    void wait(int64_t seconds);
    //! The next quarter of an hour: price, snapshot and score. Every eighth hour has a funding
    //! payment.
    void nextPeriod();
    //! So many of them.
    void nextPeriods(int count);
    [[nodiscard]] core::solana::Instruction snapshot();
    [[nodiscard]] app::cluster::price_publisher::PublishPriceArgs price() const;

    [[nodiscard]] const Twin& twin() const { return m_twin; }

private:
    void spoil(const core::solana::Instruction& instruction, Roles roles);
    void refusedBy(const core::solana::Instruction& instruction, Roles roles, uint32_t code);

    Twin m_twin;
    std::set<std::pair<core::Address, uint64_t>> m_spoilt; //!< program and discriminator
    app::cluster::MarketAddresses m_market;
    int64_t m_lastPayment = 0;
};

} // namespace tests::onchain
