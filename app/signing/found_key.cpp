#include "app/signing/found_key.h"

namespace app::signing {

std::vector<wallet::ledger::KeyIndexes> usualKeys()
{
    std::vector<wallet::ledger::KeyIndexes> keys{{}};
    for (uint32_t account = 0; account < scannedAccounts; ++account)
        keys.push_back({.account = account});
    for (uint32_t account = 0; account < scannedAccounts; ++account)
        keys.push_back({.account = account, .change = 0});
    return keys;
}

} // namespace app::signing
