#pragma once
//! \file
//! Signs with an account of an unlocked vault.

#include "wallet/signer.h"
#include "wallet/vault/unlocked_vault.h"

namespace wallet::vault {

//! Signs at once, on the thread that asks. After UnlockedVault::lock() every request is refused
//! with VaultMustBeUnlocked; a new unlock needs a new signer.
class VaultSigner : public Signer
{
public:
    //! \pre the vault has this account; otherwise each request is refused with AccountMustExist
    VaultSigner(UnlockedVaultPtr vault, const core::Address& account);

    [[nodiscard]] SignerKind kind() const override { return SignerKind::Vault; }
    [[nodiscard]] const core::Address& address() const override { return m_account; }
    void cancel() override {} // nothing ever waits

protected:
    void begin(SigningRequest request, Done done) override;

private:
    UnlockedVaultPtr m_vault;
    core::Address m_account;
};

} // namespace wallet::vault
