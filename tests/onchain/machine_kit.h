#pragma once
//! \file
//! Small programs, assembled by hand, on a real runtime and on the embedded ledger.

#include "core/solana/instruction.h"
#include "tests/core/runtime/bytecode/assembler.h"
#include "tests/onchain/litesvm.h"

#include <string>

namespace tests::onchain {

using Words = std::vector<uint64_t>;

[[nodiscard]] std::vector<uint8_t> littleEndian(const Words& words);

//! Collects programs and calls of them, then runs all of it on both.
class MachineRun
{
public:
    MachineRun();

    //! \return the address under which it runs
    core::Address add(const tests::bytecode::Assembler& program);
    //! Calls a program. `about` is told when both disagree.
    void call(const core::Address& program,
              std::vector<uint8_t> data,
              std::string about,
              std::vector<core::solana::AccountMeta> accounts = {});
    //! An account that exists before.
    void addAccount(AccountState account);
    //! Calls from now on ask for that many bytes of heap.
    void setHeap(uint32_t size) { m_heap = size; }
    //! Someone rich who pays and signs.
    [[nodiscard]] const core::Address& payer() const;

    //! Empty when every call gave the same error, logs, return data, accounts and compute units.
    //! \param good  how many went through, out
    [[nodiscard]] std::string difference(size_t& good) const;

private:
    Scenario m_scenario;
    std::vector<std::vector<uint8_t>> m_files; //!< of the programs, in their order
    std::vector<std::string> m_about;
    uint32_t m_heap = 0; //!< what every program has
};

} // namespace tests::onchain
