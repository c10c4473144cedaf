#pragma once
//! \file
//! Transactions and messages, taken apart into a report.

#include "app/ctl/report.h"
#include "core/solana/transaction.h"
#include "core/solana/transaction_v1.h"

namespace app::ctl {

//! "legacy" or the number.
void addVersion(Report& report, const core::solana::Message& message);
//! The compute budget that a version 1 message holds itself.
void addConfig(Report& report, const core::solana::MessageConfig& config);
//! The signatures, and whether each holds.
void addSignatures(Report& report, const core::solana::Transaction& transaction);
//! Header, keys, blockhash, instructions, lookups.
void addMessage(Report& report, const core::solana::Message& message);
//! The list `instructions`: program, accounts, bytes, and what they mean.
void addInstructions(Report& report, const core::solana::Message& message);

} // namespace app::ctl
