#pragma once
//! \file
//! Off-chain messages, taken apart into a report.

#include "app/ctl/report.h"
#include "core/solana/offchain_message.h"

namespace app::ctl {

//! Version, domain and format or length prefix, signers, text.
void addOffchain(Report& report, const core::solana::OffchainMessage& message);

//! The list `signatures`, and `envelope_base64`. \return as encodeOffchainEnvelope()
[[nodiscard]] core::support::Checked addEnvelope(
    Report& report, const core::solana::SignedOffchainMessage& envelope);

} // namespace app::ctl
