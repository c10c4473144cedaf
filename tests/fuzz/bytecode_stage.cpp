#include "tests/fuzz/bytecode_stage.h"

#include "core/runtime/loader.h"
#include "core/solana/keys.h"

namespace tests::fuzz {

using namespace core::runtime;
using core::Address;

const Address& BytecodeStage::payer()
{
    static const Address address = core::solana::Keypair::development("payer").address();
    return address;
}

Ending BytecodeStage::run(const ProgramRegistry& programs,
                          const core::solana::Instruction& instruction,
                          const Accounts& accounts,
                          uint64_t units)
{
    Environment environment;
    environment.programs = &programs;
    environment.clock = {340'000'000, 1'746'000'000, 787, 788, 1'746'489'600};
    environment.derived = &m_derived;
    const auto message = core::solana::compileLegacy(payer(), std::span{&instruction, 1}, {});
    Ending ending;
    if (!message) return ending;

    std::vector<WorkAccount*> loaded;
    if (m_workspace.accounts.size() < message->staticKeys.size())
        m_workspace.accounts.resize(message->staticKeys.size());
    for (size_t i = 0; i < message->staticKeys.size(); ++i) {
        const Address& address = message->staticKeys[i];
        WorkAccount& account = m_workspace.accounts[i];
        const auto found = accounts.find(address);
        if (auto made = madeAccount(environment, address))
            account.loadMade(address, std::move(*made), message->isSigner(i));
        else
            account.load(address, found == accounts.end() ? nullptr : &found->second,
                         message->isSigner(i), message->isWritable(i));
        loaded.push_back(&account);
    }
    Budget budget;
    budget.units = units;
    Execution execution{environment, m_workspace, loaded, budget};
    ending.error = execution.run(*message);
    ending.units = units - execution.unitsLeft();
    if (ending.error) return ending;
    ending.returned = execution.returnData();
    for (const WorkAccount* const account : loaded)
        ending.accounts[account->address] = {account->lamports,
                                             {account->bytes().begin(), account->bytes().end()},
                                             account->owner,
                                             account->isExecutable};
    return ending;
}

} // namespace tests::fuzz
