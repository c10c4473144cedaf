#pragma once
//! \file
//! A signature on its way back, as a file.
//!
//!   { "format": "backstop-signature", "version": 1, "signer": base58,
//!     "request": hex, of the request that it answers, "signature": base58 }

#include "wallet/exchange/request_file.h"

namespace wallet::exchange {

[[nodiscard]] std::string writeSignatureFile(const RequestFile& request,
                                             const core::solana::Signature& signature);

//! The signature, verified over exactly these bytes with exactly this key.
//! \return FileMustBeSmall, FileMustBeWhole, FileMustBeJson, FileMustBeSignature,
//!         VersionMustBeKnown, MemberMust…, SignatureMustBeOfSigner, SignatureMustBeOfRequest,
//!         SignatureMustVerify
[[nodiscard]] core::support::Result<core::solana::Signature> readSignatureFile(
    core::Bytes file, const SigningRequest& request, const core::Address& signer);

} // namespace wallet::exchange
