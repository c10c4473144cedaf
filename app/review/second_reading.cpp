#include "app/review/second_reading.h"

#include "app/interfaces/descriptions.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <string>

namespace app::review {

namespace {

using core::Bytes;
using core::decode::Errc;
using core::decode::Expectation;
using core::decode::ExpectedInstruction;
using core::solana::bytesOf;

//! The accounts that actions name, by role.
class ActionAccounts
{
public:
    ActionAccounts(const cluster::Snapshot& snapshot, const Action& action)
        : m_snapshot(snapshot),
          m_action(action),
          m_market(*marketOf(snapshot, action)),
          m_trancheSeed{static_cast<std::uint8_t>(action.tranche)}
    {
    }

    [[nodiscard]] const cluster::MarketView& market() const { return m_market; }

    //! What the chain holds where it holds it, else where the programs will look.
    [[nodiscard]] Address position() const
    {
        const auto* held = m_snapshot.position(m_action.owner, m_market, m_action.tranche);
        if (held != nullptr) return held->address;
        return derived({bytesOf("position"), bytesOf(m_market.pool.address), Bytes(m_trancheSeed),
                        bytesOf(m_action.owner)});
    }
    [[nodiscard]] Address ticket(std::uint64_t number) const
    {
        std::uint8_t place[sizeof(number)];
        for (std::size_t i = 0; i < sizeof(number); ++i)
            place[i] = static_cast<std::uint8_t>(number >> (i * 8));
        return derived({bytesOf("ticket"), bytesOf(m_market.pool.address), Bytes(m_trancheSeed),
                        Bytes(place)});
    }
    [[nodiscard]] Address params() const
    {
        return derived({bytesOf("params"), bytesOf(m_market.address)});
    }
    [[nodiscard]] Address realmParams() const
    {
        return derived({bytesOf("params"), bytesOf(m_snapshot.protocolAddress)});
    }
    [[nodiscard]] Address poolAuthority() const { return derived({bytesOf("authority")}); }
    [[nodiscard]] Address ownerTokens() const
    {
        return derivedOf(core::solana::associatedTokenId,
                         {bytesOf(m_action.owner), bytesOf(core::solana::tokenId),
                          bytesOf(m_snapshot.protocol.usdcMint)});
    }

private:
    [[nodiscard]] static Address derivedOf(const Address& program,
                                           std::initializer_list<Bytes> seeds)
    {
        const std::vector<Bytes> list(seeds);
        const auto found = core::solana::findProgramAddress(list, program);
        assert(found.ok()); // few and short seeds; a bump exists for all but 2^-255
        return found->address;
    }
    [[nodiscard]] Address derived(std::initializer_list<Bytes> seeds) const
    {
        return derivedOf(m_snapshot.insurancePool, seeds);
    }

    const cluster::Snapshot& m_snapshot;
    const Action& m_action;
    const cluster::MarketView& m_market;
    std::uint8_t m_trancheSeed[1];
};

std::string trancheText(Tranche tranche)
{
    return tranche == Tranche::Junior ? "Junior" : "Senior";
}

ExpectedInstruction depositAsked(const cluster::Snapshot& snapshot,
                                 const Action& action,
                                 const ActionAccounts& at)
{
    ExpectedInstruction asked{snapshot.insurancePool, "deposit", {}, {}};
    asked.arguments = {{"amount", std::to_string(action.amount.raw())},
                       {"min_shares", std::to_string(action.minShares.raw())},
                       {"shared_bps", "0"},
                       {"tranche", trancheText(action.tranche)}};
    asked.accounts = {{"payer", action.owner},
                      {"owner", action.owner},
                      {"owner_tokens", at.ownerTokens()},
                      {"protocol", snapshot.protocolAddress},
                      {"market", at.market().address},
                      {"risk", at.market().risk.address},
                      {"pool", at.market().pool.address},
                      {"vault", at.market().pool.account.vault},
                      {"position", at.position()},
                      {"params", at.params()},
                      {"realm_params", at.realmParams()},
                      {"token", core::solana::tokenId},
                      {"system", core::solana::systemId}};
    return asked;
}

ExpectedInstruction requestAsked(const cluster::Snapshot& snapshot,
                                 const Action& action,
                                 const ActionAccounts& at)
{
    ExpectedInstruction asked{snapshot.insurancePool, "request_withdraw", {}, {}};
    asked.arguments = {{"shares", std::to_string(action.shares.raw())},
                       {"early", action.early ? "1" : "0"}};
    const std::uint64_t next = at.market().pool.tranche(action.tranche).book.ticketNext;
    asked.accounts = {{"payer", action.owner},
                      {"owner", action.owner},
                      {"protocol", snapshot.protocolAddress},
                      {"market", at.market().address},
                      {"pool", at.market().pool.address},
                      {"position", at.position()},
                      {"ticket", at.ticket(next)},
                      {"realm_params", at.realmParams()},
                      {"system", core::solana::systemId}};
    return asked;
}

ExpectedInstruction cancelAsked(const cluster::Snapshot& snapshot,
                                const Action& action,
                                const ActionAccounts& at)
{
    ExpectedInstruction asked{snapshot.insurancePool, "cancel_withdraw", {}, {}};
    asked.accounts = {{"owner", action.owner},         {"protocol", snapshot.protocolAddress},
                      {"market", at.market().address}, {"pool", at.market().pool.address},
                      {"position", at.position()},     {"ticket", at.ticket(action.ticket)}};
    return asked;
}

ExpectedInstruction executeAsked(const cluster::Snapshot& snapshot,
                                 const Action& action,
                                 const ActionAccounts& at)
{
    ExpectedInstruction asked{snapshot.insurancePool, "execute_withdraw", {}, {}};
    asked.accounts = {{"protocol", snapshot.protocolAddress},    {"market", at.market().address},
                      {"risk", at.market().risk.address},        {"pool", at.market().pool.address},
                      {"vault", at.market().pool.account.vault}, {"position", at.position()},
                      {"ticket", at.ticket(action.ticket)},      {"owner_tokens", at.ownerTokens()},
                      {"pool_authority", at.poolAuthority()},    {"params", at.params()},
                      {"realm_params", at.realmParams()},        {"token", core::solana::tokenId}};
    return asked;
}

} // namespace

Expectation expectationOf(const cluster::Snapshot& snapshot,
                          const Action& action,
                          const core::solana::Hash& blockhash)
{
    const ActionAccounts at(snapshot, action);
    Expectation expectation;
    expectation.feePayer = action.owner;
    expectation.signers = {action.owner};
    std::ranges::copy(blockhash.bytes, expectation.recentBlockhash.bytes);
    switch (action.kind) {
    case ActionKind::Deposit:
        expectation.instructions = {depositAsked(snapshot, action, at)};
        break;
    case ActionKind::RequestWithdraw:
        expectation.instructions = {requestAsked(snapshot, action, at)};
        break;
    case ActionKind::CancelWithdraw:
        expectation.instructions = {cancelAsked(snapshot, action, at)};
        break;
    case ActionKind::ExecuteWithdraw:
        expectation.instructions = {executeAsked(snapshot, action, at)};
        break;
    }
    return expectation;
}

core::support::Checked checkSecondReading(Bytes bytes,
                                          const cluster::Deployment& deployment,
                                          const cluster::Snapshot& snapshot,
                                          const Action& action,
                                          const core::solana::Hash& blockhash)
{
    const auto interfaces = interfaces::loadInterfaces(deployment.ids);
    if (!interfaces) return interfaces.error();
    const auto reading = core::decode::readTransaction(bytes, *interfaces);
    if (!reading) return reading.error();
    const auto differences =
        core::decode::compare(*reading, expectationOf(snapshot, action, blockhash));
    if (differences.empty()) return core::support::Done{};
    return core::decode::fail(Errc::BytesMustSayWhatWasAsked, core::decode::factsOf(differences));
}

} // namespace app::review
