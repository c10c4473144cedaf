#include "wallet/vault/errors.h"

namespace wallet::vault {

using core::support::Error;
using core::support::Module;

#define BACKSTOP_VAULT_NAME(number, name)                                                          \
    case VaultError::name: return #name;

std::string_view name(VaultError code)
{
    switch (code) {
        BACKSTOP_VAULT_ERRORS(BACKSTOP_VAULT_NAME)
    }
    return {};
}

Error fault(VaultError code, std::string detail)
{
    return {Module::Vault, static_cast<int>(code), std::move(detail)};
}

bool is(const Error& error, VaultError code)
{
    return error.module == Module::Vault && error.code == static_cast<int>(code);
}

} // namespace wallet::vault
