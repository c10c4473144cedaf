#include "wallet/vault/vault_signer.h"

#include <cassert>

namespace wallet::vault {

VaultSigner::VaultSigner(UnlockedVaultPtr vault, const core::Address& account)
    : m_vault(std::move(vault)),
      m_account(account)
{
    assert(m_vault);
}

void VaultSigner::begin(SigningRequest request, Done done)
{
    done(m_vault->sign(m_account, core::solana::bytesOf(request.bytes)));
}

} // namespace wallet::vault
