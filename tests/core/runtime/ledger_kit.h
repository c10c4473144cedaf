#pragma once
//! \file
//! A ledger in memory with people on it, and the shortest way to run instructions.

#include "core/runtime/ledger.h"
#include "core/solana/keys.h"
#include "core/solana/transaction.h"

#include <QTest>

#include <string>
#include <vector>

namespace kit {

using namespace core::runtime;
using core::Address;
using core::solana::Instruction;
using core::solana::Keypair;
using Keys = std::vector<const Keypair*>;

constexpr uint64_t sol = 1'000'000'000;

template <class T> T must(core::support::Result<T> result)
{
    if (!result) qFatal("%d: %s", result.error().code, result.error().detail.c_str());
    return std::move(result).value();
}

inline void mustPass(const core::support::Checked& checked)
{
    if (!checked) qFatal("%d: %s", checked.error().code, checked.error().detail.c_str());
}

inline std::vector<uint8_t> signedBytes(const core::solana::Hash& blockhash,
                                        const std::vector<Instruction>& instructions,
                                        const Keys& signers)
{
    auto message =
        must(core::solana::compileLegacy(signers.front()->address(), instructions, blockhash));
    return must(core::solana::encodeTransaction(
        must(core::solana::signedTransaction(std::move(message), signers))));
}

//! The first key pays. Each call signs for a new slot, so that equal instructions may run twice.
inline TransactionResult run(Ledger& ledger,
                             const std::vector<Instruction>& instructions,
                             const Keys& signers)
{
    mustPass(ledger.advance(1, ledger.clock().unixTimestamp));
    const auto bytes = signedBytes(ledger.latestBlockhash().hash, instructions, signers);
    return must(ledger.execute(core::solana::bytesOf(bytes)));
}

//! "ok", or the error as text.
inline std::string outcome(const TransactionResult& result)
{
    return result.error ? text(*result.error) : "ok";
}

inline std::string outcome(Ledger& ledger,
                           const std::vector<Instruction>& instructions,
                           const Keys& signers)
{
    return outcome(run(ledger, instructions, signers));
}

//! What the accounts hold together.
inline uint64_t lamportsOf(const Ledger& ledger)
{
    uint64_t sum = 0;
    ledger.store().forEach(
        [&](const Address&, const Account& account) { sum += account.lamports; });
    return sum;
}

struct World
{
    Keypair alice = Keypair::development("alice");
    Keypair bob = Keypair::development("bob");
    Keypair carol = Keypair::development("carol");
    Ledger ledger;

    explicit World(ProgramRegistry programs = {}) : ledger(Ledger::inMemory(std::move(programs)))
    {
        mustPass(ledger.airdrop(alice.address(), 100 * sol));
        mustPass(ledger.airdrop(bob.address(), 100 * sol));
    }

    std::string tryRun(const std::vector<Instruction>& instructions, const Keys& signers)
    {
        return outcome(ledger, instructions, signers);
    }
};

} // namespace kit

#define COMPARE_TEXT(actual, expected)                                                             \
    do {                                                                                           \
        const std::string got{actual};                                                             \
        const std::string wanted{expected};                                                        \
        QVERIFY2(got == wanted, (got + ", not " + wanted).c_str());                                \
    } while (false)
