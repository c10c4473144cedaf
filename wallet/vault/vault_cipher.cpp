#include "wallet/vault/vault_file.h"

#include "core/solana/derivation_path.h"
#include "core/solana/mnemonic.h"
#include "core/solana/reader.h"
#include "core/solana/writer.h"
#include "wallet/vault/traces.h"

#include <cassert>
#include <cstring>
#include <new>

#include <sodium.h>

namespace wallet::vault {
namespace {

using core::Bytes;
using core::solana::Keypair;
using core::solana::Reader;
using core::solana::SecretBuffer;
using core::solana::Writer;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

constexpr size_t keySize = 32;
constexpr size_t checkSize = 32;
constexpr size_t seedOfKeySize = 32;
constexpr uint64_t checkSubkey = 1;
constexpr uint64_t streamSubkey = 2;
constexpr char subkeyContext[crypto_kdf_CONTEXTBYTES + 1] = "BackVlt1";
constexpr uint8_t importedDepth = 0xff;
constexpr size_t fixedHeadSize = 76; //!< before the stream's header
static_assert(saltSize == crypto_pwhash_argon2id_SALTBYTES);
static_assert(keySize == crypto_kdf_KEYBYTES);
static_assert(keySize == crypto_secretstream_xchacha20poly1305_KEYBYTES);
static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == 24);
static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == 17);
static_assert(moderateCost.passes == crypto_pwhash_argon2id_OPSLIMIT_MODERATE);
static_assert(uint64_t{moderateCost.memoryKiB} * 1024 == crypto_pwhash_argon2id_MEMLIMIT_MODERATE);

//! The stream's state holds its key: it lies in memory that wipes itself.
class Stream
{
public:
    using State = crypto_secretstream_xchacha20poly1305_state;
    Stream() : m_memory(sizeof(State)), m_state(new (m_memory.data()) State) {}
    [[nodiscard]] State* state() { return m_state; }

private:
    SecretBuffer m_memory;
    State* m_state;
};
static_assert(alignof(Stream::State) == 1); // and nothing to destroy: it is plain bytes

SecretBuffer subkey(const SecretBuffer& key, uint64_t number)
{
    assert(key.size() == keySize);
    SecretBuffer sub{keySize};
    crypto_kdf_derive_from_key(sub.data(), sub.size(), number, subkeyContext, key.data());
    return sub;
}

SecretBuffer secretPart(const Content& content)
{
    const VaultFacts& facts = content.facts;
    size_t imported = 0;
    for (const VaultAccount& account : facts.accounts)
        imported += account.path ? 0U : 1U;
    SecretBuffer part{1 + content.entropy.size() + content.seed.size() + imported * seedOfKeySize};
    uint8_t* to = part.data();
    const auto put = [&to](const uint8_t* from, size_t size) {
        if (size != 0) std::memcpy(to, from, size);
        to += size;
    };
    *to++ = static_cast<uint8_t>(content.entropy.size());
    put(content.entropy.data(), content.entropy.size());
    put(content.seed.data(), content.seed.size());
    for (size_t i = 0; i < facts.accounts.size(); ++i)
        if (!facts.accounts[i].path) put(content.keypairs[i].secret().data(), seedOfKeySize);
    assert(to == part.data() + part.size());
    return part;
}

void writeLabel(Writer& out, const std::string& label)
{
    assert(label.size() <= labelSizeMax);
    out.integer(static_cast<uint8_t>(label.size()));
    out.raw(core::solana::bytesOf(std::string_view(label)));
}

std::vector<uint8_t> clearPart(const VaultFacts& facts)
{
    Writer out;
    out.integer(static_cast<uint8_t>(facts.phrase));
    writeLabel(out, facts.label);
    out.integer(static_cast<uint16_t>(facts.accounts.size()));
    for (const VaultAccount& account : facts.accounts) {
        out.fixed(account.address);
        writeLabel(out, account.label);
        if (!account.path) {
            out.integer(importedDepth);
            continue;
        }
        out.integer(static_cast<uint8_t>(account.path->indexes.size()));
        for (const uint32_t index : account.path->indexes)
            out.integer(index);
    }
    return std::move(out.bytes());
}

//! The words must give the keys: who writes them down relies on it.
bool isSeedOf(const SecretBuffer& seed, const SecretBuffer& entropy)
{
    const auto words = core::solana::mnemonicFromEntropy(entropy.bytes());
    if (!words) return false;
    const auto expected = core::solana::seedFromMnemonic(words->bytes(), {});
    return expected && sodium_memcmp(expected->data(), seed.data(), seed.size()) == 0;
}

Result<Keypair> keypairOf(const VaultAccount& account, const Content& content, Reader& in)
{
    if (account.path) return core::solana::deriveKeypair(content.seed.bytes(), *account.path);
    return Keypair::fromSeed(in.take(seedOfKeySize));
}

Result<Content> readSecretPart(const VaultFacts& facts, const SecretBuffer& part)
{
    const auto refuse = [](const char* what) {
        return fault(VaultError::VaultMustBeCanonical, std::string("secret part: ") + what);
    };
    Reader in{part.bytes()};
    Content content{facts, {}, {}, {}};
    const auto entropySize = in.integer<uint8_t>();
    if ((entropySize != 0) != (facts.phrase != Phrase::None)) return refuse("phrase");
    if (entropySize != 0) {
        content.entropy = SecretBuffer::copyOf(in.take(entropySize));
        content.seed = SecretBuffer::copyOf(in.take(core::solana::mnemonicSeedSize));
        if (!in.ok() || content.seed.size() != core::solana::mnemonicSeedSize)
            return refuse("phrase");
        if (facts.phrase == Phrase::Plain && !isSeedOf(content.seed, content.entropy))
            return refuse("seed");
    }
    for (const VaultAccount& account : facts.accounts) {
        auto keypair = keypairOf(account, content, in);
        if (!keypair || !(keypair->address() == account.address)) return refuse("account");
        content.keypairs.push_back(std::move(*keypair));
    }
    in.expectEnd();
    if (!in.ok()) return refuse("size");
    return content;
}

} // namespace

Result<SecretBuffer> deriveVaultKey(Bytes password, const Salt& salt, const Cost& cost)
{
    assert(isBounded(cost));
    SecretBuffer key{keySize};
    // An empty password has no address, and the library wants one.
    const char* const text = password.size == 0 ? "" : core::solana::textOf(password).data();
    const int failed =
        crypto_pwhash(key.data(), key.size(), text, password.size, salt.data(), cost.passes,
                      size_t{cost.memoryKiB} * 1024, crypto_pwhash_ALG_ARGON2ID13);
    wipeTraces();
    if (failed != 0)
        return fault(VaultError::MemoryMustSuffice, std::to_string(cost.memoryKiB) + " KiB");
    return key;
}

Result<Content> unsealVault(const VaultParts& parts, const SecretBuffer& key)
{
    const SecretBuffer check = subkey(key, checkSubkey);
    assert(parts.check.size == checkSize);
    if (sodium_memcmp(check.data(), parts.check.data, checkSize) != 0)
        return fault(VaultError::PasswordMustMatch);

    Stream stream;
    SecretBuffer secret{parts.secret.size - crypto_secretstream_xchacha20poly1305_ABYTES};
    unsigned char tag = 0;
    const bool opened =
        crypto_secretstream_xchacha20poly1305_init_pull(stream.state(), parts.streamHeader.data,
                                                        subkey(key, streamSubkey).data()) == 0 &&
        crypto_secretstream_xchacha20poly1305_pull(
            stream.state(), secret.data(), nullptr, &tag, parts.secret.data, parts.secret.size,
            parts.authenticated.data, parts.authenticated.size) == 0 &&
        tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (!opened) return fault(VaultError::VaultMustBeUnaltered);
    auto content = readSecretPart(parts.facts, secret);
    wipeTraces();
    return content;
}

std::vector<uint8_t> sealVault(const Content& content, const Salt& salt, const SecretBuffer& key)
{
    const std::vector<uint8_t> clear = clearPart(content.facts);
    const SecretBuffer secret = secretPart(content);
    const size_t sealedSize = secret.size() + crypto_secretstream_xchacha20poly1305_ABYTES;
    const size_t size = fixedHeadSize + crypto_secretstream_xchacha20poly1305_HEADERBYTES +
                        clear.size() + sealedSize + core::solana::Hash::size;

    Stream stream;
    std::array<uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> streamHeader{};
    crypto_secretstream_xchacha20poly1305_init_push(stream.state(), streamHeader.data(),
                                                    subkey(key, streamSubkey).data());
    Writer out;
    out.raw(core::solana::bytesOf(std::string_view("BACKVLT\n")));
    out.integer(vaultVersion);
    out.integer(uint16_t{0});
    out.integer(static_cast<uint32_t>(size));
    out.integer(content.facts.cost.passes);
    out.integer(content.facts.cost.memoryKiB);
    out.raw({salt.data(), salt.size()});
    out.raw(subkey(key, checkSubkey).bytes());
    out.integer(static_cast<uint32_t>(clear.size()));
    assert(out.bytes().size() == fixedHeadSize);
    out.raw({streamHeader.data(), streamHeader.size()});
    out.raw(core::solana::bytesOf(clear));

    std::vector<uint8_t> sealed(sealedSize);
    crypto_secretstream_xchacha20poly1305_push(
        stream.state(), sealed.data(), nullptr, secret.data(), secret.size(), out.bytes().data(),
        out.bytes().size(), crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    out.raw(core::solana::bytesOf(sealed));
    out.fixed(core::solana::sha256({core::solana::bytesOf(out.bytes())}));
    wipeTraces();
    assert(out.bytes().size() == size && size <= vaultSizeMax);
    return std::move(out.bytes());
}

} // namespace wallet::vault
