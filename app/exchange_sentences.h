#pragma once
//! \file
//! What people read about the rules of requests and signatures that travel as files.

#include "app/error_sentences.h"
#include "wallet/exchange/errors.h"

// clang-format off
namespace app::exchange_sentences {
using Code = wallet::exchange::ExchangeError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(FileMustBeSmall, "The file is larger than a request or a signature is. Choose another file."),
    BACKSTOP_SENTENCE(FileMustBeWhole, "The file ends early. Copy it again, whole."),
    BACKSTOP_SENTENCE(FileMustBeJson, "The file is not readable: it is no JSON of one object. Copy it again as it was written."),
    BACKSTOP_SENTENCE(FileMustBeRequest, "This is not a request to sign. Choose the file that the other machine wrote as one."),
    BACKSTOP_SENTENCE(FileMustBeSignature, "This is not a signature. Choose the file that was written by whoever signed, not the request."),
    BACKSTOP_SENTENCE(VersionMustBeKnown, "The file was written by a newer Backstop. Use the same version on both machines."),
    BACKSTOP_SENTENCE(MemberMustBeGiven, "The file lacks something. Have it written again."),
    BACKSTOP_SENTENCE(MemberMustBeKnown, "The file says something that Backstop does not know. Nothing of it was used; have it written again."),
    BACKSTOP_SENTENCE(MemberMustBeGivenOnce, "The file says the same thing twice. Nothing of it was used; have it written again."),
    BACKSTOP_SENTENCE(MemberMustBeValid, "A part of the file is not what it should be. Have it written again."),
    BACKSTOP_SENTENCE(MessageMustBeOfKind, "The request does not hold the kind of message that it names. Do not sign it; ask whoever sent it."),
    BACKSTOP_SENTENCE(MessageMustNameSigner, "The message does not ask this key to sign. Do not sign it; ask whoever sent it."),
    BACKSTOP_SENTENCE(RequestMustBeUndamaged, "The request was changed on its way: its number does not fit its content. Do not sign it; have it sent again."),
    BACKSTOP_SENTENCE(SignatureMustBeOfSigner, "Another key signed this. Have the right one sign the same request."),
    BACKSTOP_SENTENCE(SignatureMustBeOfRequest, "This signature answers another request. Choose the file that belongs to the message on screen."),
    BACKSTOP_SENTENCE(SignatureMustVerify, "The signature is not of these bytes: it was altered, or made of something else. Nothing was sent; have the request signed again."),
    BACKSTOP_SENTENCE(RequestMustBePending, "No message waits for a signature. Start again at the action that is to be signed."),
};
} // namespace app::exchange_sentences
// clang-format on
