#include "app/review/receipt.h"

#include <QCoreApplication>

namespace app::review {

namespace {

QString whyNot(const outbox::Activity& activity)
{
    if (activity.state == outbox::State::Expired)
        return QCoreApplication::translate(
            "app::review", "Its blockhash grew too old before a block took it. Nothing happened "
                           "and no fee was paid: build it again.");
    core::runtime::TransactionResult result;
    result.error = activity.error;
    result.detail = activity.detail;
    return refusalSentence(result);
}

} // namespace

ReceiptPtr receiptOf(const core::runtime::Ledger& ledger,
                     const PlanPtr& plan,
                     const outbox::Activity& activity)
{
    auto receipt = std::make_shared<Receipt>();
    receipt->plan = plan;
    receipt->slot = activity.slot;
    if (activity.state != outbox::State::Finalised) {
        receipt->refusal = whyNot(activity);
        return receipt;
    }
    if (activity.receipt) receipt->differing = activity.receipt->differing;
    // What cannot be read any more is no reason to deny what has happened.
    const auto after = cluster::readSnapshot(ledger, plan->before->insurancePool);
    if (after)
        receipt->effects = effectsOf(*plan->before, **after, plan->action,
                                     {plan->lamports, ledger.balance(plan->action.owner)});
    return receipt;
}

} // namespace app::review
