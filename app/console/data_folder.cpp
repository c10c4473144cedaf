#include "app/console/data_folder.h"

#include "app/cluster/program_ids.h"
#include "app/settings/data_folder.h"
#include "wallet/keyfile/key_file_signer.h"

#include <QDir>
#include <QFile>

namespace app::console {

using wallet::keyfile::fault;
using wallet::keyfile::KeyFileError;

QString DataFolder::ledgerFile() const
{
    return path.isEmpty() ? QString() : path + QStringLiteral("/embedded.ledger");
}

QString DataFolder::keyFile() const
{
    return path.isEmpty() ? QString() : path + QStringLiteral("/development-provider.json");
}

QString DataFolder::journalFile() const
{
    if (path.isEmpty()) return {};
    return QString::fromStdString(settings::journalPathOf(ledgerFile().toStdString()));
}

QString DataFolder::accountsFile() const
{
    return path.isEmpty() ? QString() : path + QStringLiteral("/accounts.json");
}

QString DataFolder::vaultFolder() const
{
    return path.isEmpty() ? QString() : path + QStringLiteral("/vaults");
}

QString DataFolder::historyFile() const
{
    return path.isEmpty() ? QString() : path + QStringLiteral("/history.sqlite");
}

core::support::Checked DataFolder::prepare() const
{
    if (path.isEmpty()) return core::support::Done{};
    const bool exists = QDir(path).exists();
    if (!exists && !QDir().mkpath(path))
        return fault(KeyFileError::FileMustBeWritable, path.toStdString());
    if (!exists)
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (QFile::exists(keyFile())) return core::support::Done{};
    return wallet::keyfile::createKeyFile(keyFile().toStdString(),
                                          cluster::developmentKey(providerRole));
}

} // namespace app::console
