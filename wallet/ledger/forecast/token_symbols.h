#pragma once
//! \file
//! The token names that are built into the app.

#include <cstdint>
#include <string_view>

namespace wallet::ledger::forecast {

//! The symbol of a mint (32 bytes), or "???". USDC, USDT and "???" were observed; the others follow
//! the app's public list, which grows: a newer app may know a name where this says "???".
[[nodiscard]] std::string_view tokenSymbol(const uint8_t* mint);

} // namespace wallet::ledger::forecast
