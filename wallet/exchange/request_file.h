#pragma once
//! \file
//! A message on its way to a machine that holds the key, as a file.
//!
//!   { "format": "backstop-signing-request", "version": 1,
//!     "kind": "transaction" | "offchain",
//!     "signer": base58, "message": base64,
//!     "request": hex of the SHA-256 of kind, signer and message,
//!     "claim": what the sender says that it does }
//!
//! The claim is for people and proves nothing: who signs decodes the message.

#include "core/solana/hash.h"
#include "wallet/exchange/errors.h"
#include "wallet/signer.h"

#include <string>

namespace wallet::exchange {

constexpr size_t exchangeFileSizeMax =
    size_t{256} * 1024;               //!< bytes; the longest message has 64 KiB
constexpr size_t claimSizeMax = 4096; //!< bytes of UTF-8

struct RequestFile
{
    SigningRequest request;
    core::Address signer;
    std::string claim; //!< may be empty

    friend bool operator==(const RequestFile&, const RequestFile&) = default;
};

//! Tells requests apart: SHA-256 of the kind's word, signer and message.
[[nodiscard]] core::solana::Hash requestNumber(const SigningRequest& request,
                                               const core::Address& signer);

//! \pre the claim is UTF-8 of at most claimSizeMax bytes
[[nodiscard]] std::string writeRequestFile(const RequestFile& file);

//! \return FileMustBeSmall, FileMustBeWhole, FileMustBeJson, FileMustBeRequest, VersionMustBeKnown,
//!         MemberMust…, RequestMustBeUndamaged, MessageMustBeOfKind, MessageMustNameSigner
[[nodiscard]] core::support::Result<RequestFile> readRequestFile(core::Bytes file);

} // namespace wallet::exchange
