#pragma once
//! \file
//! What the tests of the second decoder share: descriptions, bytes, names of errors.

#include "app/interfaces/descriptions.h"
#include "core/decode/reading.h"
#include "core/solana/transaction.h"
#include "tests/core/solana/vectors.h"

#include <QDir>

namespace tests::decode {

using ByteVector = std::vector<std::uint8_t>;

//! As shipped, with our programs where the embedded ledger has them.
inline const core::decode::Interfaces& interfaces()
{
    static const auto loaded = app::interfaces::loadInterfaces(app::cluster::embeddedProgramIds());
    if (!loaded) qFatal("descriptions: %s", loaded.error().detail.c_str());
    return *loaded;
}

//! The error's name, or "accepted".
template <class T> QString ruleOf(const core::support::Result<T>& result)
{
    if (result.ok()) return QStringLiteral("accepted");
    const auto name = core::decode::name(static_cast<core::decode::Errc>(result.error().code));
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

//! An address whose every byte is the number.
inline core::Address key(std::uint8_t number)
{
    core::Address address;
    std::ranges::fill(address.bytes, number);
    return address;
}

inline core::solana::Hash blockhash()
{
    core::solana::Hash hash;
    std::ranges::fill(hash.bytes, std::uint8_t{0x42});
    return hash;
}

//! Unsigned bytes of the instructions, the payer being key(1).
inline ByteVector legacyBytes(const std::vector<core::solana::Instruction>& instructions)
{
    auto message = core::solana::compileLegacy(key(1), instructions, blockhash());
    if (!message) qFatal("%s", message.error().detail.c_str());
    const auto transaction = core::solana::unsignedTransaction(std::move(*message));
    if (!transaction) qFatal("%s", transaction.error().detail.c_str());
    return core::solana::encodeTransaction(*transaction).value();
}

//! Every transaction of tests/vectors, by name.
inline std::vector<std::pair<QString, ByteVector>> goldenTransactions()
{
    std::vector<std::pair<QString, ByteVector>> all;
    const QJsonObject file = tests::solana::vectors("transactions.json");
    for (const char* list : {"cases", "kitCases"}) {
        for (const QJsonValue row : file[QLatin1String(list)].toArray()) {
            const QJsonValue bytes =
                row[QStringLiteral("expected")][QStringLiteral("transactionBase64")];
            if (bytes.isString())
                all.emplace_back(row[QStringLiteral("name")].toString(),
                                 tests::solana::fromBase64(bytes));
        }
    }
    const QDir corpus(QStringLiteral(BACKSTOP_VECTOR_DIR "/txn"));
    for (const QString& name : corpus.entryList({QStringLiteral("*.bin")}))
        all.emplace_back(name,
                         tests::solana::toBytes(tests::solana::readFile(corpus.filePath(name))));
    return all;
}

} // namespace tests::decode
