#pragma once
//! \file
//! Signers for pictures: a household of accounts and a device that is ready, none of which exists
//! on the machine that takes the pictures.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/console_state.h"
#include "app/review/signing_view.h"

namespace app::console {

//! The provider on a Ledger, the development key as payer, a vault and a watched account.
[[nodiscard]] pages::accounts::AccountsViewPtr shownAccounts(const pages::ConsoleState& state);
//! The provider's Ledger, as the review sheet is told of it.
[[nodiscard]] review::SigningView shownSigner(const core::Address& owner);
//! Who pays for readable texts in pictures.
[[nodiscard]] core::Address shownPayer();

} // namespace app::console
