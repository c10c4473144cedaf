#pragma once
//! \file
//! Names of signers, as the field's command line writes them, and two of our own.
//!
//!   usb://ledger[/<base58 of m/44'/501'>][?key=<account>[/<change>]]
//!   tcp://host:port[?key=<account>[/<change>]][&model=<word of model.h>]
//!   vault:path[?key=<account>[/<change>]]
//!   prompt://[?key=<account>[/<change>]]
//!   file:path, file://path, or the path itself

#include "core/base/address.h"
#include "core/solana/derivation_path.h"
#include "wallet/ledger/place.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wallet::ledger {

//! Below m/44'/501': nothing, an account, or an account and its change.
struct KeyIndexes
{
    std::optional<uint32_t> account{};
    std::optional<uint32_t> change{}; //!< only with an account

    friend bool operator==(const KeyIndexes&, const KeyIndexes&) = default;
};

[[nodiscard]] core::solana::DerivationPath pathOf(const KeyIndexes& key);

struct SignerUri
{
    enum class Kind { Usb, Tcp, Vault, Prompt, File };

    Kind kind = Kind::File;
    std::optional<core::Address> identity{}; //!< Usb
    std::string host;                        //!< Tcp, without brackets
    uint16_t port = 0;                       //!< Tcp
    Model model = Model::Unknown;            //!< Tcp
    std::string path;                        //!< Vault, File
    KeyIndexes key{};                        //!< all but File

    friend bool operator==(const SignerUri&, const SignerUri&) = default;
};

//! \return UriMustBeKnown, UriKeyMustBeIndexes, UriIdentityMustBeAddress, UriPortMustBeNumber,
//! UriModelMustBeKnown, HostMustBeAddress
[[nodiscard]] core::support::Result<SignerUri> parseSignerUri(std::string_view text);
//! What parseSignerUri() reads as the same. \pre the path of a vault has no '?'
[[nodiscard]] std::string signerUriText(const SignerUri& uri);

//! \pre uri.kind is Usb or Tcp
[[nodiscard]] Place placeOf(const SignerUri& uri);

} // namespace wallet::ledger
