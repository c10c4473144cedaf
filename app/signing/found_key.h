#pragma once
//! \file
//! A key that a scan found on a device.

#include "wallet/ledger/signer_uri.h"

#include <vector>

namespace app::signing {

struct FoundKey
{
    wallet::ledger::KeyIndexes key;
    core::Address address;
    std::string source; //!< the signer's URI, for the account book

    friend bool operator==(const FoundKey&, const FoundKey&) = default;
};
using FoundKeys = std::vector<FoundKey>;

constexpr uint32_t scannedAccounts = 5;

//! Where wallets keep their keys: 44'/501', then 44'/501'/i' and 44'/501'/i'/0' for i below
//! scannedAccounts.
[[nodiscard]] std::vector<wallet::ledger::KeyIndexes> usualKeys();

} // namespace app::signing
