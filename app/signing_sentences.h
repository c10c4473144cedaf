#pragma once
//! \file
//! What people read about the rules that all signers share.

#include "app/error_sentences.h"
#include "wallet/errors.h"

// clang-format off
namespace app::signing_sentences {
using Code = wallet::SigningError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(SigningMustNotBeCancelled, "Signing was cancelled here. Nothing was signed; if the device still asks, refuse it there."),
    BACKSTOP_SENTENCE(PersonMustApprove, "It was refused at the signer. Nothing was signed and nothing was sent."),
    BACKSTOP_SENTENCE(SignerMustBeIdle, "The signer is busy with something else. Answer that first, then try again."),
    BACKSTOP_SENTENCE(SignatureMustBeOfTheseBytes, "The signer gave a signature that is not of these bytes. Nothing was sent; do not use this signer before you know why."),
    BACKSTOP_SENTENCE(KeyMustBeTheAccounts, "The signer holds another key than this account's. Connect the right one, or choose the account that belongs to it."),
    BACKSTOP_SENTENCE(SignerMustBeKnown, "Nobody here can sign for this address. Add its device, vault or key file on the Accounts page."),
};
} // namespace app::signing_sentences
// clang-format on
