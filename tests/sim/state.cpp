#include "tests/sim/state.h"

#include "core/solana/program_ids.h"

#include <algorithm>

namespace tests::sim {

namespace {

constexpr size_t tokenAccountSize = 165;
constexpr size_t amountOffset = 64;

//! \return whether it is a T; then `fault` says what is wrong with it
template <class T>
bool takeAs(Table<T>& table,
            const Address& address,
            const core::runtime::Account& account,
            std::string& fault)
{
    if (!app::cluster::isA<T>(account.bytes())) return false;
    const auto decoded = app::cluster::decodeAs<T>(address, account.bytes());
    if (!decoded)
        fault = decoded.error().detail;
    else
        table.insert_or_assign(address, *decoded);
    return true;
}

bool contains(const MarketAddresses& at, const Address& address)
{
    const Address* const all[] = {&at.market, &at.pool,   &at.vault,   &at.bondVault, &at.params,
                                  &at.risk,   &at.prices, &at.funding, &at.premium};
    return std::any_of(std::begin(all), std::end(all),
                       [&address](const Address* each) { return *each == address; });
}

uint64_t valueAt(const Table<uint64_t>& table, const Address& address)
{
    const auto found = table.find(address);
    return found == table.end() ? 0 : found->second;
}

} // namespace

uint64_t State::tokensAt(const Address& account) const
{
    return valueAt(tokens, account);
}

uint64_t State::giftsAt(const Address& account) const
{
    return valueAt(gifts, account);
}

std::string State::take(const Address& address, const core::runtime::Account* account)
{
    if (account == nullptr) {
        tokens.erase(address);
        std::apply([&address](auto&... table) { (table.erase(address), ...); }, tables);
        return {};
    }
    if (account->owner == core::solana::tokenId && account->data.size() == tokenAccountSize) {
        uint64_t amount = 0;
        std::memcpy(&amount, account->data.data() + amountOffset, sizeof(amount));
        tokens[address] = amount;
        return {};
    }
    std::string fault;
    std::apply([&](auto&... table) { (takeAs(table, address, *account, fault) || ...); }, tables);
    return fault;
}

std::vector<Change> Watch::look(const core::runtime::Ledger& ledger)
{
    std::vector<Change> changes;
    size_t count = 0;
    ledger.store().forEach([&](const Address& address, const core::runtime::Account& account) {
        ++count;
        const auto [at, isNew] = m_last.try_emplace(address);
        if (!isNew && at->second == account) return;
        const bool sameBytes = !isNew && at->second.data == account.data &&
                               at->second.owner == account.owner &&
                               at->second.isExecutable == account.isExecutable;
        at->second = account;
        changes.push_back({address, sameBytes});
    });
    if (count != m_last.size())
        std::erase_if(m_last, [&](const auto& each) {
            const bool gone = ledger.find(each.first) == nullptr;
            if (gone) changes.push_back({each.first, false});
            return gone;
        });
    return changes;
}

const core::runtime::Account* Watch::find(const Address& address) const
{
    const auto found = m_last.find(address);
    return found == m_last.end() ? nullptr : &found->second;
}

std::vector<Address> Watch::addresses() const
{
    std::vector<Address> all;
    for (const auto& each : m_last)
        all.push_back(each.first);
    std::sort(all.begin(), all.end());
    return all;
}

std::optional<size_t> marketOf(const Places& places, const State& state, const Address& address)
{
    const auto* position = state.find<pools::Position>(address);
    const auto* ticket = state.find<pools::WithdrawTicket>(address);
    const auto* claim = state.find<claims::Claim>(address);
    for (size_t i = 0; i < places.markets.size(); ++i) {
        const Places::Market& market = places.markets[i];
        if (market.price == address || contains(market.at, address)) return i;
        if (position != nullptr && position->pool == market.at.pool) return i;
        if (ticket != nullptr && ticket->pool == market.at.pool) return i;
        if (claim != nullptr && claim->market == market.at.market) return i;
    }
    return {};
}

} // namespace tests::sim
