#pragma once
//! \file
//! The addresses of the index by number, and what lies under them.

#include "app/cluster/program_ids.h"
#include "app/history/index.h"
#include "core/runtime/account.h"

#include <unordered_map>

namespace app::history {

class AddressBook
{
public:
    explicit AddressBook(const cluster::ProgramIds& ids) : m_ids(ids) {}

    void load(std::vector<AddressRow> rows);
    void clear() { load({}); }

    //! Null: not known.
    [[nodiscard]] const AddressRow* find(const Address& address) const;
    //! \pre there is one
    [[nodiscard]] const AddressRow& at(Id id) const
    {
        return m_rows[static_cast<std::size_t>(id - 1)];
    }
    [[nodiscard]] bool has(Id id) const
    {
        return id > 0 && static_cast<std::size_t>(id) <= m_rows.size();
    }
    [[nodiscard]] const std::vector<AddressRow>& rows() const { return m_rows; }
    //! As the state row keeps it.
    [[nodiscard]] std::uint64_t sum() const { return m_sum; }

    //! The number of an address, new or known; 0 for zeros.
    [[nodiscard]] core::support::Result<Id> number(Index& index, const Address& address);
    //! The number of an account, by what it holds. \param state  as version_codec.h, not gone
    [[nodiscard]] core::support::Result<Id> account(Index& index,
                                                    const Address& address,
                                                    core::Bytes state);
    //! The market of a market or pool; 0: of none.
    [[nodiscard]] Id marketOf(const Address& scope) const;

private:
    [[nodiscard]] core::support::Result<AddressRow> describe(Index& index, core::Bytes state);
    [[nodiscard]] core::support::Checked write(Index& index, const AddressRow& row);

    cluster::ProgramIds m_ids;
    std::vector<AddressRow> m_rows; //!< by id, from 1
    std::uint64_t m_sum = 0;
    std::unordered_map<Address, Id, core::runtime::AddressHash> m_byAddress;
};

} // namespace app::history
