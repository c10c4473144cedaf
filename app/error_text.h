#pragma once
//! \file
//! The one place that turns error codes into sentences for people. A sentence says what is wrong
//! and what to do next; the facts (file, line, offset, address) follow it.

#include "core/runtime/result.h"
#include "core/support/result.h"

#include <cstdint>
#include <string>

namespace app {

//! The sentence of the rule, translated, and the error's facts in brackets.
[[nodiscard]] std::string errorText(const core::support::Error& error);

//! The rule's own name, for logs and scripts: "RowMustHaveAllFields".
[[nodiscard]] std::string errorName(const core::support::Error& error);

//! A program's error code, from its interface description. Numbers are unique over all of our
//! programs, so none needs to be named.
[[nodiscard]] std::string programErrorText(std::uint32_t code);

//! Why a transaction was refused or failed. \pre !result.ok()
[[nodiscard]] std::string refusalText(const core::runtime::TransactionResult& result);

//! "Custom(6105): JuniorTooThin", "BlockhashNotFound". \pre !result.ok()
[[nodiscard]] std::string refusalName(const core::runtime::TransactionResult& result);

} // namespace app
