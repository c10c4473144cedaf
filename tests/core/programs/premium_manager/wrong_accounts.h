#pragma once
//! \file
//! Every account of an instruction replaced by every other of the same instruction, by those of
//! another market and by a stranger's: all of it must be refused.

#include "core/solana/transaction.h"
#include "tests/support/protocol_fixture.h"

#include <algorithm>
#include <set>

namespace tests {

//! What took a wrong account without complaint: "slot 3 took account 7".
struct Accepted
{
    size_t slot = 0;
    std::string substitute;
};

//! Whether the instruction would succeed now. Keeps nothing.
inline bool wouldSucceed(ProtocolFixture& at, const Instruction& instruction, const Keys& signers)
{
    const core::runtime::Ledger& ledger = at.ledger();
    auto message = core::solana::compileLegacy(signers.front()->address(), {&instruction, 1},
                                               ledger.latestBlockhash().hash);
    if (!message) return false;
    auto transaction = core::solana::signedTransaction(std::move(message).value(), signers);
    if (!transaction) return false;
    const auto bytes = core::solana::encodeTransaction(transaction.value());
    return bytes && ledger.simulate(core::solana::bytesOf(bytes.value())).ok();
}

//! \param exempt  slots where any account of its kind is right, and signers who may be anybody
inline std::vector<Accepted> wrongAccountsAccepted(ProtocolFixture& at,
                                                   const Instruction& instruction,
                                                   const Keys& signers,
                                                   const std::vector<Address>& others,
                                                   const std::set<size_t>& exempt)
{
    std::vector<std::pair<std::string, Address>> substitutes;
    for (size_t i = 0; i < instruction.accounts.size(); ++i)
        substitutes.emplace_back("account " + std::to_string(i), instruction.accounts[i].address);
    for (size_t i = 0; i < others.size(); ++i)
        substitutes.emplace_back("other " + std::to_string(i), others[i]);
    substitutes.emplace_back("stranger", Keypair::development("stranger").address());

    std::vector<Accepted> accepted;
    for (size_t slot = 0; slot < instruction.accounts.size(); ++slot) {
        if (instruction.accounts[slot].isSigner || exempt.count(slot) != 0) continue;
        for (const auto& [name, address] : substitutes) {
            if (address == instruction.accounts[slot].address) continue;
            Instruction wrong = instruction;
            wrong.accounts[slot].address = address;
            if (wouldSucceed(at, wrong, signers)) accepted.push_back({slot, name});
        }
    }
    return accepted;
}

} // namespace tests
