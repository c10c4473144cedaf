#pragma once
//! \file
//! Solana CLI key files: a JSON array of 64 numbers, seed and public key.

#include "core/solana/keys.h"

namespace core::solana {

//! Accepts one JSON array of 64 integers from 0 to 255 with JSON's white space, and nothing else.
//! \return KeyFileMustBeJsonArray, KeyFileValueMustBeByte, KeyFileMustHold64Bytes with the offset,
//!         PublicHalfMustMatchSecret. The detail never quotes the file.
[[nodiscard]] support::Result<Keypair> parseKeyFile(Bytes json);

//! As the CLI writes it: no white space, no line end.
[[nodiscard]] SecretBuffer formatKeyFile(const Keypair& keypair);

} // namespace core::solana
