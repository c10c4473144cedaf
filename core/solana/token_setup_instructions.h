#pragma once
//! \file
//! The Token instructions that make, hand over and end mints and accounts. Encoding: see
//! `core/solana/token_instructions.h`.

#include "core/base/address.h"
#include "core/solana/program_ids.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace core::solana {

enum class TokenAuthority : uint8_t {
    MintTokens = 0,
    FreezeAccount = 1,
    AccountOwner = 2,
    CloseAccount = 3,
};

struct TokenInitializeMint
{
    static constexpr uint8_t tag = 0;
    Address program = tokenId;
    Address mint;
    uint8_t decimals = 0;
    Address mintAuthority;                  //!< data
    std::optional<Address> freezeAuthority; //!< data
};

struct TokenInitializeAccount
{
    static constexpr uint8_t tag = 1;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner;
};

struct TokenInitializeMultisig
{
    static constexpr uint8_t tag = 2;
    Address program = tokenId;
    Address account;
    std::vector<Address> signers;
    uint8_t required = 0;
};

struct TokenSetAuthority
{
    static constexpr uint8_t tag = 6;
    Address program = tokenId;
    Address account;
    Address owner;
    std::vector<Address> cosigners;
    uint8_t kind = 0;                    //!< a TokenAuthority, or one that Token-2022 added
    std::optional<Address> newAuthority; //!< data
};

struct TokenCloseAccount
{
    static constexpr uint8_t tag = 9;
    Address program = tokenId;
    Address account;
    Address destination;
    Address owner;
    std::vector<Address> cosigners;
};

struct TokenInitializeAccount2
{
    static constexpr uint8_t tag = 16;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner; //!< data
};

struct TokenSyncNative
{
    static constexpr uint8_t tag = 17;
    Address program = tokenId;
    Address account;
};

struct TokenInitializeAccount3
{
    static constexpr uint8_t tag = 18;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner; //!< data
};

struct TokenInitializeMultisig2
{
    static constexpr uint8_t tag = 19;
    Address program = tokenId;
    Address account;
    std::vector<Address> signers;
    uint8_t required = 0;
};

struct TokenInitializeMint2
{
    static constexpr uint8_t tag = 20;
    Address program = tokenId;
    Address mint;
    uint8_t decimals = 0;
    Address mintAuthority;                  //!< data
    std::optional<Address> freezeAuthority; //!< data
};

struct TokenAccountDataSize
{
    static constexpr uint8_t tag = 21;
    Address program = tokenId;
    Address mint;
};

struct TokenInitializeImmutableOwner
{
    static constexpr uint8_t tag = 22;
    Address program = tokenId;
    Address account;
};

} // namespace core::solana
