#pragma once
//! \file
//! What became of a plan that was signed and sent, against what was forecast.

#include "app/outbox/delivery.h"
#include "app/review/plan.h"

namespace app::review {

//! The text that acted, as the chain keeps it.
struct KeptText
{
    std::uint64_t number = 0; //!< of the owner's texts
    std::string text;
    bool isSame = false; //!< number and text are the plan's, letter for letter
};

struct Receipt
{
    PlanPtr plan;
    std::uint64_t slot = 0;         //!< of its block
    std::vector<Effect> effects;    //!< as they came
    std::vector<Address> differing; //!< accounts that are not what the forecast said
    QString refusal;                //!< why it did not happen; empty: it happened
    std::optional<KeptText> kept;   //!< of an intent; none: the ledger keeps its event no more

    [[nodiscard]] bool isAsForecast() const
    {
        return refusal.isEmpty() && differing.empty() && (!kept || kept->isSame);
    }
};
using ReceiptPtr = std::shared_ptr<const Receipt>;

//! \param activity  of the plan's transaction \pre outbox::isOver(activity.state)
[[nodiscard]] ReceiptPtr receiptOf(const core::runtime::Ledger& ledger,
                                   const PlanPtr& plan,
                                   const outbox::Activity& activity);

} // namespace app::review
