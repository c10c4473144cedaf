#include "app/cluster/intent_actions.h"

#include "app/cluster/errors.h"
#include "app/cluster/instruction_builder.h"
#include "core/describe/program_info.h"
#include "core/programs/intent/templates.h"
#include "core/programs/intent/verify.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/program_ids.h"
#include "core/solana/token_instructions.h"

#include <algorithm>
#include <utility>

namespace app::cluster {

namespace intent = core::programs::intent;
namespace pool = core::programs::insurance_pool;
using core::UnixTime;
using core::solana::systemId;
using core::solana::sysvarInstructionsId;
using core::solana::tokenId;
using core::support::Result;

namespace {

constexpr std::uint8_t usdcDecimals = 6;
//! Where a message has its signer's key, by container version.
constexpr std::uint16_t keyOffsets[] = {51, 18};

const Address& programOf(const Deployment& deployment)
{
    return deployment.ids[ProgramIndex::InsurancePool];
}

std::string ruleName(core::ErrorCode code)
{
    const core::describe::ErrorInfo* known = core::describe::insurancePool().error(code);
    return known != nullptr ? std::string(known->name) : std::to_string(code);
}

//! What the program would render of a fact on that market.
template <class Fact>
Result<std::string> textOf(const Snapshot& snapshot,
                           std::uint64_t marketId,
                           const Address& owner,
                           const Fact& fact,
                           const IntentTerms& terms)
{
    const auto market = std::ranges::find(
        snapshot.markets, marketId, [](const MarketView& view) { return view.account.marketId; });
    if (market == snapshot.markets.end())
        return fault(ClusterError::AccountMustExist, "market " + std::to_string(marketId));
    const Address nonce = nonceAddress(snapshot.insurancePool, owner);
    intent::Scope scope;
    scope.cluster = snapshot.protocol.cluster;
    scope.number = terms.number;
    scope.until = terms.until;
    if (terms.container != 0) scope.nonce = &nonce;
    intent::IntentText text;
    const core::Status rendered =
        intent::render(text, fact, {market->account.name, marketId}, scope);
    if (!rendered) return fault(ClusterError::IntentMustBeRenderable, ruleName(rendered.error()));
    return std::string(text.text().characters, text.text().size);
}

pool::IntentArgs argsOf(const IntentTerms& terms)
{
    pool::IntentArgs args;
    args.number = terms.number;
    args.until = terms.until;
    args.genesisPrefix = terms.genesisPrefix;
    return args;
}

//! The check of the owner's signature, and behind it the instruction.
Result<std::vector<Instruction>> withCheck(const SignedIntent& intent,
                                           const IntentTerms& terms,
                                           Instruction instruction)
{
    core::solana::Ed25519Check check;
    check.signature = intent.signature;
    check.keyOffset = keyOffsets[terms.container == 0 ? 0 : 1];
    check.message = intent.message;
    auto checks = core::solana::build(check);
    if (!checks) return checks.error();
    return std::vector<Instruction>{std::move(*checks), std::move(instruction)};
}

} // namespace

IntentTerms intentTerms(const Snapshot& snapshot,
                        const Address& owner,
                        UnixTime until,
                        std::uint8_t container)
{
    constexpr auto hour = static_cast<std::int64_t>(intent::hourSeconds);
    IntentTerms terms;
    terms.number = snapshot.intentNumberOf(owner);
    terms.until = UnixTime{(until.raw() + hour - 1) / hour * hour};
    terms.container = container;
    terms.genesisPrefix = snapshot.protocol.genesisPrefix;
    return terms;
}

Result<std::string> depositIntentText(const Snapshot& snapshot,
                                      std::uint64_t marketId,
                                      const Address& owner,
                                      const DepositTerms& deposit,
                                      const IntentTerms& terms)
{
    const intent::DepositFact fact{deposit.amount, deposit.minShares, deposit.tranche};
    return textOf(snapshot, marketId, owner, fact, terms);
}

Result<std::string> withdrawIntentText(const Snapshot& snapshot,
                                       std::uint64_t marketId,
                                       const Address& owner,
                                       const WithdrawTerms& withdraw,
                                       const IntentTerms& terms)
{
    const core::Ppm feeMax{static_cast<std::uint32_t>(
        snapshot.realm.values[static_cast<std::size_t>(Param::earlyFeeHighPpm)])};
    const intent::WithdrawFact fact{withdraw.shares, withdraw.tranche, withdraw.early, feeMax};
    return textOf(snapshot, marketId, owner, fact, terms);
}

Result<std::string> cancelIntentText(const Snapshot& snapshot,
                                     std::uint64_t marketId,
                                     const TicketRef& ticket,
                                     const IntentTerms& terms)
{
    const intent::CancelFact fact{ticket.number, ticket.tranche};
    return textOf(snapshot, marketId, ticket.owner, fact, terms);
}

core::solana::OffchainMessage intentMessage(const Deployment& deployment,
                                            const Address& owner,
                                            std::string text,
                                            std::uint8_t container)
{
    core::solana::OffchainMessage message;
    message.version = container;
    if (container == 0) message.applicationDomain = programOf(deployment);
    message.format = core::solana::OffchainFormat::Utf8;
    // Devices that take the newer container want the length, which the specification leaves out;
    // the programs take both.
    message.hasLengthPrefix = container == 1;
    message.signers = {owner};
    message.text = std::move(text);
    return message;
}

Result<std::vector<Instruction>> depositByIntent(const Deployment& deployment,
                                                 const MarketAddresses& market,
                                                 const Address& payer,
                                                 const Address& owner,
                                                 const DepositTerms& deposit,
                                                 const IntentTerms& terms,
                                                 const SignedIntent& intent)
{
    const ProtocolAddresses& at = deployment.accounts;
    pool::DepositByIntentArgs args;
    args.deposit.amount = deposit.amount;
    args.deposit.minShares = deposit.minShares;
    args.deposit.tranche = deposit.tranche;
    args.intent = argsOf(terms);
    const Address& program = programOf(deployment);
    return withCheck(
        intent, terms,
        buildInstruction<pool::DepositByIntent>(
            program,
            {payer, owner, tokensOf(owner, at.usdcMint), at.protocol, market.market, market.risk,
             market.pool, market.vault,
             positionAddress(deployment.ids, market.pool, deposit.tranche, owner), market.params,
             at.realmParams, tokenId, systemId, nonceAddress(program, owner),
             spenderAddress(program, owner), sysvarInstructionsId},
            args));
}

Result<std::vector<Instruction>> requestWithdrawByIntent(const Deployment& deployment,
                                                         const MarketAddresses& market,
                                                         const Address& payer,
                                                         const Address& owner,
                                                         const WithdrawTerms& withdraw,
                                                         const IntentTerms& terms,
                                                         const SignedIntent& intent)
{
    const ProtocolAddresses& at = deployment.accounts;
    const ProgramIds& ids = deployment.ids;
    pool::RequestWithdrawByIntentArgs args;
    args.withdraw.shares = withdraw.shares;
    args.withdraw.early = withdraw.early ? 1 : 0;
    args.intent = argsOf(terms);
    const Address& program = programOf(deployment);
    return withCheck(
        intent, terms,
        buildInstruction<pool::RequestWithdrawByIntent>(
            program,
            {payer, owner, at.protocol, market.market, market.pool,
             positionAddress(ids, market.pool, withdraw.tranche, owner),
             ticketAddress(ids, market.pool, withdraw.tranche, withdraw.ticket), at.realmParams,
             systemId, nonceAddress(program, owner), sysvarInstructionsId},
            args));
}

Result<std::vector<Instruction>> cancelWithdrawByIntent(const Deployment& deployment,
                                                        const MarketAddresses& market,
                                                        const Address& payer,
                                                        const TicketRef& ticket,
                                                        const IntentTerms& terms,
                                                        const SignedIntent& intent)
{
    const ProgramIds& ids = deployment.ids;
    const Address& program = programOf(deployment);
    return withCheck(intent, terms,
                     buildInstruction<pool::CancelWithdrawByIntent>(
                         program,
                         {ticket.owner, deployment.accounts.protocol, market.market, market.pool,
                          positionAddress(ids, market.pool, ticket.tranche, ticket.owner),
                          ticketAddress(ids, market.pool, ticket.tranche, ticket.number), payer,
                          systemId, nonceAddress(program, ticket.owner), sysvarInstructionsId},
                         argsOf(terms)));
}

Instruction approveSpender(const Deployment& deployment, const Address& owner, UsdcAmount amount)
{
    const Address& mint = deployment.accounts.usdcMint;
    core::solana::TokenApproveChecked approve;
    approve.source = tokensOf(owner, mint);
    approve.mint = mint;
    approve.delegate = spenderAddress(programOf(deployment), owner);
    approve.owner = owner;
    approve.amount = amount.raw();
    approve.decimals = usdcDecimals;
    return core::solana::build(core::solana::TokenInstruction{approve});
}

} // namespace app::cluster
