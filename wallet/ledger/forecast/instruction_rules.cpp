#include "wallet/ledger/forecast/instruction_rules.h"

#include "core/base/base58.h"
#include "core/solana/program_ids.h"

#include <algorithm>

namespace wallet::ledger::forecast {

using core::addressOf;

namespace {

constexpr KnownProgram programs[] = {
    {core::solana::systemId, Program::System, 4},
    {core::solana::stakeId, Program::Stake, 4},
    {core::solana::voteId, Program::Vote, 4},
    {core::solana::tokenId, Program::Token, 1},
    {core::solana::token2022Id, Program::Token, 1},
    {core::solana::associatedTokenId, Program::AssociatedToken, 1},
    {core::solana::computeBudgetId, Program::ComputeBudget, 1},
    {core::solana::memoV2Id, Program::Ignored, 0},
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
    return core::equalBytes(core::solana::token2022Id.bytes, address, core::Address::size);
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
