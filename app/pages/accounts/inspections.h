#pragma once
//! \file
//! What the inspector shows of an account: every fact in full.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/inspection.h"

namespace app::pages::accounts {

[[nodiscard]] InspectionPtr inspectionOf(const AccountsView& accounts, const AccountRow& account);

} // namespace app::pages::accounts
