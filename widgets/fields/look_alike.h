#pragma once
//! \file
//! Addresses made to be mistaken for another one: people compare the beginning and the end, and
//! whoever wants their money makes keys that agree in both.

#include "core/base/address.h"

#include <QString>

#include <span>
#include <vector>

namespace widgets::fields {

struct NamedAddress
{
    core::Address address;
    QString label; //!< may be empty

    friend bool operator==(const NamedAddress&, const NamedAddress&) = default;
};

//! So many characters at either end are compared: what a shortened address shows.
constexpr int looksAlikeAt = 4;

//! Different, but with the same first and last four characters in base58.
[[nodiscard]] bool looksAlike(const core::Address& a, const core::Address& b);

//! Those of the known ones that look like the address, in their order.
[[nodiscard]] std::vector<NamedAddress> lookAlikes(const core::Address& address,
                                                   std::span<const NamedAddress> known);

} // namespace widgets::fields
