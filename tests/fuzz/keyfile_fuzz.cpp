//! Goal: no text makes the readers of key files, phrases, passphrases and paths read outside, or
//! accept what means something else when it is written again.
//! Method: libFuzzer; the input is read as each of them, and what is accepted must round-trip.

#include "core/solana/derivation_path.h"
#include "core/solana/key_file.h"
#include "core/solana/mnemonic.h"

#include <cstdlib>
#include <cstring>

using namespace core::solana;

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

bool equal(core::Bytes a, core::Bytes b)
{
    return a.size == b.size && (a.size == 0 || std::memcmp(a.data, b.data, a.size) == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const core::Bytes bytes{data, size};
    if (const auto keypair = parseKeyFile(bytes); keypair.ok()) {
        const auto again = parseKeyFile(formatKeyFile(*keypair).bytes());
        require(again.ok() && equal(again->secret().bytes(), keypair->secret().bytes()));
    }
    if (const auto entropy = entropyFromMnemonic(bytes); entropy.ok()) {
        const auto words = mnemonicFromEntropy(entropy->bytes());
        require(words.ok());
        require(equal(entropyFromMnemonic(words->bytes()).value().bytes(), entropy->bytes()));
    }
    if (const auto normal = normalisePassphrase(bytes); normal.ok() && size < 64)
        require(normal->size() >= size / 3);
    const std::string_view text = textOf(bytes);
    if (const auto path = parsePath(text); path.ok()) require(pathText(*path) == text);
    return 0;
}
