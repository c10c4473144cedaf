#pragma once
//! \file
//! The second opinion on bytes that are about to be signed: what the action asked for, said in the
//! words of the interface descriptions, against what another decoder reads in the bytes.

#include "app/cluster/deployment.h"
#include "app/review/action.h"
#include "core/decode/compare.h"
#include "core/solana/hash.h"

namespace app::review {

//! From the action, from what the chain holds, and from the seeds of docs/wire.md. Nothing of it
//! comes from the instructions that were built or from the functions that name their accounts.
//! \pre marketOf() is not null
[[nodiscard]] core::decode::Expectation expectationOf(const cluster::Snapshot& snapshot,
                                                      const Action& action,
                                                      const core::solana::Hash& blockhash);

//! \param bytes  a whole transaction, signed or not
//! \return core/decode's errors: what it refuses to read, or BytesMustSayWhatWasAsked with every
//!         difference in `detail`
[[nodiscard]] core::support::Checked checkSecondReading(core::Bytes bytes,
                                                        const cluster::Deployment& deployment,
                                                        const cluster::Snapshot& snapshot,
                                                        const Action& action,
                                                        const core::solana::Hash& blockhash);

} // namespace app::review
