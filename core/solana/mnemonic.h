#pragma once
//! \file
//! BIP-39 with the English list: words that stand for entropy, and the seed made from them.

#include "core/solana/errors.h"
#include "core/solana/hash.h"
#include "core/solana/secret_buffer.h"

namespace core::solana {

constexpr size_t mnemonicSeedSize = 64;

//! \param entropy 16, 20, 24, 28 or 32 bytes
//! \return the words, lower case, one space between them; EntropySizeMustBeValid
[[nodiscard]] support::Result<SecretBuffer> mnemonicFromEntropy(Bytes entropy);

//! Takes words of the list in lower case with any ASCII white space around them.
//! \return MnemonicWordCountMustBeValid, MnemonicWordMustBeListed with the position of the word
//! (never the word), MnemonicChecksumMustMatch
[[nodiscard]] support::Result<SecretBuffer> entropyFromMnemonic(Bytes words);

//! PBKDF2-HMAC-SHA512, 2048 rounds, over the words with single spaces and the passphrase in NFKD.
//! \param passphrase UTF-8, may be empty
//! \return 64 bytes; as entropyFromMnemonic() and normalisePassphrase()
[[nodiscard]] support::Result<SecretBuffer> seedFromMnemonic(Bytes words, Bytes passphrase);

//! NFKD for ASCII and the Latin letters up to U+024F. Other characters are refused: a passphrase
//! normalised differently elsewhere would silently give other keys.
//! \return TextMustBeUtf8, PassphraseMustBeNormalisable with the offset
[[nodiscard]] support::Result<SecretBuffer> normalisePassphrase(Bytes passphrase);

} // namespace core::solana
