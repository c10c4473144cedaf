#pragma once
//! \file
//! Runs one instruction over accounts that a fuzzer made up, without a door or signatures before
//! it.

#include "core/runtime/execution.h"
#include "core/solana/instruction.h"

#include <map>
#include <optional>

namespace tests::fuzz {

using Accounts = std::map<core::Address, core::runtime::Account>;

//! What became of it.
struct Ending
{
    std::optional<core::runtime::TransactionError> error;
    core::runtime::ReturnData returned;
    uint64_t units = 0; //!< spent
    Accounts accounts;  //!< as they are afterwards, if there was no error

    //! What does not depend on how the programs run.
    [[nodiscard]] bool isSame(const Ending& other) const
    {
        return error == other.error && returned == other.returned && accounts == other.accounts;
    }
};

class BytecodeStage
{
public:
    //! The payer, who signs and pays nothing.
    [[nodiscard]] static const core::Address& payer();

    //! \param units  at most
    [[nodiscard]] Ending run(const core::runtime::ProgramRegistry& programs,
                             const core::solana::Instruction& instruction,
                             const Accounts& accounts,
                             uint64_t units);

private:
    core::runtime::Workspace m_workspace;
    core::runtime::DerivedCache m_derived;
};

//! Takes a fuzzer's input apart; zeros behind its end.
class FuzzInput
{
public:
    FuzzInput(const uint8_t* data, size_t size) : m_rest(data, size) {}

    [[nodiscard]] size_t left() const { return m_rest.size; }
    [[nodiscard]] uint8_t byte()
    {
        const core::Bytes taken = take(1);
        return taken.size == 0 ? uint8_t{0} : taken.data[0];
    }
    [[nodiscard]] core::Bytes take(size_t size)
    {
        const core::Bytes taken{m_rest.data, size < m_rest.size ? size : m_rest.size};
        m_rest = {m_rest.data + taken.size, m_rest.size - taken.size};
        return taken;
    }

private:
    core::Bytes m_rest;
};

} // namespace tests::fuzz
