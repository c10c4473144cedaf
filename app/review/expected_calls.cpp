#include "app/review/expected_calls.h"

#include "app/review/action_accounts.h"
#include "core/base/base58.h"
#include "core/solana/program_ids.h"

#include <string>

namespace app::review {

namespace {

using core::decode::ExpectedInstruction;

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
    asked.accounts = {{"payer", action.owner},
                      {"owner", action.owner},
                      {"protocol", snapshot.protocolAddress},
                      {"market", at.market().address},
                      {"pool", at.market().pool.address},
                      {"position", at.position()},
                      {"ticket", at.nextTicket()},
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

ExpectedInstruction approvalAsked(const cluster::Snapshot& snapshot,
                                  const Action& action,
                                  const ActionAccounts& at)
{
    ExpectedInstruction asked{core::solana::tokenId, "approve_checked", {}, {}};
    asked.arguments = {{"amount", std::to_string(action.amount.raw())},
                       {"decimals", std::to_string(UsdcAmount::decimals)}};
    asked.accounts = {{"source", at.ownerTokens()},
                      {"mint", snapshot.protocol.usdcMint},
                      {"delegate", at.spender()},
                      {"owner", action.owner}};
    return asked;
}

std::string hexText(core::Bytes bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

std::string base58(const Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

//! The one form that the programs take. \source docs/protocol.md §10
ExpectedInstruction checkAsked(const Action& action,
                               const IntentPlan& intent,
                               const core::solana::Signature& signature)
{
    constexpr std::size_t messageAt = 80;
    constexpr std::size_t keyInOlder = 51;
    constexpr std::size_t keyInNewer = 18;
    const std::size_t key = messageAt + (intent.container == 0 ? keyInOlder : keyInNewer);
    ExpectedInstruction asked{core::solana::ed25519PrecompileId, "verify", {}, {}};
    asked.arguments = {{"count", "1"},
                       {"padding", "0"},
                       {"signature_offset", "16"},
                       {"signature_index", "65535"},
                       {"key_offset", std::to_string(key)},
                       {"key_index", "65535"},
                       {"message_offset", std::to_string(messageAt)},
                       {"message_size", std::to_string(intent.messageBytes.size())},
                       {"message_index", "65535"},
                       {"signature", hexText(core::solana::bytesOf(signature))},
                       {"message", hexText(core::solana::bytesOf(intent.messageBytes))},
                       {"key", base58(action.owner)}};
    return asked;
}

//! Arguments that stand inside a structure of the instruction's.
void nest(ExpectedInstruction& asked, const std::string& in)
{
    for (auto& argument : asked.arguments)
        argument.name = in + "." + argument.name;
}

void addIntentArguments(ExpectedInstruction& asked,
                        const cluster::Snapshot& snapshot,
                        const IntentPlan& intent,
                        const std::string& in)
{
    asked.arguments.push_back({in + "number", std::to_string(intent.number)});
    asked.arguments.push_back({in + "until", std::to_string(intent.until.raw())});
    asked.arguments.push_back(
        {in + "genesis_prefix", std::to_string(snapshot.protocol.genesisPrefix)});
}

} // namespace

ExpectedInstruction expectedCall(const cluster::Snapshot& snapshot, const Action& action)
{
    const ActionAccounts at(snapshot, action);
    switch (action.kind) {
    case ActionKind::Deposit: return depositAsked(snapshot, action, at);
    case ActionKind::RequestWithdraw: return requestAsked(snapshot, action, at);
    case ActionKind::CancelWithdraw: return cancelAsked(snapshot, action, at);
    case ActionKind::ExecuteWithdraw: return executeAsked(snapshot, action, at);
    case ActionKind::ApproveSpender: return approvalAsked(snapshot, action, at);
    }
    return {};
}

std::vector<ExpectedInstruction> expectedIntentCalls(const cluster::Snapshot& snapshot,
                                                     const Action& action,
                                                     const IntentPlan& intent,
                                                     const core::solana::Signature& signature)
{
    const ActionAccounts at(snapshot, action);
    ExpectedInstruction asked = expectedCall(snapshot, action);
    asked.name += "_by_intent";
    const bool hasPayer = action.kind != ActionKind::CancelWithdraw;
    if (hasPayer) asked.accounts.front().address = action.payer();
    if (action.kind == ActionKind::Deposit) {
        nest(asked, "deposit");
        asked.accounts.push_back({"spender", at.spender()});
    } else if (action.kind == ActionKind::RequestWithdraw) {
        nest(asked, "withdraw");
    } else {
        asked.accounts.push_back({"payer", action.payer()});
        asked.accounts.push_back({"system", core::solana::systemId});
    }
    addIntentArguments(asked, snapshot, intent, hasPayer ? "intent." : "");
    asked.accounts.push_back({"nonce", at.intentNumber()});
    asked.accounts.push_back({"instructions", core::solana::sysvarInstructionsId});
    return {checkAsked(action, intent, signature), std::move(asked)};
}

} // namespace app::review
