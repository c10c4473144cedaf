#pragma once
//! \file
//! A disk that fails when it is told to, and entries to put on it.

#include "app/cluster/ledger_cluster.h"
#include "app/journal/errors.h"
#include "app/journal/journal.h"
#include "core/solana/system_instructions.h"
#include "core/solana/transaction.h"

#include <QTest>

#include <cstring>

namespace kit {

using namespace app::journal;
using app::cluster::Commitment;
using core::solana::Keypair;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using Content = std::vector<uint8_t>;

template <class T> T need(Result<T> result)
{
    if (!result) qFatal("%d: %s", result.error().code, result.error().detail.c_str());
    return std::move(result).value();
}

//! The error's name, or "ok".
template <class T> std::string outcome(const Result<T>& result)
{
    if (result) return "ok";
    return std::string(name(static_cast<JournalError>(result.error().code)));
}

//! What survives whoever writes to it.
struct Disk
{
    Content bytes;
    size_t room = SIZE_MAX; //!< bytes that it may still grow by
    bool failsSync = false;
    bool failsTruncate = false;
    bool failsHead = false;
    int syncs = 0;

    Disk()
    {
        const auto head = encodeHead(firstSeal());
        bytes.assign(head.begin(), head.end());
    }
};

class DiskStorage final : public Storage
{
public:
    explicit DiskStorage(Disk& disk) : m_disk(disk) {}

    Result<Content> read() override { return m_disk.bytes; }
    Checked write(uint64_t offset, core::Bytes bytes) override
    {
        // What is there already is overwritten in place, a sector at once, and needs no room.
        const size_t end = offset + bytes.size;
        const size_t growth = end > m_disk.bytes.size() ? end - m_disk.bytes.size() : 0;
        const size_t written = bytes.size - (growth - std::min(growth, m_disk.room));
        if (m_disk.failsHead && offset == 0) return fail(JournalError::JournalMustReachDisk);
        if (m_disk.bytes.size() < offset + written) m_disk.bytes.resize(offset + written);
        std::copy_n(bytes.data, written, m_disk.bytes.begin() + static_cast<ptrdiff_t>(offset));
        if (m_disk.room != SIZE_MAX) m_disk.room -= std::min(growth, m_disk.room);
        if (written < bytes.size) return fail(JournalError::JournalDiskMustHaveRoom);
        return Done{};
    }
    Checked sync() override
    {
        ++m_disk.syncs;
        if (m_disk.failsSync) return fail(JournalError::JournalMustReachDisk);
        return Done{};
    }
    Checked truncate(uint64_t size) override
    {
        if (m_disk.failsTruncate) return fail(JournalError::JournalMustReachDisk);
        m_disk.bytes.resize(size);
        return Done{};
    }
    std::string name() const override { return "disk"; }

private:
    Disk& m_disk;
};

inline Result<Journal::Opened> openOn(Disk& disk)
{
    return Journal::open(std::make_unique<DiskStorage>(disk));
}

//! A payment of its own by number, signed.
inline Content payment(uint64_t number)
{
    const Keypair alice = Keypair::development("alice");
    const core::solana::Instruction transfer = core::solana::build(core::solana::SystemTransfer{
        alice.address(), Keypair::development("bob").address(), 1'000 + number});
    const Keypair* const signers[] = {&alice};
    auto message = need(core::solana::compileLegacy(alice.address(), {{transfer}}, Hash{}));
    return need(core::solana::encodeTransaction(
        need(core::solana::signedTransaction(std::move(message), signers))));
}

inline Entry signedEntry(uint64_t number)
{
    Signed body;
    body.genesis = app::cluster::embeddedGenesis();
    body.summary = {{"action", "payment"}, {"lamports", std::to_string(1'000 + number)}};
    body.transaction = payment(number);
    body.lastValidHeight = 150 + number;
    body.forecast = {{Keypair::development("bob").address(), Hash{{1, 2, 3}}}};
    return {1'700'000'000'000, body};
}

//! One of each kind, about the same transaction.
inline std::vector<Entry> allKinds()
{
    const Entry first = signedEntry(1);
    const Signature signature = signatureOf(first);
    core::runtime::TransactionError error;
    error.kind = core::runtime::TransactionErrorKind::InstructionError;
    error.index = 2;
    error.instruction = {core::runtime::InstructionErrorKind::Custom, 6105};
    return {first,
            {1, Sent{signature}},
            {2, Status{signature, {Commitment::Processed, 7, {}}}},
            {3, Status{signature, {Commitment::Finalised, 8, error}}},
            {4, Refused{signature, error, "some facts"}},
            {5, Expired{signature, 200}},
            {6, Receipt{signature, 9, {Keypair::development("bob").address()}}},
            {7, Abandoned{signature}}};
}

} // namespace kit
