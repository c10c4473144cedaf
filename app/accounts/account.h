#pragma once
//! \file
//! An address that a person uses here, and what signs for it.

#include "core/base/address.h"
#include "wallet/signer.h"

#include <string>

namespace app::accounts {

constexpr size_t labelSizeMax = 64; //!< bytes of UTF-8

struct Account
{
    core::Address address;
    wallet::SignerKind kind{};
    std::string label{}; //!< shown next to the address, never instead of it; may be empty
    //! What signs: `usb://ledger/…?key=…`, `tcp://host:port?key=…`, `vault:path?key=…`, a key
    //! file's path; empty for watch-only.
    std::string source{};
    //! A device's address was shown on the device and compared. Means nothing for other kinds.
    bool isVerified = false;

    //! Whether it may sign at all: a device only after its address was compared.
    [[nodiscard]] bool isUsable() const
    {
        return kind != wallet::SignerKind::WatchOnly &&
               (kind != wallet::SignerKind::Ledger || isVerified);
    }

    friend bool operator==(const Account&, const Account&) = default;
};

} // namespace app::accounts
