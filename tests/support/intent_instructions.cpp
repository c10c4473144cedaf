#include "tests/support/intent_instructions.h"

#include "core/programs/accounts.h"
#include "core/solana/ed25519_instruction.h"
#include "core/solana/offchain_message.h"
#include "core/solana/program_ids.h"
#include "core/solana/token_instructions.h"

#include <QtGlobal>

namespace tests {

namespace intent = core::programs::intent;
using core::programs::seedOf;
using core::programs::seedText;
using core::solana::systemId;
using core::solana::sysvarInstructionsId;
using core::solana::tokenId;

namespace {

constexpr int64_t hour = 3'600;
constexpr uint8_t usdcDecimals = 6;

template <class T> T unwrap(core::support::Result<T> result)
{
    if (!result) qFatal("%d: %s", result.error().code, result.error().detail.c_str());
    return std::move(result).value();
}

Address id(const ProtocolFixture& fixture)
{
    return fixture.program(ProgramIndex::InsurancePool);
}

Address nonceOf(const ProtocolFixture& fixture, const Address& owner)
{
    return fixture.own({seedText("nonce"), seedOf(owner)});
}

Address spenderOf(const ProtocolFixture& fixture, const Address& owner)
{
    return fixture.own({seedText("spender"), seedOf(owner)});
}

pool::IntentArgs nextOf(ProtocolFixture const& fixture, const Address& owner)
{
    pool::IntentArgs args;
    const Address nonce = nonceOf(fixture, owner);
    if (fixture.holds(nonce)) args.number = fixture.read<pool::IntentNonce>(nonce).next;
    args.until = core::UnixTime{(fixture.now() / hour + 1) * hour};
    args.genesisPrefix = fixture.read<pool::Protocol>(fixture.protocol()).genesisPrefix;
    return args;
}

//! The owner's signature over the fact's text, and the instruction behind its check.
template <class Fact>
SignedOrder signedOrder(const ProtocolFixture& fixture,
                        const MarketAddresses& at,
                        const Keypair& owner,
                        const Fact& fact,
                        Instruction instruction)
{
    const auto market = fixture.read<pool::Market>(at.market);
    const pool::IntentArgs args = nextOf(fixture, owner.address());
    intent::Scope scope;
    scope.cluster = fixture.read<pool::Protocol>(fixture.protocol()).cluster;
    scope.number = args.number;
    scope.until = args.until;
    intent::IntentText text;
    if (!intent::render(text, fact, {market.name, market.marketId}, scope))
        qFatal("a text that cannot be rendered");

    core::solana::OffchainMessage message;
    message.applicationDomain = id(fixture);
    message.signers = {owner.address()};
    message.text.assign(text.text().characters, text.text().size);
    core::solana::Ed25519Check check;
    check.message = unwrap(core::solana::encodeOffchainMessage(message));
    check.keyOffset = 51;
    check.signature = owner.sign(core::solana::bytesOf(check.message));
    return {message.text, {unwrap(core::solana::build(check)), std::move(instruction)}};
}

} // namespace

SignedOrder depositByIntent(const ProtocolFixture& fixture,
                            const MarketAddresses& market,
                            const Keypair& owner,
                            const Address& payer,
                            const DepositOrder& order)
{
    const Address& who = owner.address();
    pool::DepositByIntentArgs args;
    args.deposit.amount = core::UsdcAmount{order.amount};
    args.deposit.minShares = core::Shares{order.minShares};
    args.deposit.tranche = order.tranche;
    args.intent = nextOf(fixture, who);
    const intent::DepositFact fact{args.deposit.amount, args.deposit.minShares, order.tranche};
    return signedOrder(
        fixture, market, owner, fact,
        buildInstruction<pool::DepositByIntent>(
            id(fixture),
            {payer, who, fixture.tokensOf(who), fixture.protocol(), market.market, market.risk,
             market.pool, market.vault, positionOf(fixture, market, order.tranche, who),
             market.params, fixture.realmParams(), tokenId, systemId, nonceOf(fixture, who),
             spenderOf(fixture, who), sysvarInstructionsId},
            args));
}

SignedOrder requestWithdrawByIntent(const ProtocolFixture& fixture,
                                    const MarketAddresses& market,
                                    const Keypair& owner,
                                    const Address& payer,
                                    const WithdrawOrder& order)
{
    const Address& who = owner.address();
    const auto books = fixture.read<pool::Pool>(market.pool).books;
    const uint64_t number = bookOf(books, order.tranche).ticketNext;
    const auto realm = fixture.read<pool::ParamSet>(fixture.realmParams());
    const auto feeMax = realm.values[static_cast<size_t>(core::programs::Param::earlyFeeHighPpm)];
    pool::RequestWithdrawByIntentArgs args;
    args.withdraw.shares = core::Shares{order.shares};
    args.withdraw.early = order.early ? 1 : 0;
    args.intent = nextOf(fixture, who);
    const intent::WithdrawFact fact{args.withdraw.shares, order.tranche, order.early,
                                    core::Ppm{static_cast<uint32_t>(feeMax)}};
    return signedOrder(fixture, market, owner, fact,
                       buildInstruction<pool::RequestWithdrawByIntent>(
                           id(fixture),
                           {payer, who, fixture.protocol(), market.market, market.pool,
                            positionOf(fixture, market, order.tranche, who),
                            ticketOf(fixture, market, order.tranche, number), fixture.realmParams(),
                            systemId, nonceOf(fixture, who), sysvarInstructionsId},
                           args));
}

SignedOrder cancelWithdrawByIntent(const ProtocolFixture& fixture,
                                   const MarketAddresses& market,
                                   const Keypair& owner,
                                   const Address& payer,
                                   const TicketName& ticket)
{
    const Address& who = owner.address();
    const intent::CancelFact fact{ticket.number, ticket.tranche};
    return signedOrder(fixture, market, owner, fact,
                       buildInstruction<pool::CancelWithdrawByIntent>(
                           id(fixture),
                           {who, fixture.protocol(), market.market, market.pool,
                            positionOf(fixture, market, ticket.tranche, who),
                            ticketOf(fixture, market, ticket.tranche, ticket.number), payer,
                            systemId, nonceOf(fixture, who), sysvarInstructionsId},
                           nextOf(fixture, who)));
}

Instruction approveSpender(const ProtocolFixture& fixture, const Address& owner, uint64_t amount)
{
    core::solana::TokenApproveChecked approve;
    approve.source = fixture.tokensOf(owner);
    approve.mint = fixture.mint();
    approve.delegate = spenderOf(fixture, owner);
    approve.owner = owner;
    approve.amount = amount;
    approve.decimals = usdcDecimals;
    return core::solana::build(core::solana::TokenInstruction{approve});
}

} // namespace tests
