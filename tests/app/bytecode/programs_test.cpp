//! Goal: the recorded story leaves the same bytes whether the programs run natively or as the
//! bytecode inside this program. Method: both ledgers play it through the crash and its claims; all
//! accounts, and the error, return data and own log lines of every transaction, are compared.

#include "app/bytecode/programs.h"
#include "app/cluster/embedded.h"
#include "app/replay/play.h"
#include "core/runtime/memory_store.h"
#include "core/solana/hash.h"

#include <QTest>

#include <map>

using app::cluster::EmbeddedCluster;
using core::runtime::MemoryStore;
using core::runtime::TransactionRecord;

namespace {

constexpr int64_t afterTheClaims = 1'746'662'400; // 2025-05-08 00:00 UTC

EmbeddedCluster played(core::runtime::ProgramRegistry programs)
{
    auto input = app::replay::loadReplay();
    if (!input) qFatal("%s", input.error().detail.c_str());
    auto cluster = EmbeddedCluster::open(std::make_unique<MemoryStore>(), input->scenario.begins,
                                         std::move(programs));
    if (!cluster) qFatal("%s", cluster.error().detail.c_str());
    app::replay::PlayOptions options;
    options.until = core::UnixTime{afterTheClaims};
    const auto done = app::replay::play(*cluster, std::move(input).value(), options);
    if (!done) qFatal("%s", done.error().detail.c_str());
    return std::move(*cluster);
}

//! Of all accounts, in the order of their addresses.
core::solana::Hash digestOf(const EmbeddedCluster& cluster)
{
    std::map<core::Address, core::runtime::Account> accounts;
    cluster.ledger().store().forEach(
        [&](const core::Address& address, const core::runtime::Account& account) {
            accounts.emplace(address, account);
        });
    core::solana::Hash digest;
    for (const auto& [address, account] : accounts) {
        uint8_t lamports[8];
        std::memcpy(lamports, &account.lamports, sizeof(lamports));
        digest = core::solana::sha256(
            {core::solana::bytesOf(digest), core::solana::bytesOf(address),
             core::solana::bytesOf(account.owner), core::Bytes{lamports}, account.bytes()});
    }
    return digest;
}

//! What a transaction says that does not depend on how its programs run.
std::vector<std::string> ownLines(const TransactionRecord& record)
{
    std::vector<std::string> lines;
    for (const std::string& line : record.result.logs)
        if (line.find(" compute units") == std::string::npos) lines.push_back(line);
    return lines;
}

} // namespace

class ProgramsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (app::bytecode::files().empty())
            QSKIP("the programs are not built as bytecode: clang-19 or llvm-19 is not installed");
    }

    void theStoryLeavesTheSameBytes();
    void unitsAreCounted();
};

void ProgramsTest::theStoryLeavesTheSameBytes()
{
    const auto ids = app::cluster::embeddedProgramIds();
    auto bytecode = app::bytecode::programs(ids);
    QVERIFY(bytecode.ok());
    const EmbeddedCluster native = played(app::cluster::embeddedPrograms(ids));
    const EmbeddedCluster same = played(std::move(*bytecode));
    const auto& here = native.ledger().store();
    const auto& there = same.ledger().store();
    QVERIFY(here.transactionCount() > 1'000);
    QCOMPARE(there.transactionCount(), here.transactionCount());
    QVERIFY(digestOf(native) == digestOf(same));

    const auto ours = here.history(10'000, UINT64_MAX);
    const auto theirs = there.history(10'000, UINT64_MAX);
    QVERIFY(ours.ok() && theirs.ok());
    QCOMPARE(ours->size(), theirs->size());
    for (size_t i = 0; i < ours->size(); ++i) {
        const TransactionRecord& a = (*ours)[i];
        const TransactionRecord& b = (*theirs)[i];
        QVERIFY2(a.bytes == b.bytes, std::to_string(a.number).c_str());
        QVERIFY2(a.result.error == b.result.error, std::to_string(a.number).c_str());
        QVERIFY2(a.result.returnData == b.result.returnData, std::to_string(a.number).c_str());
        QVERIFY2(ownLines(a) == ownLines(b), std::to_string(a.number).c_str());
    }
}

//! Each call of a program costs what its instructions and calls cost, not a fixed amount.
void ProgramsTest::unitsAreCounted()
{
    auto programs = app::bytecode::programs(app::cluster::embeddedProgramIds());
    QVERIFY(programs.ok());
    size_t bytecode = 0;
    for (const core::runtime::Program& program : programs->all()) {
        if (program.bytecode == nullptr) continue;
        ++bytecode;
        QVERIFY(program.processor == nullptr && program.native == nullptr);
        QCOMPARE(program.computeUnits, uint64_t{0});
    }
    QCOMPARE(bytecode, size_t{5});
}

QTEST_APPLESS_MAIN(ProgramsTest)
#include "programs_test.moc"
