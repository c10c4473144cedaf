#pragma once
//! \file
//! Why a signed text does not act, in every program that takes intents. Append only: the numbers
//! appear in transactions and support logs. They lie among the common ones, behind core/base's.
//! \source docs/protocol.md §10

#include "core/base/errors.h"

// clang-format off
#define BACKSTOP_ERRORS_intent(ERROR) \
    ERROR(6050, IntentNotTopLevel,     "A signed text acts only as an instruction of the transaction itself. Do not call it from another program.") \
    ERROR(6051, IntentNotSigned,       "No signature check stands directly before the instruction. Put the Ed25519 instruction there.") \
    ERROR(6052, IntentCheckNotPlain,   "The signature check is not in its one allowed form. Build it with the console.") \
    ERROR(6053, IntentContainerUnknown, "The signed message is of a kind that the program does not read. Sign it as an off-chain message of version 0 or 1.") \
    ERROR(6054, IntentOtherProgram,    "The text was signed for another program. Sign it for this one.") \
    ERROR(6055, IntentOtherSigner,     "The text was signed by another key. Sign it with the owner's.") \
    ERROR(6056, IntentTextDiffers,     "The signed text is not what the instruction would do. Read and sign the present text.") \
    ERROR(6057, IntentWrongNumber,     "The intent's number is not the owner's next one: it was used already, or another comes first. Sign again with the next number.") \
    ERROR(6058, IntentExpired,         "The intent's last hour is over. Sign a new one.") \
    ERROR(6059, IntentTooFarAhead,     "The intent would be valid for more than seven days. Choose an earlier hour.") \
    ERROR(6060, IntentNotWholeHour,    "The text shows whole hours only. Choose a whole hour.") \
    ERROR(6061, IntentOtherCluster,    "The intent is meant for another cluster. Send it there, or sign one for this cluster.") \
    ERROR(6062, IntentTooLarge,        "The text shows amounts up to 999999999.999999. Use a smaller amount, or an ordinary transaction.") \
    ERROR(6063, IntentTextTooLong,     "The text does not fit into 480 bytes. Use an ordinary transaction.") \
    ERROR(6064, IntentNoAllowance,     "The owner's token account allows the program nothing. Approve an amount for the intents' spender first.") \
    ERROR(6065, IntentAllowanceTooSmall, "The owner's allowance is smaller than the amount. Approve more, or use a smaller amount.")
// clang-format on

namespace core::programs::intent {

#define BACKSTOP_INTENT_ERROR(number, name, sentence) name = number,
enum class IntentError : ErrorCode { BACKSTOP_ERRORS_intent(BACKSTOP_INTENT_ERROR) };
#undef BACKSTOP_INTENT_ERROR

} // namespace core::programs::intent
