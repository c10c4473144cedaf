#pragma once
//! \file
//! Names of addresses: shown beside an address, never instead of it.

#include "app/review/action.h"

#include <QString>

#include <map>

namespace app::review {

class Labels
{
public:
    Labels() = default;
    //! The protocol's accounts, those of every market, and what the owner has there.
    Labels(const cluster::Deployment& deployment,
           const cluster::Snapshot& snapshot,
           const Address& owner);

    //! A name that somebody gave; one that stands already stays.
    void add(const Address& address, const QString& name) { m_names.try_emplace(address, name); }

    //! Empty when nobody knows the address.
    [[nodiscard]] QString of(const Address& address) const;
    //! Those of this protocol and its people, without what every cluster has.
    [[nodiscard]] const std::map<Address, QString>& own() const { return m_names; }

private:
    std::map<Address, QString> m_names;
};

} // namespace app::review
