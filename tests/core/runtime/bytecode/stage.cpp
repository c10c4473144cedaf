#include "tests/core/runtime/bytecode/stage.h"

#include "core/solana/transaction.h"

namespace tests::bytecode {

namespace {

core::runtime::Ledger ledgerWith(const Assembler& assembler, const Address& program)
{
    core::runtime::ProgramRegistry programs;
    programs.setBytecode(program, loaded(assembler.file()));
    return core::runtime::Ledger::inMemory(std::move(programs));
}

} // namespace

Stage::Stage(const Assembler& assembler) : m_ledger(ledgerWith(assembler, m_program))
{
    const bool isReady =
        m_ledger.airdrop(m_payer.address(), 1'000'000'000).ok() &&
        m_ledger.setAccount(m_own, {ownLamports, std::vector<uint8_t>(16, 7), m_program}).ok();
    if (!isReady) qFatal("no accounts");
}

TransactionResult Stage::run(const Words& data)
{
    if (!m_ledger.advance(1, m_ledger.clock().unixTimestamp)) qFatal("no slot");
    const core::solana::Instruction instruction{
        m_program,
        {core::solana::writable(m_own), core::solana::readOnly(core::Address{})},
        littleEndian(data)};
    auto message = core::solana::compileLegacy(m_payer.address(), std::span{&instruction, 1},
                                               m_ledger.latestBlockhash().hash);
    const Keypair* const signers[] = {&m_payer};
    const auto whole = core::solana::signedTransaction(std::move(*message), signers);
    const auto bytes = core::solana::encodeTransaction(*whole);
    auto result = m_ledger.execute(core::solana::bytesOf(*bytes));
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(*result);
}

uint64_t Stage::word(const Words& data)
{
    const TransactionResult result = run(data);
    if (!result.ok() || result.returnData.bytes.size() < 8) qFatal("%s", lastLine(data).c_str());
    uint64_t value = 0;
    std::memcpy(&value, result.returnData.bytes.data(), sizeof(value));
    return value;
}

std::string Stage::end(const Words& data)
{
    const TransactionResult result = run(data);
    if (result.ok()) return "ok";
    const core::runtime::InstructionError& error = result.error->instruction;
    const std::string text{core::runtime::name(error.kind)};
    const bool isCustom = error.kind == core::runtime::InstructionErrorKind::Custom;
    return isCustom ? text + " " + std::to_string(error.custom) : text;
}

std::string Stage::lastLine(const Words& data)
{
    const TransactionResult result = run(data);
    return result.logs.empty() ? std::string{} : result.logs.back();
}

} // namespace tests::bytecode
