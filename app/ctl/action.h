#pragma once
//! \file
//! The one way in which a command changes a ledger: build, rehearse on a copy, show, ask, sign,
//! send, compare.

#include "app/ctl/console.h"
#include "app/ctl/ledger_access.h"
#include "core/solana/keys.h"

#include <functional>
#include <vector>

namespace app::ctl {

//! What every action takes.
constexpr OptionRule keypairOption{.name = "--keypair", .isRequired = true};
constexpr OptionRule sharedKeyOption{.name = "--shared-key", .hasValue = false};
constexpr OptionRule yesOption{.name = "--yes", .hasValue = false};

struct Action
{
    std::string sentence; //!< what it does, in one sentence
    std::vector<core::solana::Instruction> instructions;
    core::Address owner;    //!< whose position it is about
    std::size_t market = 0; //!< index into the snapshot's markets
    cluster::Tranche tranche{};
};

//! Rehearses the action and shows its effects; with a yes (typed, or given as `--yes`) signs, sends
//! through the journal and shows the receipt.
//! \return the journal's errors, ActionMustBeConfirmed, TransactionMustSucceed with the program's
//!         own sentence, ForecastMustHold when the ledger then holds something else than the
//!         rehearsal showed
[[nodiscard]] core::support::Checked runAction(Console& console,
                                               LedgerAccess& access,
                                               const core::solana::Keypair& signer,
                                               const Action& action,
                                               bool isConfirmed);

} // namespace app::ctl
