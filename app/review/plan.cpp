#include "app/review/plan.h"

#include "app/error_text.h"
#include "app/review/second_reading.h"
#include "app/review/sentence.h"

#include <QCoreApplication>

namespace app::review {

namespace {

using core::support::Checked;
using core::support::Result;

std::uint64_t lamportsAfter(const core::runtime::TransactionResult& result,
                            const Address& address,
                            std::uint64_t before)
{
    for (const core::runtime::AccountState& state : result.accounts)
        if (state.address == address) return state.account.lamports;
    return before;
}

QString titleOf(const Action& action, const cluster::Snapshot& snapshot)
{
    const QString verb = verbOf(action.kind);
    if (!isOfMarket(action.kind)) return verb;
    return verb + QStringLiteral(" · ") + QString::fromStdString(marketOf(snapshot, action)->name);
}

//! What is compiled, and of an intent the text that it is about.
struct Built
{
    std::vector<core::solana::Instruction> instructions;
    std::optional<IntentPlan> intent;
};

Result<Built> build(const PlanBase& base, const Action& action)
{
    Built built;
    if (action.road == Road::Transaction) {
        built.instructions = instructionsOf(base.deployment, *base.snapshot, action);
        return built;
    }
    auto intent = intentOf(base.deployment, *base.snapshot, action);
    if (!intent) return intent.error();
    auto instructions = intentInstructionsOf(base.deployment, *base.snapshot, action, *intent);
    if (!instructions) return instructions.error();
    built.instructions = std::move(*instructions);
    built.intent = std::move(*intent);
    return built;
}

//! Nobody has signed yet: neither the transaction, nor the text in it.
core::runtime::SimulateOptions rehearsal()
{
    core::runtime::SimulateOptions options;
    options.trustPrecompiles = true;
    return options;
}

Labels labelsOf(const PlanBase& base, const Action& action)
{
    Labels labels(base.deployment, *base.snapshot, action.owner);
    labels.add(action.payer(), QCoreApplication::translate("app::review", "pays fee and rent"));
    return labels;
}

Checked rehearse(const PlanBase& base, Plan& plan)
{
    auto result = base.ledger.simulate(core::solana::bytesOf(plan.bytes), rehearsal());
    const Address& payer = plan.action.payer();
    plan.fee = result.fee;
    plan.lamports = base.ledger.balance(payer);
    plan.computeUnits = result.computeUnits;
    if (!result.ok()) {
        plan.refusal = refusalSentence(result);
        plan.sentence = plan.refusal;
        return core::support::Done{};
    }
    auto after = cluster::readSnapshot(base.ledger, base.snapshot->insurancePool, result.accounts);
    if (!after) return after.error();
    plan.after = std::move(after).value();
    plan.effects = effectsOf(*plan.before, *plan.after, plan.action,
                             {plan.lamports, lamportsAfter(result, payer, plan.lamports)});
    plan.sentence = sentenceOf(*plan.before, *plan.after, plan.action);
    plan.forecast = std::move(result.accounts);
    return core::support::Done{};
}

} // namespace

QString refusalSentence(const core::runtime::TransactionResult& result)
{
    using core::runtime::InstructionErrorKind;
    using core::runtime::TransactionErrorKind;
    const auto& error = *result.error;
    const bool isProgramsOwn = error.kind == TransactionErrorKind::InstructionError &&
                               error.instruction.kind == InstructionErrorKind::Custom;
    return QString::fromStdString(isProgramsOwn ? programErrorText(error.instruction.custom)
                                                : refusalText(result));
}

QString refusalOf(const PlanBase& base, const Action& action)
{
    const auto built = build(base, action);
    if (!built) return {};
    auto message = core::solana::compileLegacy(action.payer(), built->instructions,
                                               base.ledger.latestBlockhash().hash);
    if (!message) return {};
    const auto transaction = core::solana::unsignedTransaction(std::move(message).value());
    if (!transaction) return {};
    const auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) return {};
    const auto result = base.ledger.simulate(core::solana::bytesOf(*bytes), rehearsal());
    return result.ok() ? QString() : refusalSentence(result);
}

Result<PlanPtr> makePlan(const PlanBase& base, const Action& action)
{
    auto built = build(base, action);
    if (!built) return built.error();
    const auto latest = base.ledger.latestBlockhash();
    auto message = core::solana::compileLegacy(action.payer(), built->instructions, latest.hash);
    if (!message) return message.error();
    auto transaction = core::solana::unsignedTransaction(std::move(message).value());
    if (!transaction) return transaction.error();
    auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) return bytes.error();
    // Bytes that say anything else than what was asked for are never shown as if they did.
    const auto same =
        checkSecondReading(core::solana::bytesOf(*bytes), base.deployment, *base.snapshot, action,
                           latest.hash, built->intent ? &*built->intent : nullptr);
    if (!same) return same.error();
    auto map = mapTransaction(core::solana::bytesOf(*bytes), labelsOf(base, action));
    if (!map) return map.error();

    auto plan = std::make_shared<Plan>();
    plan->action = action;
    plan->title = titleOf(action, *base.snapshot);
    plan->intent = std::move(built->intent);
    plan->transaction = std::move(transaction).value();
    plan->bytes = std::move(bytes).value();
    plan->map = std::move(map).value();
    plan->blockhash = latest.hash;
    plan->slot = base.ledger.clock().slot;
    plan->lastValidSlot = latest.lastValidSlot;
    plan->deployment = base.deployment;
    plan->before = base.snapshot;
    if (const auto rehearsed = rehearse(base, *plan); !rehearsed) return rehearsed.error();
    return PlanPtr(std::move(plan));
}

} // namespace app::review
