#pragma once
//! \file
//! An action that is asked for as a readable text: its words, its text, its message, its
//! instructions.

#include "app/cluster/intent_actions.h"
#include "app/ctl/action.h"
#include "app/ctl/forecast_report.h"

#include <variant>

namespace app::ctl {

constexpr OptionRule untilOption{.name = "--until"};
constexpr OptionRule earlyOption{.name = "--early", .hasValue = false};

struct IntentRequest
{
    using Terms = std::variant<cluster::DepositTerms, cluster::WithdrawTerms, cluster::TicketRef>;

    core::Address owner;
    std::size_t market = 0; //!< index into the snapshot's markets
    Terms terms;
    core::UnixTime until;
    std::string sentence;

    [[nodiscard]] cluster::Tranche tranche() const;
};

//! A text in its container, before or after its owner signed.
struct IntentText
{
    cluster::IntentTerms terms;
    std::string text;
    std::vector<std::uint8_t> message; //!< header and text: what is signed
};

//! `deposit MARKET TRANCHE AMOUNT`, `withdraw MARKET TRANCHE AMOUNT|all [--early]` or `cancel
//! MARKET TRANCHE NUMBER`, until `--until` or an hour from the ledger's time on. \return
//! WordMustBeKnown, MarketMustExist, PositionMustExist, TicketMustExist, what words refuse
[[nodiscard]] core::support::Result<IntentRequest> parseIntent(const Arguments& arguments,
                                                               const cluster::Snapshot& snapshot,
                                                               const core::Address& owner);

//! By the program's own renderer. \return IntentMustBeRenderable with the program's reason
[[nodiscard]] core::support::Result<IntentText> renderIntent(const LedgerAccess& access,
                                                             const IntentRequest& request,
                                                             std::uint8_t container);

//! \param signature  zeros while there is none
[[nodiscard]] core::support::Result<std::vector<core::solana::Instruction>> intentInstructions(
    const LedgerAccess& access,
    const IntentRequest& request,
    const IntentText& intent,
    const core::Address& payer,
    const core::solana::Signature& signature = {});

//! Adds the object `intent`: text, number, hour and container, whether the model shows all of it,
//! and how. \param isForScript  the bytes too, and the text once more in lines
void addIntent(Report& report,
               const IntentRequest& request,
               const IntentText& intent,
               const wallet::ledger::forecast::AppProfile& app,
               bool isForScript);

} // namespace app::ctl
