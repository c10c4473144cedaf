#pragma once
//! \file
//! Labels as a file for spreadsheets: RFC 4180, UTF-8, the titles `address,label`, a row each.

#include "app/accounts/errors.h"
#include "core/base/address.h"

#include <map>
#include <string>
#include <string_view>

namespace app::accounts {

using Labels = std::map<core::Address, std::string>;

constexpr size_t labelsSizeMax = 8u << 20; //!< bytes

//! A label that a spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] std::string labelsCsv(const Labels& labels);

//! Lines end with LF or CR LF; a byte order mark is skipped; the apostrophe is taken off again.
//! \return LabelsMustStayWithinLimit, LabelsMustHaveTheirTitles, LabelRowMustHaveTwoFields,
//!         LabelRowMustBeQuotedRight, LabelRowMustNameAddress, LabelAddressMustStandOnce,
//!         LabelMustBeOneLine, LabelMustBeShort, each with the line
[[nodiscard]] core::support::Result<Labels> parseLabelsCsv(std::string_view text);

//! \return LabelMustBeOneLine, LabelMustBeShort
[[nodiscard]] core::support::Checked checkLabel(std::string_view label);

} // namespace app::accounts
