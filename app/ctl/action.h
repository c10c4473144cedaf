#pragma once
//! \file
//! The one way in which a command changes a ledger: build, rehearse on a copy, show, ask, sign,
//! send, compare.

#include "app/ctl/console.h"
#include "app/ctl/ledger_access.h"
#include "core/solana/keys.h"
#include "core/solana/transaction.h"

#include <functional>
#include <optional>
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
    core::Address owner; //!< whose position it is about
    //! Index into the snapshot's markets; none: it is about the owner's tokens only.
    std::optional<std::size_t> market;
    cluster::Tranche tranche{};
    //! For an action whose owner signs a text: called once it was confirmed, asks the owner, and
    //! gives the instructions with the signature in them. Until then `instructions` have zeros in
    //! its place. Empty: nobody but the signer is asked.
    std::function<core::support::Result<std::vector<core::solana::Instruction>>()> complete;
    std::function<void(Report&)> describe; //!< adds what only this action has to say; may be empty
};

//! Who pays for an action and signs its transaction.
struct ActionSigner
{
    core::Address payer;
    //! Adds every signature that is missing.
    std::function<core::support::Checked(core::solana::Transaction&)> sign;
};

//! \param key  outlives it
[[nodiscard]] ActionSigner signerOf(const core::solana::Keypair& key);

//! Rehearses the action and shows its effects; with a yes (typed, or given as `--yes`) signs, sends
//! through the journal and shows the receipt.
//! \return the journal's errors, ActionMustBeConfirmed, TransactionMustSucceed with the program's
//!         own sentence, ForecastMustHold when the ledger then holds something else than the
//!         rehearsal showed
[[nodiscard]] core::support::Checked runAction(Console& console,
                                               LedgerAccess& access,
                                               const ActionSigner& signer,
                                               const Action& action,
                                               bool isConfirmed);

} // namespace app::ctl
