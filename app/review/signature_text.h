#pragma once
//! \file
//! A signature for people.

#include "core/solana/keys.h"

#include <QString>

namespace app::review {

//! Base58, in full.
[[nodiscard]] QString signatureText(const core::solana::Signature& signature);

} // namespace app::review
