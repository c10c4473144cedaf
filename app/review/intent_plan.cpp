#include "app/review/intent_plan.h"

#include "app/cluster/intent_actions.h"
#include "core/solana/errors.h"

namespace app::review {

namespace {

using core::support::Result;

cluster::DepositTerms depositTerms(const Action& action)
{
    return {action.amount, action.minShares, action.tranche};
}

//! The ticket's address has the book's next number in it: it cannot be chosen.
cluster::WithdrawTerms withdrawTerms(const cluster::Snapshot& snapshot, const Action& action)
{
    const auto* market = marketOf(snapshot, action);
    const std::uint64_t next = market->pool.tranche(action.tranche).book.ticketNext;
    return {action.shares, action.tranche, action.early, next};
}

cluster::TicketRef ticketOf(const Action& action)
{
    return {action.owner, action.tranche, action.ticket};
}

cluster::IntentTerms termsOf(const cluster::Snapshot& snapshot, const Action& action)
{
    return cluster::intentTerms(snapshot, action.owner, untilOf(snapshot, action),
                                action.container);
}

Result<std::string> textOf(const cluster::Snapshot& snapshot,
                           const Action& action,
                           const cluster::IntentTerms& terms)
{
    switch (action.kind) {
    case ActionKind::Deposit:
        return cluster::depositIntentText(snapshot, action.marketId, action.owner,
                                          depositTerms(action), terms);
    case ActionKind::RequestWithdraw:
        return cluster::withdrawIntentText(snapshot, action.marketId, action.owner,
                                           withdrawTerms(snapshot, action), terms);
    case ActionKind::CancelWithdraw:
        return cluster::cancelIntentText(snapshot, action.marketId, ticketOf(action), terms);
    case ActionKind::ExecuteWithdraw:
    case ActionKind::ApproveSpender: break;
    }
    return core::solana::fail(core::solana::Errc::InstructionMustBeKnown, "no text for it");
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines(1);
    for (const char character : text)
        if (character == '\n')
            lines.emplace_back();
        else
            lines.back() += character;
    return lines;
}

} // namespace

Result<IntentPlan> intentOf(const cluster::Deployment& deployment,
                            const cluster::Snapshot& snapshot,
                            const Action& action)
{
    const cluster::IntentTerms terms = termsOf(snapshot, action);
    auto text = textOf(snapshot, action, terms);
    if (!text) return text.error();
    auto message = core::solana::encodeOffchainMessage(
        cluster::intentMessage(deployment, action.owner, *text, terms.container));
    if (!message) return message.error();
    IntentPlan plan;
    plan.lines = linesOf(*text);
    plan.text = std::move(*text);
    plan.number = terms.number;
    plan.until = terms.until;
    plan.container = terms.container;
    plan.messageBytes = std::move(*message);
    return plan;
}

Result<std::vector<core::solana::Instruction>> intentInstructionsOf(
    const cluster::Deployment& deployment,
    const cluster::Snapshot& snapshot,
    const Action& action,
    const IntentPlan& intent,
    const core::solana::Signature& signature)
{
    const cluster::IntentTerms terms = termsOf(snapshot, action);
    const auto market = cluster::marketAddresses(deployment.ids, action.marketId);
    const cluster::SignedIntent text{intent.messageBytes, signature};
    switch (action.kind) {
    case ActionKind::Deposit:
        return cluster::depositByIntent(deployment, market, action.payer(), action.owner,
                                        depositTerms(action), terms, text);
    case ActionKind::RequestWithdraw:
        return cluster::requestWithdrawByIntent(deployment, market, action.payer(), action.owner,
                                                withdrawTerms(snapshot, action), terms, text);
    case ActionKind::CancelWithdraw:
        return cluster::cancelWithdrawByIntent(deployment, market, action.payer(), ticketOf(action),
                                               terms, text);
    case ActionKind::ExecuteWithdraw:
    case ActionKind::ApproveSpender: break;
    }
    return core::solana::fail(core::solana::Errc::InstructionMustBeKnown, "no text for it");
}

} // namespace app::review
