#pragma once
//! \file
//! The vault file as bytes.
//!
//!   offset  size  field             encoding
//!        0     8  magic             "BACKVLT" 0A
//!        8     2  version           u16 LE, 1
//!       10     2  reserved          zero
//!       12     4  file size         u32 LE, of the whole file
//!       16     4  passes            u32 LE, Argon2id
//!       20     4  memory            u32 LE, KiB, Argon2id with one lane
//!       24    16  salt
//!       40    32  password check    subkey 1 of the password's key
//!       72     4  clear size        u32 LE: n
//!       76    24  stream header     of secretstream
//!      100     n  clear part        below
//!    100+n     m  secret part       secretstream (XChaCha20-Poly1305), one message with the final
//!                                   tag, under subkey 2; all bytes before it are authenticated too
//!  100+n+m    32  checksum          SHA-256 of all before: tells damage without the password
//!
//!   clear part                      secret part
//!   1    phrase  0 1 2              1     entropy size  0 16 20 24 28 32
//!   1+l  label   size, UTF-8        e     entropy
//!   2    account count  u16 LE      0 64  seed          64 with a phrase
//!   each account                    32    seed of each imported key, in the order of accounts
//!     32   address
//!     1+l  label   size, UTF-8
//!     1    path depth, 0xff for an imported key
//!     4    each step  u32 LE without the hardened bit
//!
//! A wrong password fails its check; a right one over changed bytes fails the cipher. Who changes
//! the check or the salt on purpose, and the checksum with them, makes every password wrong.

#include "core/solana/hash.h"
#include "core/solana/keys.h"
#include "core/solana/secret_buffer.h"
#include "wallet/vault/errors.h"
#include "wallet/vault/facts.h"

#include <array>
#include <vector>

namespace wallet::vault {

constexpr uint16_t vaultVersion = 1;
constexpr size_t vaultSizeMax = size_t{64} * 1024; //!< bytes; a full vault has a third of it
constexpr size_t saltSize = 16;

using Salt = std::array<uint8_t, saltSize>;

//! All that a vault holds, decrypted.
struct Content
{
    VaultFacts facts;
    core::solana::SecretBuffer entropy; //!< empty without a phrase
    core::solana::SecretBuffer seed;
    std::vector<core::solana::Keypair> keypairs; //!< one an account, in their order

    [[nodiscard]] Content clone() const;
    void wipe(); //!< all but the facts
};

//! What encrypts the file, so that a change needs no password.
struct Sealed
{
    Salt salt{};
    core::solana::SecretBuffer key; //!< of the password; empty when wiped
    core::solana::Hash file;        //!< SHA-256 of the file as it was last read or written

    [[nodiscard]] Sealed clone() const;
};

//! The parts of a file that is whole and canonical. The views are into it.
struct VaultParts
{
    VaultFacts facts;
    Salt salt{};
    core::Bytes check;
    core::Bytes streamHeader;
    core::Bytes authenticated; //!< all before the secret part
    core::Bytes secret;
};

//! Accepts exactly what sealVault() writes, as far as that can be told without the password. Never
//! reads a version that it does not know. \return the errors of Vault::open() from VaultMustBeSmall
//! on; `detail` holds an offset
[[nodiscard]] core::support::Result<VaultParts> readVault(core::Bytes file);

//! Argon2id. \return MemoryMustSuffice
[[nodiscard]] core::support::Result<core::solana::SecretBuffer> deriveVaultKey(core::Bytes password,
                                                                               const Salt& salt,
                                                                               const Cost& cost);

//! \return PasswordMustMatch when `key` is another password's, VaultMustBeUnaltered
[[nodiscard]] core::support::Result<Content> unsealVault(const VaultParts& parts,
                                                         const core::solana::SecretBuffer& key);

//! A fresh stream every time. \pre the facts are as readVault() takes them
[[nodiscard]] std::vector<uint8_t> sealVault(const Content& content,
                                             const Salt& salt,
                                             const core::solana::SecretBuffer& key);

} // namespace wallet::vault
