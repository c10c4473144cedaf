#pragma once
//! \file
//! What ran natively and on a real runtime, once more: as bytecode in this process.

#include "app/cluster/program_ids.h"
#include "tests/onchain/recording.h"

namespace tests::onchain {

//! Runs the record on a ledger whose programs are those files. \return where it is not to the last
//! log line and compute unit what the real runtime did; empty when nowhere
[[nodiscard]] std::string runAsBytecode(const std::vector<Ran>& record,
                                        const std::vector<ProgramFile>& files,
                                        const Outcome& chain,
                                        const app::cluster::ProgramIds& ids);

} // namespace tests::onchain
