#pragma once
//! \file
//! What the second decoder reads in a transaction, as a report.

#include "app/ctl/report.h"
#include "core/decode/reading.h"

namespace app::ctl {

//! The object `second_reading`: fee payer, blockhash, and `instructions` with program, name,
//! arguments, accounts, and whatever is wrong with or not known of each.
void addReading(Report& report, const core::decode::Reading& reading);

} // namespace app::ctl
