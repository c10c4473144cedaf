#pragma once
//! \file
//! What the Accounts page shows beside the state of the ledger: who can sign here, and with what.
//! Plain facts, made by whoever owns signers and account book, never changed afterwards. Everything
//! may be empty. No secret is in here.

#include "app/pages/accounts/device_facts.h"
#include "core/solana/secret_buffer.h"
#include "wallet/signer.h"

#include <memory>

namespace app::pages::accounts {

//! A password, a phrase: handed on once. Whoever takes it moves the buffer out or lets it go; its
//! memory is wiped with the last holder.
using Secret = std::shared_ptr<core::solana::SecretBuffer>;

struct AccountRow
{
    core::Address address;
    QString label; //!< may be empty
    wallet::SignerKind kind{};
    QString source; //!< where its key is: "usb://ledger?key=0", a file
    StateText state;
    QString vaultPath;          //!< of the vault that holds its key; empty: none does
    bool isDevelopment = false; //!< its key is in everybody's hands
    bool isVerified = false;    //!< shown on the device and compared by a person
    bool isActive = false;      //!< whose positions are shown and whose actions are signed
    bool isFeePayer = false;
    std::optional<core::UsdcAmount> usdc; //!< none: not known
    std::optional<core::Lamports> lamports;
    std::optional<core::UsdcAmount> allowance; //!< what readable deposits may still take
    std::optional<std::uint64_t> nextIntent;   //!< its next readable message bears this number

    friend bool operator==(const AccountRow&, const AccountRow&) = default;
};

struct VaultRow
{
    QString name;
    QString path; //!< of its file: what it is known by
    bool isLocked = true;
    bool hasPhrase = false; //!< more accounts can be derived
    std::vector<core::Address> accounts;
    QString fault; //!< why its file cannot be used; empty: it can

    friend bool operator==(const VaultRow&, const VaultRow&) = default;
};

//! What came of something that was asked for.
struct Said
{
    quint64 number = 0; //!< another one for each thing said, also for the same words again
    QString sentence;   //!< empty: nothing was said
    const char* kind = "neutral";

    [[nodiscard]] bool isFault() const { return kind[0] == 'b'; }
    friend bool operator==(const Said&, const Said&) = default;
};

struct AccountsView
{
    std::vector<AccountRow> accounts;
    DeviceFacts device;
    bool isScanning = false;
    std::vector<FoundAccount> found; //!< by the last scan of this device
    std::vector<VaultRow> vaults;
    std::optional<Verification> verification;
    int idleLockMinutes = 10; //!< 0: never
    bool canAllow = false;    //!< the ledger takes an allowance of the active account just now
    Said said;

    //! Null: there is none.
    [[nodiscard]] const AccountRow* active() const;
    [[nodiscard]] const AccountRow* feePayer() const;
    [[nodiscard]] const AccountRow* account(const core::Address& address) const;
    [[nodiscard]] const VaultRow* vault(const QString& path) const;
};
using AccountsViewPtr = std::shared_ptr<const AccountsView>;

} // namespace app::pages::accounts
