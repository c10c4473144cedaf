#pragma once
//! \file
//! Words that people type, as values. Exact: nothing is rounded or guessed.

#include "app/ctl/errors.h"
#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/programs/capital/book.h"
#include "core/solana/hash.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace app::ctl {

using core::Address;
using core::support::Result;

//! \return AddressMustBeBase58
[[nodiscard]] Result<Address> parseAddressWord(std::string_view text);
//! \return SignatureMustBeBase58
[[nodiscard]] Result<core::solana::Signature> parseSignatureWord(std::string_view text);
//! An even number of hexadecimal digits. \return HexMustBeValid with the offset
[[nodiscard]] Result<std::vector<std::uint8_t>> parseHex(std::string_view text);
//! RFC 4648 with padding; white space is skipped. \return Base64MustBeValid with the offset
[[nodiscard]] Result<std::vector<std::uint8_t>> parseBase64(std::string_view text);
//! Decimal digits. \return NumberMustBeWhole
[[nodiscard]] Result<std::uint64_t> parseWhole(std::string_view text, std::uint64_t most);
//! "1000.5": digits, at most one point and 6 places; no sign, blank, comma or exponent. Not zero.
//! \return AmountMustBeDecimal, AmountMustNotNeedMorePlaces, AmountMustFit, AmountMustNotBeZero
[[nodiscard]] Result<core::UsdcAmount> parseMoney(std::string_view text);
//! As core::parseTime(), or Unix seconds. \return TimeMustBeReadable
[[nodiscard]] Result<core::UnixTime> parseTimeWord(std::string_view text);
//! "senior" or "junior". \return TrancheMustBeKnown
[[nodiscard]] Result<core::programs::capital::Tranche> parseTranche(std::string_view text);

[[nodiscard]] std::string hexText(core::Bytes bytes);
[[nodiscard]] std::string base64Text(core::Bytes bytes);
//! \pre bytes.size <= core::base58BytesMax
[[nodiscard]] std::string base58Text(core::Bytes bytes);
[[nodiscard]] std::string textOf(const Address& address);

} // namespace app::ctl
