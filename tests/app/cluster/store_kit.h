#pragma once
//! \file
//! A ledger in a file with two people on it, for the tests of its store.

#include "app/cluster/sqlite_store.h"
#include "core/solana/system_instructions.h"
#include "tests/core/runtime/ledger_kit.h"

#include <QTemporaryDir>

#include <unistd.h>

namespace kit {

using app::cluster::SqliteOptions;
using app::cluster::SqliteStore;
using app::cluster::StoreError;

constexpr uint64_t startLamports = 1'000 * sol;
constexpr uint64_t feeLamports = 5'000;

class StoreFile
{
public:
    [[nodiscard]] std::string path() const
    {
        return m_folder.filePath(QStringLiteral("ledger.sqlite")).toStdString();
    }
    [[nodiscard]] std::string log() const { return path() + "-wal"; }

    //! A file as a crash would leave it now: database and log, without the lock.
    [[nodiscard]] std::string copy(const char* name) const
    {
        const std::string to = m_folder.filePath(QString::fromLatin1(name)).toStdString();
        for (const char* const suffix : {"", "-wal"})
            QFile::copy(QString::fromStdString(path() + suffix),
                        QString::fromStdString(to + suffix));
        return to;
    }

private:
    QTemporaryDir m_folder;
};

//! Without waiting for the disk, which only a machine that loses power would notice.
inline core::support::Result<Ledger> tryOpen(const std::string& path,
                                             SqliteOptions options = {.synchronous = false})
{
    auto store = SqliteStore::open(path, options);
    if (!store) return store.error();
    return Ledger::open(std::move(*store), {});
}

//! The error's name, or "ok".
inline std::string openError(const std::string& path)
{
    const auto ledger = tryOpen(path);
    if (ledger) return "ok";
    return std::string{name(static_cast<StoreError>(ledger.error().code))};
}

struct People
{
    Keypair alice = Keypair::development("alice");
    Keypair bob = Keypair::development("bob");

    void fund(Ledger& ledger) const
    {
        for (const Keypair* const one : {&alice, &bob})
            if (ledger.find(one->address()) == nullptr)
                mustPass(ledger.airdrop(one->address(), startLamports));
    }

    //! Signed for the ledger's slot. \param number makes it unlike the others
    [[nodiscard]] std::vector<uint8_t> payment(const Ledger& ledger, uint64_t number) const
    {
        const bool isBack = number % 2 == 1;
        const Keypair& from = isBack ? bob : alice;
        const Keypair& to = isBack ? alice : bob;
        const Instruction transfer = core::solana::build(
            core::solana::SystemTransfer{from.address(), to.address(), 1'000 + number});
        return signedBytes(ledger.latestBlockhash().hash, {transfer}, {&from});
    }

    void pay(Ledger& ledger, uint64_t number) const
    {
        const auto bytes = payment(ledger, number);
        COMPARE_TEXT(outcome(must(ledger.execute(core::solana::bytesOf(bytes)))), "ok");
    }
};

} // namespace kit
