#include "app/ctl/owner_signer.h"

#include "app/ctl/action.h"
#include "app/ctl/input.h"
#include "app/ctl/wallet_access.h"
#include "wallet/keyfile/file_signer.h"
#include "wallet/vault/errors.h"
#include "wallet/vault/vault_signer.h"

#include <algorithm>

namespace app::ctl {

using core::solana::Signature;
using wallet::keyfile::FileSigner;
using wallet::keyfile::Sharing;
using wallet::ledger::SignerUri;
using wallet::vault::VaultAccount;
using wallet::vault::VaultError;
using wallet::vault::VaultSigner;

namespace {

//! Of the key that the URI names; without one, of the only account or the usual first one.
Result<std::unique_ptr<wallet::Signer>> vaultSigner(const SignerUri& uri,
                                                    const Arguments& arguments)
{
    const auto password = askPassword(arguments);
    if (!password) return password.error();
    const auto vault = unlockVault(uri.path, *password);
    if (!vault) return vault.error();
    const auto accounts = (*vault)->facts().accounts;
    auto path = uri.key.account ? pathOf(uri.key) : wallet::vault::usualPath(0);
    auto account = std::ranges::find(accounts, path, &VaultAccount::path);
    if (account == accounts.end() && !uri.key.account && accounts.size() == 1)
        account = accounts.begin();
    if (account == accounts.end())
        return fault(VaultError::AccountMustExist, core::solana::pathText(path));
    return std::unique_ptr<wallet::Signer>(std::make_unique<VaultSigner>(*vault, account->address));
}

Result<std::unique_ptr<wallet::Signer>> fileSigner(const SignerUri& uri, const Arguments& arguments)
{
    auto signer = FileSigner::open(
        uri.path, arguments.has(sharedKeyOption.name) ? Sharing::Confirmed : Sharing::Refused);
    if (!signer) return signer.error();
    return std::unique_ptr<wallet::Signer>(std::move(*signer));
}

} // namespace

Result<std::unique_ptr<OwnerSigner>> OwnerSigner::open(Console& console, const Arguments& arguments)
{
    const std::string_view word = arguments.option(ownerSignerOption.name).value_or("");
    const auto uri = wallet::ledger::parseSignerUri(word);
    if (!uri) return uri.error();
    std::unique_ptr<OwnerSigner> owner(new OwnerSigner);
    switch (uri->kind) {
    case SignerUri::Kind::Usb:
    case SignerUri::Kind::Tcp: {
        owner->m_device = std::make_unique<DeviceAccess>(console, *uri, pathOf(uri->key));
        const auto key = owner->m_device->key();
        if (!key) return key.error();
        owner->m_address = *key;
        return owner;
    }
    case SignerUri::Kind::Vault:
    case SignerUri::Kind::File: {
        auto signer = uri->kind == SignerUri::Kind::Vault ? vaultSigner(*uri, arguments)
                                                          : fileSigner(*uri, arguments);
        if (!signer) return signer.error();
        owner->m_signer = std::move(*signer);
        owner->m_address = owner->m_signer->address();
        return owner;
    }
    case SignerUri::Kind::Prompt: break;
    }
    return fail(CommandError::WordMustBeKnown,
                std::string(word) + ", not usb://, tcp://, vault: or a key file");
}

std::optional<wallet::ledger::forecast::AppProfile> OwnerSigner::profile() const
{
    if (!m_device) return std::nullopt;
    return profileOf(m_device->device().state());
}

Result<Signature> OwnerSigner::sign(const wallet::SigningRequest& request)
{
    if (m_device) return m_device->sign(m_address, request);
    // Vaults and key files answer on the thread that asks.
    Result<Signature> given = wallet::fault(wallet::SigningError::SigningMustNotBeCancelled, {});
    m_signer->sign(request, [&given](const wallet::Signer::Answer& answer) { given = answer; });
    return given;
}

} // namespace app::ctl
