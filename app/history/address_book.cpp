#include "app/history/address_book.h"

#include "app/cluster/account_reader.h"
#include "app/history/version_codec.h"
#include "core/programs/insolvency_handler/claim_accounts.h"
#include "core/programs/insurance_pool/market_account.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/insurance_pool/position_account.h"

namespace app::history {

namespace insurance_pool = core::programs::insurance_pool;
using cluster::ProgramIndex;
using core::support::Checked;
using core::support::Result;

namespace {

//! \return nothing when the data is no T
template <class T> std::optional<T> accountOf(core::Bytes data)
{
    const auto account = cluster::decodeAs<T>({}, data);
    return account ? std::optional<T>(*account) : std::nullopt;
}

} // namespace

void AddressBook::load(std::vector<AddressRow> rows)
{
    m_rows = std::move(rows);
    m_byAddress.clear();
    m_sum = 0;
    for (const AddressRow& row : m_rows) {
        m_byAddress.emplace(row.address, row.id);
        m_sum ^= sumOf(row);
    }
}

const AddressRow* AddressBook::find(const Address& address) const
{
    const auto found = m_byAddress.find(address);
    return found == m_byAddress.end() ? nullptr : &at(found->second);
}

Checked AddressBook::write(Index& index, const AddressRow& row)
{
    if (auto good = index.add(row); !good) return good;
    m_sum ^= sumOf(row);
    if (has(row.id)) {
        m_sum ^= sumOf(at(row.id));
        m_rows[static_cast<std::size_t>(row.id - 1)] = row;
    } else {
        m_rows.push_back(row);
        m_byAddress.emplace(row.address, row.id);
    }
    return core::support::Done{};
}

Result<Id> AddressBook::number(Index& index, const Address& address)
{
    if (address == Address{}) return Id{0};
    if (const AddressRow* const known = find(address)) return known->id;
    AddressRow row;
    row.id = static_cast<Id>(m_rows.size()) + 1;
    row.address = address;
    if (auto good = write(index, row); !good) return good.error();
    return row.id;
}

Result<Id> AddressBook::account(Index& index, const Address& address, core::Bytes state)
{
    const AddressRow* const known = find(address);
    if (known != nullptr && known->kind != AddressKind::Other) return known->id;
    auto row = describe(index, state);
    if (!row) return row.error();
    const auto id = number(index, address);
    if (!id) return id.error();
    row->id = *id;
    row->address = address;
    if (auto good = write(index, *row); !good) return good.error();
    return *id;
}

Result<AddressRow> AddressBook::describe(Index& index, core::Bytes state)
{
    AddressRow row;
    row.kind = AddressKind::Account;
    const auto account = decodeState(state);
    if (!account) return row;
    const core::Bytes data = dataOf(state);
    Address pool;
    Address owner;
    if (account->owner == m_ids[ProgramIndex::InsurancePool]) {
        if (accountOf<insurance_pool::Market>(data)) row.kind = AddressKind::Market;
        if (const auto found = accountOf<insurance_pool::Pool>(data)) {
            row.kind = AddressKind::Pool;
            owner = found->market;
        }
        if (const auto found = accountOf<insurance_pool::Position>(data)) {
            row.kind = AddressKind::Position;
            pool = found->pool;
            owner = found->owner;
        }
        if (const auto found = accountOf<insurance_pool::WithdrawTicket>(data)) {
            row.kind = AddressKind::Ticket;
            pool = found->pool;
            owner = found->owner;
        }
    } else if (account->owner == m_ids[ProgramIndex::InsolvencyHandler]) {
        if (const auto found = accountOf<core::programs::insolvency_handler::Claim>(data)) {
            row.kind = AddressKind::Claim;
            owner = found->market;
        }
    }
    const auto poolId = number(index, pool);
    if (!poolId) return poolId.error();
    const auto ownerId = number(index, owner);
    if (!ownerId) return ownerId.error();
    row.pool = *poolId;
    row.owner = *ownerId;
    return row;
}

Id AddressBook::marketOf(const Address& scope) const
{
    const AddressRow* const row = find(scope);
    if (row == nullptr) return 0;
    if (row->kind == AddressKind::Market) return row->id;
    return row->kind == AddressKind::Pool ? row->owner : 0;
}

} // namespace app::history
