#pragma once
//! \file
//! The English word list of BIP-39, sorted: the index of a word is 11 bits of entropy.

#include <cstddef>
#include <optional>
#include <string_view>

namespace core::solana {

constexpr size_t mnemonicWordCount = 2048;

//! \pre index < mnemonicWordCount
[[nodiscard]] std::string_view mnemonicWord(size_t index);

//! Empty when the list does not have the word, exactly so spelled.
[[nodiscard]] std::optional<size_t> mnemonicIndex(std::string_view word);

} // namespace core::solana
