#pragma once
//! \file
//! The memory in which a program finds its accounts and arguments, and leaves its changes.
//! core/programs/onchain/entry.cpp has the layout as a table. \source Agave, aligned parameter
//! serialization

#include "core/runtime/execution.h"

namespace core::runtime::bytecode {

//! Where an account stands in it. Addresses are the program's.
struct InputAccount
{
    WorkAccount* account = nullptr;
    uint64_t sizeAtEntry = 0;
    uint64_t key = 0;
    uint64_t owner = 0;
    uint64_t lamports = 0;
    uint64_t data = 0; //!< the size stands eight bytes before
};

class Input
{
public:
    //! Writes the frame's accounts, data and program. \return false, and the fault, when the
    //! program cannot be called with so many
    [[nodiscard]] bool write(Frame& frame, Fault& fault);

    [[nodiscard]] uint64_t size() const { return m_size; }
    [[nodiscard]] uint64_t dataAddress() const { return m_dataAddress; }
    //! In the order of the instruction; an account that is passed twice has two equal entries.
    [[nodiscard]] const std::vector<InputAccount>& accounts() const { return m_accounts; }

    //! Brings one account's state from here into the ledger's account. \pre size is at most
    //! growthMax above sizeAtEntry
    void takeBack(const InputAccount& from, uint64_t size, const Frame& frame) const;
    //! And back, after a callee worked on it.
    void show(const InputAccount& to, Frame& frame) const;
    //! All accounts, after the program's end. \return InvalidRealloc, or what the program had no
    //! right to before that
    [[nodiscard]] Fault takeBack(Execution& execution, Frame& frame) const;

private:
    void writeAccount(Frame& frame, size_t index);

    std::vector<InputAccount> m_accounts;
    uint64_t m_size = 0;
    uint64_t m_dataAddress = 0;
};

} // namespace core::runtime::bytecode
