#include "app/ctl/action.h"

#include "app/ctl/input.h"
#include "app/ctl/sending.h"
#include "app/ctl/state_report.h"
#include "app/ctl/transaction_report.h"
#include "app/error_text.h"
#include "core/solana/transaction.h"

#include <algorithm>
#include <string>

namespace app::ctl {

using cluster::MarketView;
using cluster::PositionView;
using cluster::Snapshot;
using cluster::TicketView;
using cluster::Tranche;
using core::UsdcAmount;
using core::runtime::TransactionResult;
using core::solana::bytesOf;
using core::solana::Hash;
using core::solana::Instruction;
using core::solana::Keypair;
using core::solana::Transaction;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

namespace {

Result<Transaction> build(const Address& payer,
                          const std::vector<Instruction>& instructions,
                          const Hash& blockhash)
{
    auto message = core::solana::compileLegacy(payer, instructions, blockhash);
    if (!message) return message.error();
    return core::solana::unsignedTransaction(std::move(*message));
}

//! What one tranche of one market is to the owner, at one moment.
struct Facts
{
    UsdcAmount usdc;
    UsdcAmount allowance;
    UsdcAmount value;
    core::Shares shares;
    UsdcAmount leaving;
    UsdcAmount owed;
    const MarketView* market = nullptr;     //!< null: of none
    const PositionView* position = nullptr; //!< null: none
};

Facts factsOf(const Snapshot& snapshot, const Action& action)
{
    Facts facts;
    facts.usdc = snapshot.usdcOf(action.owner);
    facts.allowance = snapshot.allowanceOf(action.owner);
    if (!action.market) return facts;
    facts.market = &snapshot.markets[*action.market];
    facts.position = snapshot.position(action.owner, *facts.market, action.tranche);
    if (facts.position == nullptr) return facts;
    facts.value = facts.position->value;
    facts.shares = facts.position->shares;
    facts.leaving = facts.position->leaving;
    for (const TicketView& ticket : facts.position->tickets)
        facts.owed.value += ticket.account.owed.raw();
    return facts;
}

void addEffects(Report& report, const Facts& before, const Facts& after, Tranche tranche)
{
    report.beginObject("effects");
    report.change("owner_usdc", before.usdc.raw(), after.usdc.raw(), usdcUnit);
    report.change("allowance", before.allowance.raw(), after.allowance.raw(), usdcUnit);
    if (before.market == nullptr) return report.end();
    report.change("position_shares", before.shares.raw(), after.shares.raw(), sharesUnit);
    report.change("position_value", before.value.raw(), after.value.raw(), usdcUnit);
    report.change("position_leaving", before.leaving.raw(), after.leaving.raw(), usdcUnit);
    report.change("owed", before.owed.raw(), after.owed.raw(), usdcUnit);
    const cluster::PoolView& poolBefore = before.market->pool;
    const cluster::PoolView& poolAfter = after.market->pool;
    report.change("tranche_capacity", poolBefore.tranche(tranche).capacity.raw(),
                  poolAfter.tranche(tranche).capacity.raw(), usdcUnit);
    report.change("pool_assets", poolBefore.assets.raw(), poolAfter.assets.raw(), usdcUnit);
    report.change("pool_utilisation", poolBefore.utilisation.raw(), poolAfter.utilisation.raw(),
                  percentUnit);
    report.end();
    if (after.position == nullptr) return;
    report.time("next_unlock", after.position->nextUnlock);
    const auto& tickets = after.position->tickets;
    const auto open =
        std::ranges::find_if(tickets, [](const TicketView& ticket) { return !ticket.isDone(); });
    if (open == tickets.end()) return;
    report.wide("open_ticket", open->account.number);
    report.time("matures_at", open->account.maturesAt);
}

void addCost(Report& report, const TransactionResult& result)
{
    report.scaled("fee", result.fee, decimalText(result.fee, solUnit.decimals) + " SOL");
    report.wide("compute_units", result.computeUnits);
}

bool asksYes(Console& console)
{
    console.err << "Sign and send? Type yes: " << std::flush;
    std::string answer;
    std::getline(console.in, answer);
    while (!answer.empty() && (answer.back() == '\r' || answer.back() == ' '))
        answer.pop_back();
    return answer == "yes";
}

//! A new slot gives a new blockhash: the same action twice is then two transactions, and what is
//! signed is as young as can be.
Result<outbox::SignedTransaction> signAction(LedgerAccess& access,
                                             const ActionSigner& signer,
                                             const Action& action)
{
    auto instructions = action.instructions;
    if (action.complete) {
        auto completed = action.complete();
        if (!completed) return completed.error();
        instructions = std::move(*completed);
    }
    const Checked advanced = access.cluster.advanceTo(access.cluster.now());
    if (!advanced) return advanced.error();
    const auto latest = access.cluster.ledger().latestBlockhash();
    auto transaction = build(signer.payer, instructions, latest.hash);
    if (!transaction) return transaction.error();
    const Checked isSigned = signer.sign(*transaction);
    if (!isSigned) return isSigned.error();
    auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) return bytes.error();
    outbox::SignedTransaction ready;
    ready.bytes = std::move(*bytes);
    ready.lastValidHeight = latest.lastValidSlot;
    ready.summary = {{"action", instructionName(instructions.back())},
                     {"owner", textOf(action.owner)},
                     {"sentence", action.sentence}};
    if (!action.market) return ready;
    const cluster::MarketView& market = access.snapshot->markets[*action.market];
    ready.summary.insert(
        ready.summary.begin() + 1,
        {{"market", market.name}, {"tranche", std::string(nameOf(action.tranche))}});
    return ready;
}

//! Signs, sends, and compares what the ledger then holds with the rehearsal.
Result<TransactionResult> execute(LedgerAccess& access,
                                  Sending& sending,
                                  const ActionSigner& signer,
                                  const Action& action,
                                  const TransactionResult& rehearsed)
{
    auto ready = signAction(access, signer, action);
    if (!ready) return ready.error();
    ready->forecast = rehearsed.accounts;
    auto sent = sending.send(*ready);
    if (!sent) return sent.error();
    if (sent->result.changed != rehearsed.changed)
        return fail(CommandError::ForecastMustHold, "other accounts changed");
    if (!sent->differing.empty())
        return fail(CommandError::ForecastMustHold, textOf(sent->differing.front()));
    return std::move(sent->result);
}

void addReceipt(Report& report, const TransactionResult& result, const Snapshot& now)
{
    report.beginObject("receipt");
    report.text("signature", base58Text(bytesOf(result.signature)));
    addMoment(report, now);
    addCost(report, result);
    report.end();
}

} // namespace

ActionSigner signerOf(const Keypair& key)
{
    return {key.address(), [&key](Transaction& transaction) {
                const Keypair* signers[] = {&key};
                return core::solana::sign(transaction, signers);
            }};
}

Checked runAction(Console& console,
                  LedgerAccess& access,
                  const ActionSigner& signer,
                  const Action& action,
                  bool isConfirmed)
{
    // First of all: a journal that takes nothing is found before anybody signs.
    const auto sending = Sending::open(access);
    if (!sending) return sending.error();
    // No blockhash yet: it is taken when the transaction is signed, so that the time to think does
    // not count, and the same action a moment ago is not taken for this one.
    const auto transaction = build(signer.payer, action.instructions, Hash{});
    if (!transaction) return transaction.error();
    const auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) return bytes.error();
    const TransactionResult rehearsed = access.cluster.ledger().simulate(
        bytesOf(*bytes), {.replaceBlockhash = true, .trustPrecompiles = bool(action.complete)});
    if (!rehearsed.ok()) return fail(CommandError::TransactionMustSucceed, refusalText(rehearsed));
    const auto foreseen = readState(access.cluster, rehearsed.accounts);
    if (!foreseen) return foreseen.error();

    Report report;
    report.text("sentence", action.sentence);
    addEffects(report, factsOf(*access.snapshot, action), factsOf(**foreseen, action),
               action.tranche);
    addCost(report, rehearsed);
    if (action.describe) action.describe(report);
    addInstructions(report, transaction->message);
    if (!console.json) console.show(report);
    if (!isConfirmed && !asksYes(console)) return fail(CommandError::ActionMustBeConfirmed);

    const auto executed = execute(access, **sending, signer, action, rehearsed);
    if (!executed) return executed.error();
    auto now = readState(access.cluster);
    if (!now) return now.error();
    Report receipt;
    Report& answer = console.json ? report : receipt;
    addReceipt(answer, *executed, **now);
    access.snapshot = std::move(*now);
    console.show(answer);
    return Done{};
}

} // namespace app::ctl
