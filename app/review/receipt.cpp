#include "app/review/receipt.h"

#include "app/history/event_reader.h"
#include "core/programs/insurance_pool/intent_events.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

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

using core::programs::insurance_pool::IntentExecuted;

//! From the log of the transaction, which only the program itself can have written.
std::optional<KeptText> keptText(const core::runtime::Ledger& ledger,
                                 const Plan& plan,
                                 const core::solana::Signature& signature)
{
    const auto record = ledger.store().transaction(signature);
    if (!record || !*record) return {};
    history::EventReader reader(plan.deployment.ids);
    for (const history::ToldEvent& told : reader.read((*record)->result.logs)) {
        if (told.record->discriminator !=
                discriminatorOf(static_cast<const IntentExecuted*>(nullptr)) ||
            told.bytes.size() != sizeof(IntentExecuted))
            continue;
        IntentExecuted event;
        std::memcpy(&event, told.bytes.data(), sizeof(event));
        const char* const begin = event.text.characters;
        const char* const end = std::find(begin, begin + sizeof(event.text.characters), 0);
        KeptText kept{event.number, {begin, end}, false};
        kept.isSame = event.owner == plan.action.owner && kept.number == plan.intent->number &&
                      kept.text == plan.intent->text;
        return kept;
    }
    return {};
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
    if (plan->intent) receipt->kept = keptText(ledger, *plan, activity.signature);
    // What cannot be read any more is no reason to deny what has happened.
    const auto after = cluster::readSnapshot(ledger, plan->before->insurancePool);
    if (after)
        receipt->effects = effectsOf(*plan->before, **after, plan->action,
                                     {plan->lamports, ledger.balance(plan->action.payer())});
    return receipt;
}

} // namespace app::review
