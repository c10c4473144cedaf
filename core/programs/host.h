#pragma once
//! \file
//! What a program may ask of its runtime. Declared once, defined twice: by the embedded ledger
//! (`core/runtime`) and by system calls (`core/programs/onchain`).

#include "core/base/outcome.h"
#include "core/programs/context.h"

namespace core::programs {

//! The Clock sysvar: slot u64, epoch_start_timestamp i64, epoch u64, leader_schedule_epoch u64,
//! unix_timestamp i64.
struct Clock
{
    uint64_t slot = 0;
    int64_t epochStartTimestamp = 0;
    uint64_t epoch = 0;
    uint64_t leaderScheduleEpoch = 0;
    int64_t unixTimestamp = 0;
};
static_assert(sizeof(Clock) == 40);

//! Seeds of a derived address, the bump byte (where there is one) as the last of them.
struct Seeds
{
    static constexpr size_t countMax = 6;
    Bytes items[countMax];
    size_t count = 0;
};

//! An account of a call to another program.
struct CallAccount
{
    const Address* address = nullptr;
    bool isWritable = false;
    bool isSigner = false;
};

//! A call to another program.
struct Call
{
    const Address* program = nullptr;
    const CallAccount* accounts = nullptr;
    size_t accountCount = 0;
    Bytes data;
};

[[nodiscard]] Outcome<Clock> readClock(Context& context);

//! Lamports that exempt an account of that many data bytes from rent.
[[nodiscard]] Outcome<uint64_t> rentExemption(Context& context, size_t size);

//! Runs another program on accounts of this one. The authority of each of `signers` (derived from
//! this program's id) counts as a signer. A failed call fails the whole transaction with the
//! callee's error, whatever the caller then returns: return the error at once.
[[nodiscard]] Status invoke(Context& context,
                            const Call& call,
                            const Seeds* signers,
                            size_t signerCount);

//! The address with the highest bump, which is written behind the seeds.
//! \return OutOfRange when the seeds are too long or too many.
[[nodiscard]] Outcome<uint8_t> findAddress(Context& context,
                                           const Seeds& seeds,
                                           const Address& program,
                                           Address& found);

//! The address of seeds whose last is the bump. Cheaper than a search.
//! \return WrongAddress when it lies on the curve.
[[nodiscard]] Status deriveAddress(Context& context,
                                   const Seeds& seeds,
                                   const Address& program,
                                   Address& derived);

//! A line in the transaction's log.
void logLine(Context& context, const char* text, size_t size);

//! A `Program data:` line: an event's discriminator and struct.
void logEvent(Context& context, Bytes event);

void setReturnData(Context& context, Bytes data);

} // namespace core::programs
