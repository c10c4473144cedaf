#pragma once
//! \file
//! A protocol on an embedded ledger in which scripts are acted out. After every transaction all
//! rules are checked.

#include "app/cluster/embedded.h"
#include "tests/sim/action.h"
#include "tests/sim/instructions.h"
#include "tests/sim/state.h"

#include <array>
#include <map>

namespace tests::sim {

using app::cluster::EmbeddedCluster;

//! An instruction that somebody is about to send.
struct Call
{
    Kind kind{};
    Instruction instruction;
    std::string signer;           //!< the role that signs and pays
    std::optional<size_t> market; //!< whose accounts alone it may change; none: no market's
    bool early = false;           //!< of a request
    bool isTampered = false;      //!< with a wrong account or signer
    UsdcAmount gift{};            //!< tokens that go where nobody counts them
};

//! How often what was accepted and refused.
struct Tally
{
    std::array<uint64_t, kindCount> accepted{};
    std::array<uint64_t, kindCount> refused{};
    std::map<std::string, uint64_t> refusals; //!< kind and error
    std::map<std::string, uint64_t> sights;   //!< what a rule was there for
    int64_t seconds = 0;                      //!< of protocol time

    [[nodiscard]] uint64_t operations() const;
    void add(const Tally& other);
    //! A line a kind.
    [[nodiscard]] std::string table() const;
    //! A line a kind and error.
    [[nodiscard]] std::string reasons() const;
};

class World
{
public:
    explicit World(Plan plan);
    //! On a cluster of somebody else, that outlives this and holds nothing yet.
    World(Plan plan, EmbeddedCluster& cluster);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    //! \return empty, or the rule that broke
    [[nodiscard]] std::string act(const Action& action);

    [[nodiscard]] const Tally& tally() const { return m_tally; }
    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] const Places& places() const { return m_places; }
    [[nodiscard]] EmbeddedCluster& cluster() { return m_cluster; }
    //! Reads the ledger, whatever has been done to it, and checks what must hold at any time.
    [[nodiscard]] std::string check();

private:
    // What an action means in the state that it meets.
    [[nodiscard]] Call callOf(const Action& action);
    [[nodiscard]] Call poolCall(const Action& action);
    [[nodiscard]] Call ticketCall(const Action& action);
    [[nodiscard]] Call tokenCall(const Action& action);
    [[nodiscard]] Call riskCall(const Action& action);
    [[nodiscard]] Call premiumCall(const Action& action);
    [[nodiscard]] Call claimCall(const Action& action);
    [[nodiscard]] Call payoutCall(const Action& action);
    [[nodiscard]] Call adminCall(const Action& action);
    [[nodiscard]] Call tamperedCall(const Action& action);

    //! A request of somebody, for some of what they hold.
    [[nodiscard]] Call requestOf(const Action& action, const TicketRef& who);
    [[nodiscard]] Call oraclePrice(const Action& action);
    [[nodiscard]] Call snapshot(const Action& action);
    [[nodiscard]] Call report(const Action& action);
    [[nodiscard]] Call paramCall(const Action& action);
    [[nodiscard]] Call pauseCall(const Action& action);

    void setUp(Plan plan);
    void openMarket(uint8_t number, Plan plan);
    void wait(const Action& action);
    [[nodiscard]] std::string roundTrip(const Action& action);

    //! Sends it and checks everything. \return whether it was accepted; a fault is in m_fault
    bool run(const Call& call);
    void accept(const Call& call, const std::vector<Change>& changes);
    void refuse(const Call& call, const std::vector<Change>& changes, bool isCommitted);
    [[nodiscard]] std::string faultOfChanges(const Call& call,
                                             const State& before,
                                             const std::vector<Change>& changes) const;
    void countGifts(const Call& call);

    [[nodiscard]] const Places::Market& marketOf(const Action& action) const
    {
        return m_places.markets[action.market % m_places.markets.size()];
    }
    [[nodiscard]] const Address& address(std::string_view role)
    {
        return m_cluster.key(role).address();
    }
    [[nodiscard]] std::string roleOf(const Address& address) const;
    //! Its number, by its own or its pool's address.
    [[nodiscard]] size_t marketAt(const Address& address) const;
    [[nodiscard]] bool claimsPaused(const Address& market) const;
    [[nodiscard]] int64_t period() const;

    std::unique_ptr<EmbeddedCluster> m_own; //!< null when it is somebody else's
    EmbeddedCluster& m_cluster;
    Places m_places;
    Watch m_watch;
    State m_state;
    Tally m_tally;
    std::string m_fault;
};

//! "person 3"
[[nodiscard]] std::string personRole(uint8_t number);
constexpr std::string_view thiefRole = "thief"; //!< to whom people give their token accounts

//! In [1, most], small amounts as often as large ones.
[[nodiscard]] constexpr UsdcAmount amountOf(uint64_t chance, uint64_t most)
{
    const uint64_t end = most >> ((chance >> 40) % 12);
    return UsdcAmount{1 + chance % (end == 0 ? 1 : end)};
}
constexpr uint64_t dollar = 1'000'000;

} // namespace tests::sim
