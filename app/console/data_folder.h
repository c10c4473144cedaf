#pragma once
//! \file
//! Where the console keeps its ledger and the development key.

#include "core/solana/keys.h"
#include "core/support/result.h"

#include <QString>

namespace app::console {

//! The person whose money the embedded ledger's story follows: role of a development key.
constexpr std::string_view providerRole = "provider";

struct DataFolder
{
    QString path; //!< empty: nothing is kept, the ledger lives in memory

    //! The same file that backstopctl uses.
    [[nodiscard]] QString ledgerFile() const;
    [[nodiscard]] QString keyFile() const;
    //! Of what was signed and sent; the one that backstopctl writes, too.
    [[nodiscard]] QString journalFile() const;
    //! Of addresses, labels and where signers are; no secret is in it.
    [[nodiscard]] QString accountsFile() const;
    //! Where new vaults go.
    [[nodiscard]] QString vaultFolder() const;
    //! The index of what happened; can be thrown away at any time.
    [[nodiscard]] QString historyFile() const;

    //! Makes the folder, for its owner alone, and the provider's key file in it at the first start.
    //! \return wallet/keyfile's errors
    [[nodiscard]] core::support::Checked prepare() const;
};

} // namespace app::console
