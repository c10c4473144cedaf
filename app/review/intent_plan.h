#pragma once
//! \file
//! The readable text of a plan: what the owner's signer shows and signs.

#include "app/cluster/deployment.h"
#include "app/review/action.h"
#include "core/solana/hash.h"
#include "core/support/result.h"

#include <string>

namespace app::review {

struct IntentPlan
{
    std::string text;               //!< by the program's own renderer, letter for letter
    std::vector<std::string> lines; //!< the same, taken apart at line feeds
    std::uint64_t number = 0;       //!< the owner's intent number that it uses up
    core::UnixTime until;           //!< the last hour in which it is taken
    std::uint8_t container = 0;
    std::vector<std::uint8_t> messageBytes; //!< header and text: what is signed

    friend bool operator==(const IntentPlan&, const IntentPlan&) = default;
};

//! The owner's next text. \pre hasIntent(), the snapshot has the market
//! \return IntentMustBeRenderable of app/cluster, core/solana's errors
[[nodiscard]] core::support::Result<IntentPlan> intentOf(const cluster::Deployment& deployment,
                                                         const cluster::Snapshot& snapshot,
                                                         const Action& action);

//! The check of the owner's signature, and the instruction behind it.
//! \param signature  zeros while there is none
[[nodiscard]] core::support::Result<std::vector<core::solana::Instruction>> intentInstructionsOf(
    const cluster::Deployment& deployment,
    const cluster::Snapshot& snapshot,
    const Action& action,
    const IntentPlan& intent,
    const core::solana::Signature& signature = {});

} // namespace app::review
