#pragma once
//! \file
//! `backstopctl device sign-message` and `sign-tx`: what the screen will show, then a signature.

#include "app/ctl/commands.h"

namespace app::ctl {

//! Text in the newest container that the device takes: v0 first, v1 after it refused v0.
//! \return as DeviceAccess, core/solana's errors of off-chain messages
[[nodiscard]] core::support::Checked signMessageOnDevice(Console& console, Words words);
//! A transaction or its message, read by the second decoder first.
//! \return as DeviceAccess; BlindSigningMustBeChosen, KeyMustBeRequiredSigner, core/solana's and
//!         core/decode's errors
[[nodiscard]] core::support::Checked signTransactionOnDevice(Console& console, Words words);

} // namespace app::ctl
