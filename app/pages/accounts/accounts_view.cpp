#include "app/pages/accounts/accounts_view.h"

#include <algorithm>

namespace app::pages::accounts {

namespace {

template <class Rows, class Key, class Member>
auto* find(const Rows& rows, const Key& key, Member member)
{
    const auto at = std::ranges::find(rows, key, member);
    return at == rows.end() ? nullptr : &*at;
}

} // namespace

const AccountRow* AccountsView::active() const
{
    return find(accounts, true, &AccountRow::isActive);
}

const AccountRow* AccountsView::feePayer() const
{
    return find(accounts, true, &AccountRow::isFeePayer);
}

const AccountRow* AccountsView::account(const core::Address& address) const
{
    return find(accounts, address, &AccountRow::address);
}

const VaultRow* AccountsView::vault(const QString& path) const
{
    return find(vaults, path, &VaultRow::path);
}

} // namespace app::pages::accounts
