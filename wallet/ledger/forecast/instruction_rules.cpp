#include "wallet/ledger/forecast/instruction_rules.h"

#include "core/base/base58.h"

#include <algorithm>

namespace wallet::ledger::forecast {

using core::addressOf;

namespace {

constexpr core::Address newerToken = addressOf("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

constexpr KnownProgram programs[] = {
    {addressOf("11111111111111111111111111111111"), Program::System, 4},
    {addressOf("Stake11111111111111111111111111111111111111"), Program::Stake, 4},
    {addressOf("Vote111111111111111111111111111111111111111"), Program::Vote, 4},
    {addressOf("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"), Program::Token, 1},
    {newerToken, Program::Token, 1},
    {addressOf("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL"), Program::AssociatedToken, 1},
    {addressOf("ComputeBudget111111111111111111111111111111"), Program::ComputeBudget, 1},
    {addressOf("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr"), Program::Ignored, 0},
    {addressOf("4MNPdKu9wFMvEeZBMt3Eipfs5ovVWTJb31pEXDJAAxX5"), Program::Ignored, 0},
    {addressOf("DeJBGdMFa1uynnnKiwrVioatTuHmNLpyFKnmB5kaFdzQ"), Program::Ignored, 0},
};

// Transfer fee, confidential transfer, default account state, memo transfer, interest, CPI guard,
// transfer hook, confidential transfer fee, and the pointers to metadata, group and group member.
constexpr uint32_t tokenExtensions[] = {26, 27, 28, 30, 33, 34, 36, 37, 39, 40, 41};

std::span<const InstructionRule> rulesOfProgram(Program program)
{
    switch (program) {
    case Program::System: return systemRules();
    case Program::Stake: return stakeRules();
    case Program::Vote: return voteRules();
    case Program::Token: return tokenRules();
    case Program::AssociatedToken:
    case Program::ComputeBudget: return otherRules();
    case Program::Ignored: break;
    }
    return {};
}

} // namespace

std::optional<KnownProgram> knownProgram(const uint8_t* address)
{
    for (const KnownProgram& known : programs)
        if (core::equalBytes(known.address.bytes, address, core::Address::size)) return known;
    return {};
}

bool isNewerTokenProgram(const uint8_t* address)
{
    return core::equalBytes(newerToken.bytes, address, core::Address::size);
}

const InstructionRule* findRule(Program program, uint32_t tag, size_t dataSize)
{
    for (const InstructionRule& rule : rulesOfProgram(program))
        if (rule.program == program && rule.tag == tag &&
            (rule.dataSize == 0 || rule.dataSize == dataSize))
            return &rule;
    return nullptr;
}

bool isTokenExtension(uint32_t tag)
{
    return std::ranges::find(tokenExtensions, tag) != std::end(tokenExtensions);
}

} // namespace wallet::ledger::forecast
