#include "app/review/plan.h"

#include "app/error_text.h"
#include "app/review/second_reading.h"
#include "app/review/sentence.h"

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

QString titleOf(const Action& action, const cluster::MarketView& market)
{
    return verbOf(action.kind) + QStringLiteral(" · ") + QString::fromStdString(market.name);
}

Checked rehearse(const PlanBase& base, Plan& plan)
{
    core::runtime::SimulateOptions options; // not signed yet: signatures are not looked at
    auto result = base.ledger.simulate(core::solana::bytesOf(plan.bytes), options);
    plan.fee = result.fee;
    plan.lamports = base.ledger.balance(plan.action.owner);
    plan.computeUnits = result.computeUnits;
    if (!result.ok()) {
        plan.refusal = refusalSentence(result);
        plan.sentence = plan.refusal;
        return core::support::Done{};
    }
    auto after = cluster::readSnapshot(base.ledger, base.snapshot->insurancePool, result.accounts);
    if (!after) return after.error();
    plan.after = std::move(after).value();
    plan.effects =
        effectsOf(*plan.before, *plan.after, plan.action,
                  {plan.lamports, lamportsAfter(result, plan.action.owner, plan.lamports)});
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
    const auto asked = instructionsOf(base.deployment, *base.snapshot, action);
    auto message =
        core::solana::compileLegacy(action.owner, asked, base.ledger.latestBlockhash().hash);
    if (!message) return {};
    const auto transaction = core::solana::unsignedTransaction(std::move(message).value());
    if (!transaction) return {};
    const auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) return {};
    const auto result = base.ledger.simulate(core::solana::bytesOf(*bytes));
    return result.ok() ? QString() : refusalSentence(result);
}

Result<PlanPtr> makePlan(const PlanBase& base, const Action& action)
{
    const auto asked = instructionsOf(base.deployment, *base.snapshot, action);
    const auto latest = base.ledger.latestBlockhash();
    auto message = core::solana::compileLegacy(action.owner, asked, latest.hash);
    if (!message) return message.error();
    auto transaction = core::solana::unsignedTransaction(std::move(message).value());
    if (!transaction) return transaction.error();
    auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) return bytes.error();
    // Bytes that say anything else than what was asked for are never shown as if they did.
    const auto same = checkSecondReading(core::solana::bytesOf(*bytes), base.deployment,
                                         *base.snapshot, action, latest.hash);
    if (!same) return same.error();
    auto map = mapTransaction(core::solana::bytesOf(*bytes),
                              Labels(base.deployment, *base.snapshot, action.owner));
    if (!map) return map.error();

    auto plan = std::make_shared<Plan>();
    plan->action = action;
    plan->title = titleOf(action, *marketOf(*base.snapshot, action));
    plan->transaction = std::move(transaction).value();
    plan->bytes = std::move(bytes).value();
    plan->map = std::move(map).value();
    plan->slot = base.ledger.clock().slot;
    plan->lastValidSlot = latest.lastValidSlot;
    plan->before = base.snapshot;
    if (const auto rehearsed = rehearse(base, *plan); !rehearsed) return rehearsed.error();
    return PlanPtr(std::move(plan));
}

} // namespace app::review
