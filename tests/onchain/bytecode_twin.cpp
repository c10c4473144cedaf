#include "tests/onchain/bytecode_twin.h"

#include "app/cluster/embedded.h"
#include "core/runtime/ledger.h"
#include "tests/onchain/bytecode_kit.h"
#include "tests/onchain/comparison.h"

#include <QtGlobal>

namespace tests::onchain {

using core::runtime::Commit;
using core::runtime::Ledger;
using core::runtime::MemoryStore;
using core::runtime::ProgramRegistry;

namespace {

ProgramRegistry registryOf(const std::vector<ProgramFile>& files,
                           const Outcome& chain,
                           const app::cluster::ProgramIds& ids)
{
    ProgramRegistry registry = app::cluster::embeddedPrograms(ids);
    for (const ProgramFile& file : files)
        registry.setBytecode(file.address, loadProgram(file.path));
    for (const ProgramBytes& program : chain.programs)
        registry.setBytecode(program.address, loadProgram(program.file));
    return registry;
}

//! What stood before a transaction: blocks, the clock, accounts that none made.
void setUp(MemoryStore& store, const Ran& ran)
{
    Commit commit;
    for (const core::runtime::Block& block : ran.blocks) {
        commit.block = &block;
        if (!store.apply(commit)) qFatal("a block was refused");
    }
    commit = {};
    if (ran.step.clock) commit.clock = &*ran.step.clock;
    std::vector<core::runtime::AccountWrite> writes;
    for (const AccountState& account : ran.step.accounts)
        writes.push_back({account.address, account.lamports, core::solana::bytesOf(account.data),
                          account.owner, false});
    commit.accounts = writes;
    if (!store.apply(commit)) qFatal("the state before a transaction was refused");
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += "\n    " + line;
    return text;
}

std::string exactDifference(const Ran& here, const StepResult& chain)
{
    std::string text = difference(here, chain);
    if (here.result.computeUnits != chain.computeUnits)
        text += "\n  " + std::to_string(here.result.computeUnits) + " compute units here, " +
                std::to_string(chain.computeUnits) + " on the chain";
    if (here.result.logs != chain.logs)
        text +=
            "\n  logs here" + joined(here.result.logs) + "\n  on the chain" + joined(chain.logs);
    return text;
}

} // namespace

std::string runAsBytecode(const std::vector<Ran>& record,
                          const std::vector<ProgramFile>& files,
                          const Outcome& chain,
                          const app::cluster::ProgramIds& ids)
{
    std::vector<Ran> ran; // by the store below, which is not the one that recorded
    auto owned = std::make_unique<RecordingStore>(ran);
    MemoryStore& inner = owned->inner();
    auto opened = Ledger::open(std::move(owned), registryOf(files, chain, ids));
    if (!opened) return opened.error().detail;
    for (size_t i = 0; i < record.size(); ++i) {
        setUp(inner, record[i]);
        const auto result = opened->execute(core::solana::bytesOf(record[i].step.transaction));
        const std::string where = "as bytecode, step " + std::to_string(i) + ", ";
        if (!result) return where + result.error().detail;
        if (!result->isCommitted)
            return where + "refused: " + text(*result->error) + " " + result->detail;
        const std::string difference = exactDifference(ran.back(), chain.steps[i]);
        if (!difference.empty()) return where + difference;
    }
    return {};
}

} // namespace tests::onchain
