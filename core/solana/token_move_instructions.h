#pragma once
//! \file
//! The Token instructions that move amounts or forbid to. Encoding: see
//! `core/solana/token_instructions.h`.

#include "core/base/address.h"
#include "core/solana/program_ids.h"

#include <cstdint>
#include <vector>

namespace core::solana {

struct TokenTransfer
{
    static constexpr uint8_t tag = 3;
    Address program = tokenId;
    Address source;
    Address destination;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
};

struct TokenApprove
{
    static constexpr uint8_t tag = 4;
    Address program = tokenId;
    Address source;
    Address delegate;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
};

struct TokenRevoke
{
    static constexpr uint8_t tag = 5;
    Address program = tokenId;
    Address source;
    Address owner;
    std::vector<Address> cosigners;
};

struct TokenMintTo
{
    static constexpr uint8_t tag = 7;
    Address program = tokenId;
    Address mint;
    Address account;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
};

struct TokenBurn
{
    static constexpr uint8_t tag = 8;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
};

struct TokenFreezeAccount
{
    static constexpr uint8_t tag = 10;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner;
    std::vector<Address> cosigners;
};

struct TokenThawAccount
{
    static constexpr uint8_t tag = 11;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner;
    std::vector<Address> cosigners;
};

struct TokenTransferChecked
{
    static constexpr uint8_t tag = 12;
    Address program = tokenId;
    Address source;
    Address mint;
    Address destination;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
    uint8_t decimals = 0;
};

struct TokenApproveChecked
{
    static constexpr uint8_t tag = 13;
    Address program = tokenId;
    Address source;
    Address mint;
    Address delegate;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
    uint8_t decimals = 0;
};

struct TokenMintToChecked
{
    static constexpr uint8_t tag = 14;
    Address program = tokenId;
    Address mint;
    Address account;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
    uint8_t decimals = 0;
};

struct TokenBurnChecked
{
    static constexpr uint8_t tag = 15;
    Address program = tokenId;
    Address account;
    Address mint;
    Address owner;
    std::vector<Address> cosigners;
    uint64_t amount = 0;
    uint8_t decimals = 0;
};

} // namespace core::solana
