#pragma once
//! \file
//! The rules of files that carry a message out and a signature in. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_EXCHANGE_ERRORS(ERROR) \
    ERROR(1,  FileMustBeSmall) \
    ERROR(2,  FileMustBeWhole)           /* it ends early */ \
    ERROR(3,  FileMustBeJson) \
    ERROR(4,  FileMustBeRequest)         /* another kind of file */ \
    ERROR(5,  FileMustBeSignature)       /* another kind of file, also the request itself */ \
    ERROR(6,  VersionMustBeKnown) \
    ERROR(7,  MemberMustBeGiven) \
    ERROR(8,  MemberMustBeKnown) \
    ERROR(9,  MemberMustBeGivenOnce) \
    ERROR(10, MemberMustBeValid) \
    ERROR(11, MessageMustBeOfKind)       /* no transaction message, or no off-chain message */ \
    ERROR(12, MessageMustNameSigner)     /* the message does not ask this key to sign */ \
    ERROR(13, RequestMustBeUndamaged)    /* its number is not that of its content */ \
    ERROR(20, SignatureMustBeOfSigner)   /* it says that another key signed */ \
    ERROR(21, SignatureMustBeOfRequest)  /* it answers another request */ \
    ERROR(22, SignatureMustVerify)       /* altered: not a signature of these bytes */ \
    ERROR(23, RequestMustBePending)      /* nothing waits for a signature */
// clang-format on

namespace wallet::exchange {

#define BACKSTOP_EXCHANGE_ENUMERATOR(number, name) name = number,
enum class ExchangeError : int { BACKSTOP_EXCHANGE_ERRORS(BACKSTOP_EXCHANGE_ENUMERATOR) };

//! The enumerator's own name, for logs and tests; empty for a number that is not one.
[[nodiscard]] std::string_view name(ExchangeError code);

[[nodiscard]] core::support::Error fault(ExchangeError code, std::string detail = {});
[[nodiscard]] bool is(const core::support::Error& error, ExchangeError code);

} // namespace wallet::exchange
