#pragma once
//! \file
//! Facts as the app writes them. Its buffer has room for 44 characters; what is longer ends the
//! review, so these say so instead of cutting.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wallet::ledger::forecast {

//! Base58 of 32 bytes.
[[nodiscard]] std::string keyText(const uint8_t* bytes);

//! "1.5 SOL": no grouping, no trailing zeros of the fraction. Empty when it does not fit.
[[nodiscard]] std::optional<std::string> amountText(uint64_t amount,
                                                    uint64_t decimals,
                                                    std::string_view symbol);

//! "2028-03-01 05:00:00", UTC. Four digits of the year, whatever it is.
[[nodiscard]] std::string timeText(int64_t unixTime);

//! "2 of 3". Empty when more must sign than there are: the app leaves the line out.
[[nodiscard]] std::optional<std::string> signersText(uint64_t required, uint64_t count);

//! What an authority may do, 0 to 3.
[[nodiscard]] std::string_view authorityTypeText(uint64_t type);

} // namespace wallet::ledger::forecast
