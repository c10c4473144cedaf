#include "core/solana/mnemonic.h"

#include "core/solana/latin_decompositions.h"
#include "core/solana/mnemonic_words.h"
#include "core/solana/utf8.h"

#include <cassert>
#include <cstring>
#include <string_view>

#include <openssl/evp.h>

namespace core::solana {

namespace {

constexpr size_t bitsPerWord = 11;
constexpr size_t entropySizeMax = 32;
constexpr size_t wordCountMax = 24;
constexpr int rounds = 2048;

bool isSpace(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

//! Takes the next word off the text; empty at the end.
std::string_view nextWord(std::string_view& text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    size_t size = 0;
    while (size < text.size() && !isSpace(text[size]))
        ++size;
    const std::string_view word = text.substr(0, size);
    text.remove_prefix(size);
    return word;
}

bool isEntropySize(size_t size)
{
    return size >= 16 && size <= entropySizeMax && size % 4 == 0;
}

//! Entropy, then as many bits of its SHA-256 as it has 32-bit words: at most 8, so one byte.
SecretBuffer withChecksum(Bytes entropy)
{
    SecretBuffer bits{entropy.size + 1};
    std::memcpy(bits.data(), entropy.data, entropy.size);
    bits.data()[entropy.size] = sha256({entropy}).bytes[0];
    return bits;
}

size_t wordIndex(const SecretBuffer& bits, size_t word)
{
    size_t index = 0;
    for (size_t i = word * bitsPerWord; i < (word + 1) * bitsPerWord; ++i)
        index = index << 1 | ((bits.data()[i / 8] >> (7 - i % 8)) & 1U);
    return index;
}

void setWordIndex(SecretBuffer& bits, size_t word, size_t index)
{
    for (size_t i = 0; i < bitsPerWord; ++i) {
        const size_t bit = word * bitsPerWord + i;
        const auto value = static_cast<uint8_t>((index >> (bitsPerWord - 1 - i)) & 1U);
        bits.data()[bit / 8] =
            static_cast<uint8_t>(bits.data()[bit / 8] | (value << (7 - bit % 8)));
    }
}

size_t countWords(std::string_view text)
{
    size_t count = 0;
    while (!nextWord(text).empty())
        ++count;
    return count;
}

//! UTF-8 of one code point of the basic plane. \return its size
size_t writeUtf8(char16_t value, uint8_t* to)
{
    if (value < 0x80) {
        to[0] = static_cast<uint8_t>(value);
        return 1;
    }
    if (value < 0x800) {
        to[0] = static_cast<uint8_t>(0xc0 | value >> 6);
        to[1] = static_cast<uint8_t>(0x80 | (value & 0x3f));
        return 2;
    }
    to[0] = static_cast<uint8_t>(0xe0 | value >> 12);
    to[1] = static_cast<uint8_t>(0x80 | (value >> 6 & 0x3f));
    to[2] = static_cast<uint8_t>(0x80 | (value & 0x3f));
    return 3;
}

SecretBuffer firstBytes(const SecretBuffer& buffer, size_t size)
{
    return SecretBuffer::copyOf({buffer.data(), size});
}

} // namespace

support::Result<SecretBuffer> mnemonicFromEntropy(Bytes entropy)
{
    if (!isEntropySize(entropy.size))
        return fail(Errc::EntropySizeMustBeValid, std::to_string(entropy.size) + " bytes");

    const SecretBuffer bits = withChecksum(entropy);
    const size_t wordCount = entropy.size * 3 / 4;
    SecretBuffer words{wordCount * 9}; // the longest word has 8 letters
    size_t size = 0;
    for (size_t i = 0; i < wordCount; ++i) {
        const std::string_view word = mnemonicWord(wordIndex(bits, i));
        if (i > 0) words.data()[size++] = ' ';
        std::memcpy(words.data() + size, word.data(), word.size());
        size += word.size();
    }
    return firstBytes(words, size);
}

support::Result<SecretBuffer> entropyFromMnemonic(Bytes words)
{
    std::string_view text = textOf(words);
    const size_t wordCount = countWords(text);
    const size_t entropySize = wordCount * 4 / 3;
    if (wordCount % 3 != 0 || wordCount > wordCountMax || !isEntropySize(entropySize))
        return fail(Errc::MnemonicWordCountMustBeValid, std::to_string(wordCount) + " words");

    SecretBuffer bits{entropySize + 1};
    for (size_t i = 0; i < wordCount; ++i) {
        const auto index = mnemonicIndex(nextWord(text));
        if (!index) return fail(Errc::MnemonicWordMustBeListed, "word " + std::to_string(i + 1));
        setWordIndex(bits, i, *index);
    }
    SecretBuffer entropy = firstBytes(bits, entropySize);
    const SecretBuffer expected = withChecksum(entropy.bytes());
    const size_t checksumBits = entropySize / 4;
    const unsigned difference = bits.data()[entropySize] ^ expected.data()[entropySize];
    if (difference >> (8 - checksumBits) != 0) return fail(Errc::MnemonicChecksumMustMatch);
    return entropy;
}

support::Result<SecretBuffer> normalisePassphrase(Bytes passphrase)
{
    constexpr size_t growthMax = 4; // U+00BC: two bytes become "1", three bytes and "4"
    SecretBuffer normal{passphrase.size * growthMax};
    size_t size = 0;
    for (size_t at = 0; at < passphrase.size;) {
        const CodePoint point = decodeUtf8({passphrase.data + at, passphrase.size - at});
        if (point.size == 0) return failAt(Errc::TextMustBeUtf8, at);
        if (point.value < 0x80) {
            normal.data()[size++] = static_cast<uint8_t>(point.value);
        } else if (point.value >= latinFirst && point.value <= latinLast) {
            for (const char16_t part : latinDecompositions[point.value - latinFirst])
                if (part != 0) size += writeUtf8(part, normal.data() + size);
        } else {
            return failAt(Errc::PassphraseMustBeNormalisable, at);
        }
        at += point.size;
    }
    return firstBytes(normal, size);
}

support::Result<SecretBuffer> seedFromMnemonic(Bytes words, Bytes passphrase)
{
    const auto entropy = entropyFromMnemonic(words);
    if (!entropy) return entropy.error();
    const auto sentence = mnemonicFromEntropy(entropy->bytes());
    if (!sentence) return sentence.error();
    const auto normal = normalisePassphrase(passphrase);
    if (!normal) return normal.error();

    constexpr std::string_view prefix = "mnemonic";
    SecretBuffer salt{prefix.size() + normal->size()};
    std::memcpy(salt.data(), prefix.data(), prefix.size());
    if (normal->size() != 0)
        std::memcpy(salt.data() + prefix.size(), normal->data(), normal->size());

    SecretBuffer seed{mnemonicSeedSize};
    const std::string_view password = textOf(sentence->bytes());
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): its size is the next argument
    const int good = PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()),
                                       salt.data(), static_cast<int>(salt.size()), rounds,
                                       EVP_sha512(), static_cast<int>(seed.size()), seed.data());
    assert(good == 1);
    return seed;
}

} // namespace core::solana
