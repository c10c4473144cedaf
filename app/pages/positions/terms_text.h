#pragma once
//! \file
//! Terms in words: their names, their values, and the sheet that is kept with a deposit.

#include "app/pages/positions/terms.h"

#include <QString>

namespace app::pages::positions {

[[nodiscard]] QString termName(TermId id);
//! What it means for the depositor, a sentence.
[[nodiscard]] QString termMeaning(TermId id);
[[nodiscard]] QString termValue(TermId id, std::uint64_t value);

//! "Deposits until 2025-05-06 08:00 UTC"; or that nothing is paused.
[[nodiscard]] QString pausesText(const Terms& terms);
[[nodiscard]] QString pauserText(const Terms& terms);

//! A sentence: from which loss of the pool the capital pays, up to which, and the most it can lose.
[[nodiscard]] QString exposureText(const Exposure& exposure);

//! All of it as plain text, one line a term, for a file.
[[nodiscard]] QString termsSheet(const Terms& terms);
//! Wholly or not at all. \return nothing once it is saved, else a sentence that says why not
[[nodiscard]] std::optional<QString> saveTerms(const Terms& terms, const QString& path);

} // namespace app::pages::positions
