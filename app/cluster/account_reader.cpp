#include "app/cluster/account_reader.h"

namespace app::cluster {

using core::Address;
using core::runtime::Account;
using core::runtime::AccountState;
using core::runtime::Ledger;

AccountReader::AccountReader(const Ledger& ledger, std::span<const AccountState> changed)
    : m_ledger(&ledger)
{
    for (const AccountState& state : changed)
        m_changed[state.address] = &state.account;
}

const Account* AccountReader::find(const Address& address) const
{
    const auto changed = m_changed.find(address);
    if (changed == m_changed.end()) return m_ledger->find(address);
    return changed->second->lamports == 0 ? nullptr : changed->second;
}

std::vector<AccountState> AccountReader::ownedBy(const Address& program) const
{
    std::map<Address, AccountState> owned;
    for (AccountState& state : m_ledger->accountsByOwner(program))
        if (!m_changed.contains(state.address)) owned.emplace(state.address, std::move(state));
    for (const auto& [address, account] : m_changed)
        if (account->lamports != 0 && account->owner == program)
            owned.emplace(address, AccountState{address, *account});

    std::vector<AccountState> sorted;
    sorted.reserve(owned.size());
    for (auto& [address, state] : owned)
        sorted.push_back(std::move(state));
    return sorted;
}

} // namespace app::cluster
