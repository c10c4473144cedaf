#pragma once
//! \file
//! What a vault says about itself without its password: enough to show its accounts.

#include "core/base/address.h"
#include "core/solana/derivation_path.h"
#include "wallet/vault/cost.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wallet::vault {

constexpr size_t accountsMax = 100;
constexpr size_t labelSizeMax = 64; //!< bytes of UTF-8

struct VaultAccount
{
    core::Address address;
    std::string label; //!< may be empty
    //! Of the phrase; without one it is an imported key.
    std::optional<core::solana::DerivationPath> path;

    friend bool operator==(const VaultAccount&, const VaultAccount&) = default;
};

//! A BIP-39 phrase, and whether a passphrase belongs to it. The passphrase itself is not kept.
enum class Phrase : uint8_t { None = 0, Plain = 1, WithPassphrase = 2 };

//! In the clear in the file. Nobody but the password's owner can change them unnoticed, but that is
//! known only after unlocking: until then they are what the file claims.
struct VaultFacts
{
    std::string label;
    Phrase phrase = Phrase::None;
    Cost cost;
    std::vector<VaultAccount> accounts;

    friend bool operator==(const VaultFacts&, const VaultFacts&) = default;
};

} // namespace wallet::vault
