#pragma once
//! \file
//! Runs one program over one account of its own, on an embedded ledger.

#include "core/runtime/bytecode/program.h"
#include "core/runtime/ledger.h"
#include "core/solana/keys.h"
#include "tests/core/runtime/bytecode/assembler.h"

#include <QTest>

namespace tests::bytecode {

using core::Address;
using core::runtime::TransactionResult;
using core::runtime::bytecode::Program;
using core::solana::Keypair;
using Words = std::vector<uint64_t>;

inline std::vector<uint8_t> littleEndian(const Words& words)
{
    std::vector<uint8_t> bytes(words.size() * 8);
    if (!words.empty()) std::memcpy(bytes.data(), words.data(), bytes.size());
    return bytes;
}

inline std::shared_ptr<const Program> loaded(const std::vector<uint8_t>& file)
{
    auto program = Program::load({file.data(), file.size()});
    if (!program) qFatal("%d %s", program.error().code, program.error().detail.c_str());
    return *program;
}

//! A payer with lamports, a program, and an account `own` of 16 bytes that belongs to it.
class Stage
{
public:
    static constexpr uint64_t ownLamports = 1'002'240; // what 16 bytes need

    explicit Stage(const Assembler& assembler);

    //! \param data  found at the address in the second register
    [[nodiscard]] TransactionResult run(const Words& data = {});
    //! The first word that it gives back, having ended well.
    [[nodiscard]] uint64_t word(const Words& data = {});
    //! How it ends: "ok", "ProgramFailedToComplete", "Custom 3".
    [[nodiscard]] std::string end(const Words& data = {});
    //! The last line of the log.
    [[nodiscard]] std::string lastLine(const Words& data = {});

    [[nodiscard]] core::runtime::Ledger& ledger() { return m_ledger; }

private:
    Keypair m_payer = Keypair::development("payer");
    Address m_program = Keypair::development("program").address();
    Address m_own = Keypair::development("own").address();
    core::runtime::Ledger m_ledger;
};

} // namespace tests::bytecode
