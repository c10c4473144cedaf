#include "core/solana/utf8.h"
#include "wallet/vault/text.h"
#include "wallet/vault/vault.h"

namespace wallet::vault {

using core::Bytes;
using core::support::Checked;
using core::support::Done;

Checked checkPassword(Bytes password)
{
    if (password.size > passwordSizeMax)
        return fault(VaultError::PasswordMustBeShorter,
                     "at most " + std::to_string(passwordSizeMax) + " bytes");
    if (!isPlainText(password)) return fault(VaultError::PasswordMustBeText);
    size_t length = 0;
    for (size_t at = 0; at < password.size; ++length)
        at += core::solana::decodeUtf8({password.data + at, password.size - at}).size;
    if (length < passwordLengthMin)
        return fault(VaultError::PasswordMustBeLong,
                     "at least " + std::to_string(passwordLengthMin) + " characters");
    return Done{};
}

} // namespace wallet::vault
