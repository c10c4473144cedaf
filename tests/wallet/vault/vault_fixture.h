#pragma once
//! \file
//! Vaults that open quickly, and what tests know about them.

#include "core/base/base58.h"
#include "core/solana/mnemonic.h"
#include "wallet/vault/unlocked_vault.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tests {

using core::solana::bytesOf;
using core::solana::Keypair;
using core::solana::SecretBuffer;
using wallet::vault::Cost;
using wallet::vault::UnlockedVaultPtr;
using wallet::vault::Vault;
using wallet::vault::VaultError;
using wallet::vault::VaultSecrets;
using wallet::vault::VaultSettings;

constexpr std::string_view phrase = "legal winner thank year wave sausage worth useful legal "
                                    "winner thank yellow";
constexpr std::string_view goodPassword = "correct horse battery";

inline SecretBuffer secret(std::string_view text)
{
    return SecretBuffer::copyOf(bytesOf(text));
}

//! What no vault of a person may have: a guess costs nothing.
inline VaultSettings quick(wallet::vault::FileLayer& files = wallet::vault::systemFiles())
{
    return {.cost = wallet::vault::costMin, .files = &files};
}

//! Two accounts of the phrase and an imported key.
inline VaultSecrets threeAccounts()
{
    VaultSecrets secrets = std::move(VaultSecrets::fromPhrase(bytesOf(phrase), {}).value());
    secrets.paths = {wallet::vault::usualPath(0), wallet::vault::usualPath(1)};
    secrets.keys.push_back(Keypair::development("imported"));
    return secrets;
}

inline QByteArray contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! For its owner alone.
inline bool writeFile(const std::string& path, const QByteArray& content)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) return false;
    return file.write(content) == content.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

template <class Answer> std::string codeOf(const Answer& answer)
{
    if (answer) return "ok";
    if (answer.error().module != core::support::Module::Vault) return "another module's";
    return std::string(name(static_cast<VaultError>(answer.error().code)));
}

//! Refused with this rule of vaults.
#define VERIFY_FAULT(answer, fault)                                                                \
    QCOMPARE(tests::codeOf(answer), std::string(name(wallet::vault::VaultError::fault)))
#define VERIFY_OK(answer) QCOMPARE(tests::codeOf(answer), std::string("ok"))

} // namespace tests
