#pragma once
//! \file
//! All that the protocol holds, decoded, and a copy of every account's bytes to compare with.

#include "app/cluster/account_reader.h"
#include "app/cluster/deployment.h"
#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/insurance_pool/position_account.h"
#include "core/programs/premium_manager/premium_account.h"
#include "core/programs/risk_engine/history_accounts.h"
#include "core/programs/risk_engine/risk_account.h"
#include "core/runtime/ledger.h"

#include <tuple>
#include <unordered_map>

namespace tests::sim {

using app::cluster::Deployment;
using app::cluster::MarketAddresses;
using core::Address;
using core::UnixTime;
namespace claims = core::programs::insolvency_handler;
namespace pools = core::programs::insurance_pool;
namespace premiums = core::programs::premium_manager;
namespace risks = core::programs::risk_engine;

//! Where things lie. Stays what it is while a protocol lives.
struct Places
{
    struct Market
    {
        std::string name;
        MarketAddresses at;
        Address feed;
        Address price; //!< account of the oracle
    };
    struct Person
    {
        std::string role;
        Address address;
        Address purse; //!< token account
    };

    Deployment all;
    std::vector<Market> markets;
    std::vector<Person> people; //!< who invests, the venues, the keeper and the admin
};

template <class T> using Table = std::map<Address, T>;

struct State
{
    UnixTime now;
    std::tuple<Table<pools::Protocol>,
               Table<pools::ParamSet>,
               Table<pools::Market>,
               Table<pools::Pool>,
               Table<pools::Position>,
               Table<pools::WithdrawTicket>,
               Table<risks::RiskState>,
               Table<risks::FundingHistory>,
               Table<premiums::PremiumState>,
               Table<claims::Handler>,
               Table<claims::Claim>,
               Table<claims::ClaimBatch>,
               Table<claims::KeeperBalance>>
        tables;
    Table<uint64_t> tokens; //!< of every token account
    Table<uint64_t> gifts;  //!< what vaults and treasury hold that nobody counts

    template <class T> [[nodiscard]] const Table<T>& all() const
    {
        return std::get<Table<T>>(tables);
    }
    //! Null when there is none.
    template <class T> [[nodiscard]] const T* find(const Address& address) const
    {
        const auto found = all<T>().find(address);
        return found == all<T>().end() ? nullptr : &found->second;
    }
    //! \pre there is one
    template <class T> [[nodiscard]] const T& of(const Address& address) const
    {
        return all<T>().at(address);
    }
    [[nodiscard]] uint64_t tokensAt(const Address& account) const;
    [[nodiscard]] uint64_t giftsAt(const Address& account) const;

    //! Takes an account over as it is now, null when it is gone. \return what is wrong with it
    [[nodiscard]] std::string take(const Address& address, const core::runtime::Account* account);
};

//! An account that is no more what it was.
struct Change
{
    Address address;
    bool onlyLamports = false; //!< of an account that was there and still is
};

//! Every account as it was when last looked at.
class Watch
{
public:
    //! What has changed since, found by comparing all bytes of all accounts.
    [[nodiscard]] std::vector<Change> look(const core::runtime::Ledger& ledger);
    //! Null when there was none.
    [[nodiscard]] const core::runtime::Account* find(const Address& address) const;
    //! Every address, sorted.
    [[nodiscard]] std::vector<Address> addresses() const;

private:
    std::unordered_map<Address, core::runtime::Account, core::runtime::AddressHash> m_last;
};

//! Whose account it is: the number of a market, or none when it serves all of them.
[[nodiscard]] std::optional<size_t> marketOf(const Places& places,
                                             const State& state,
                                             const Address& address);

[[nodiscard]] inline uint64_t paramOf(const pools::ParamSet& set, core::programs::Param param)
{
    return set.values[static_cast<size_t>(param)];
}

} // namespace tests::sim
