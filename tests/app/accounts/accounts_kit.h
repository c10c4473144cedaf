#pragma once
//! \file
//! Accounts and books for tests.

#include "app/accounts/account_book.h"
#include "core/solana/keys.h"

#include <QFile>

#include <cstdlib>

namespace tests {

using namespace app::accounts;
using core::Address;
using core::solana::Keypair;
using wallet::SignerKind;

inline Address addressOf(const std::string& name)
{
    return Keypair::development(name).address();
}

inline Account keyFile(const std::string& name)
{
    return {.address = addressOf(name),
            .kind = SignerKind::KeyFile,
            .label = name,
            .source = "/keys/" + name + ".json"};
}

inline Account device(const std::string& name)
{
    return {
        .address = addressOf(name), .kind = SignerKind::Ledger, .source = "usb://ledger?key=0/0"};
}

inline AccountBook reopened(const std::string& path)
{
    auto opened = AccountBook::open(path);
    if (!opened || !opened->damagedFile.empty()) {
        qWarning("%s", opened ? opened->damagedFile.c_str() : opened.error().detail.c_str());
        std::abort();
    }
    return std::move(opened->book);
}

template <class T> inline bool fails(const core::support::Result<T>& result, AccountsError code)
{
    return !result && is(result.error(), code);
}

inline QByteArray contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace tests
