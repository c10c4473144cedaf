#include "app/ctl/errors.h"

#include "app/cluster/errors.h"
#include "app/cluster/store_errors.h"
#include "app/history/errors.h"
#include "app/journal/errors.h"
#include "core/runtime/errors.h"
#include "core/solana/errors.h"
#include "wallet/exchange/errors.h"
#include "wallet/ledger/errors.h"
#include "wallet/vault/errors.h"

namespace app::ctl {

using core::support::Error;
using core::support::Module;

Error fail(CommandError code, std::string detail)
{
    return {Module::Command, static_cast<int>(code), std::move(detail)};
}

namespace {

ExitCode exitCodeOf(CommandError code)
{
    const bool isRefusal = code == CommandError::ActionMustBeConfirmed ||
                           code == CommandError::TransactionMustSucceed ||
                           code == CommandError::WordsMustBeConfirmed ||
                           code == CommandError::ForecastMustHold ||
                           code == CommandError::BlindSigningMustBeChosen;
    return isRefusal ? ExitCode::Refused : ExitCode::BadInput;
}

ExitCode exitCodeOf(core::solana::Errc code)
{
    using core::solana::Errc;
    return code == Errc::SignatureMustVerify || code == Errc::DerivedAddressMustBeOffCurve
               ? ExitCode::Refused
               : ExitCode::BadInput;
}

ExitCode exitCodeOf(wallet::ledger::LedgerError code)
{
    // A file like others, though a device is made of it.
    return code == wallet::ledger::LedgerError::EmulatedScriptMustBeReadable ? ExitCode::BadInput
                                                                             : ExitCode::Device;
}

ExitCode exitCodeOf(wallet::vault::VaultError code)
{
    using wallet::vault::VaultError;
    const bool isRefusal =
        code == VaultError::PasswordMustMatch || code == VaultError::VaultMustBeUnaltered ||
        code == VaultError::VaultMustBeUnlocked || code == VaultError::DisclosureMustBeChosen;
    if (isRefusal) return ExitCode::Refused;
    const bool isMachine = code == VaultError::DiskMustHaveRoom ||
                           code == VaultError::DiskMustAnswer ||
                           code == VaultError::MemoryMustSuffice;
    return isMachine ? ExitCode::Internal : ExitCode::BadInput;
}

ExitCode exitCodeOf(wallet::exchange::ExchangeError code)
{
    using wallet::exchange::ExchangeError;
    const bool isRefusal = code == ExchangeError::SignatureMustBeOfSigner ||
                           code == ExchangeError::SignatureMustBeOfRequest ||
                           code == ExchangeError::SignatureMustVerify ||
                           code == ExchangeError::MessageMustNameSigner;
    return isRefusal ? ExitCode::Refused : ExitCode::BadInput;
}

ExitCode exitCodeOfCluster(const Error& error)
{
    using cluster::StoreError;
    if (error.code == static_cast<int>(cluster::ClusterError::TransactionMustSucceed))
        return ExitCode::Refused;
    const bool isMachine = error.code == static_cast<int>(StoreError::DiskMustHaveRoom) ||
                           error.code == static_cast<int>(StoreError::DatabaseMustAnswer) ||
                           is(error, history::HistoryError::HistoryMustBeStored) ||
                           is(error, journal::JournalError::JournalDiskMustHaveRoom) ||
                           is(error, journal::JournalError::JournalMustReachDisk);
    return isMachine ? ExitCode::Internal : ExitCode::BadInput;
}

} // namespace

ExitCode exitCodeOf(const Error& error)
{
    switch (error.module) {
    case Module::Command: return exitCodeOf(static_cast<CommandError>(error.code));
    case Module::Solana: return exitCodeOf(static_cast<core::solana::Errc>(error.code));
    case Module::Support:
    case Module::Decode:
    case Module::Describe:
    case Module::Market:
    case Module::Replay:
    case Module::Settings:
    case Module::Bytecode: return ExitCode::BadInput;
    case Module::Cluster: return exitCodeOfCluster(error);
    case Module::Vault: return exitCodeOf(static_cast<wallet::vault::VaultError>(error.code));
    case Module::Exchange:
        return exitCodeOf(static_cast<wallet::exchange::ExchangeError>(error.code));
    case Module::Accounts: return ExitCode::BadInput;
    case Module::Ledger: return exitCodeOf(static_cast<wallet::ledger::LedgerError>(error.code));
    case Module::Signing:
    case Module::Wallet: return ExitCode::Device;
    case Module::Runtime:
    case Module::Stress: return ExitCode::Internal;
    }
    return ExitCode::Internal;
}

} // namespace app::ctl
