#pragma once
//! \file
//! A journal that lives as long as the process: for a ledger that does so too.

#include "app/journal/storage.h"

namespace app::journal {

//! Empty. Never fails.
[[nodiscard]] std::unique_ptr<Storage> memoryStorage();

} // namespace app::journal
