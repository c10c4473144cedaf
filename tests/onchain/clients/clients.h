#pragma once
//! \file
//! What programs of other people make of our interface descriptions: Anchor's and Solana's own
//! client libraries, in a process of Node.js.

#include "core/describe/program_info.h"
#include "core/solana/hash.h"
#include "core/solana/instruction.h"
#include "core/solana/keys.h"
#include "core/support/result.h"

#include <QJsonObject>

#include <vector>

namespace tests::onchain {

//! An instruction that Anchor is to build, from names and values.
struct ClientOrder
{
    const core::describe::ProgramInfo* program = nullptr;
    const core::describe::InstructionInfo* instruction = nullptr;
    std::vector<core::Address> accounts; //!< in the order of the table
    std::vector<uint8_t> arguments;      //!< as memory; given to Anchor as values
};

//! What an instruction of ours says. \pre its discriminator is one of the program
[[nodiscard]] ClientOrder orderOf(const core::describe::ProgramInfo& program,
                                  const core::solana::Instruction& instruction);

//! An account that Anchor is to read.
struct ClientAccount
{
    const core::describe::ProgramInfo* program = nullptr;
    const core::describe::RecordInfo* account = nullptr;
    std::vector<uint8_t> data;
};

enum class Library : uint8_t { Web3, Kit };

//! A transaction that one of the libraries is to sign, of instructions that Anchor builds.
struct ClientTransaction
{
    Library library{};
    bool isVersioned = false;
    core::solana::Hash blockhash;
    std::vector<const core::solana::Keypair*> signers; //!< development keys; the first one pays
    std::vector<ClientOrder> orders;
};

struct Asked
{
    std::vector<ClientOrder> orders;
    std::vector<ClientAccount> accounts;
    std::vector<std::vector<std::string>> logs; //!< of transactions, to find the events in
    std::vector<ClientTransaction> transactions;
};

struct ReadEvent
{
    std::string program;
    std::string event;
    QJsonObject values;
};

struct ReadError
{
    uint32_t number = 0;
    std::string sentence;
};

//! In the order of what was asked.
struct Answers
{
    std::vector<core::solana::Instruction> orders;
    std::vector<QJsonObject> accounts;
    std::vector<std::vector<ReadEvent>> events; //!< of each log, in its order
    std::vector<size_t> parsed; //!< how many of them Anchor's own search of the log finds
    std::vector<std::vector<uint8_t>> transactions;
    std::vector<std::vector<ReadError>> errors; //!< of each program, as allPrograms()
};

//! \return an error with the libraries' own words when they refuse
[[nodiscard]] core::support::Result<Answers> askClients(const Asked& asked);

} // namespace tests::onchain
