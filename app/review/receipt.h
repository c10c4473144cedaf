#pragma once
//! \file
//! What became of a plan that was signed and sent, against what was forecast.

#include "app/outbox/delivery.h"
#include "app/review/plan.h"

namespace app::review {

struct Receipt
{
    PlanPtr plan;
    std::uint64_t slot = 0;         //!< of its block
    std::vector<Effect> effects;    //!< as they came
    std::vector<Address> differing; //!< accounts that are not what the forecast said
    QString refusal;                //!< why it did not happen; empty: it happened

    [[nodiscard]] bool isAsForecast() const { return refusal.isEmpty() && differing.empty(); }
};
using ReceiptPtr = std::shared_ptr<const Receipt>;

//! \param activity  of the plan's transaction \pre outbox::isOver(activity.state)
[[nodiscard]] ReceiptPtr receiptOf(const core::runtime::Ledger& ledger,
                                   const PlanPtr& plan,
                                   const outbox::Activity& activity);

} // namespace app::review
