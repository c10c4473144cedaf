#pragma once
//! \file
//! The rules that all signers share. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

namespace wallet {

enum class SigningError : int {
    SigningMustNotBeCancelled = 1, //!< by the person at the computer
    PersonMustApprove = 2,         //!< refused where it is shown: at the device, at a prompt
    SignerMustBeIdle = 3,          //!< it is signing something else
    SignatureMustBeOfTheseBytes = 4,
    KeyMustBeTheAccounts = 5, //!< the signer holds another key than the account's
    SignerMustBeKnown = 6,    //!< no signer for that address
};

//! The enumerator's own name, for logs and tests; empty for a number that is not one.
[[nodiscard]] std::string_view name(SigningError code);

[[nodiscard]] inline core::support::Error fault(SigningError code, std::string detail)
{
    return {core::support::Module::Signing, static_cast<int>(code), std::move(detail)};
}

} // namespace wallet
