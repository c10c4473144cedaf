#pragma once
//! \file
//! The System program's instructions, durable nonces included.
//!
//! Data: tag u32 LE, then numbers u64 LE, addresses marked "data", seeds as u64 LE length and
//! UTF-8. Durable nonces: the message's blockhash holds the nonce value, and SystemAdvanceNonce is
//! its first instruction.

#include "core/solana/errors.h"
#include "core/solana/instruction.h"

#include <string>
#include <variant>

namespace core::solana {

constexpr uint64_t nonceAccountSize = 80;

struct SystemCreateAccount
{
    static constexpr uint32_t tag = 0;
    Address payer;
    Address account;
    uint64_t lamports = 0;
    uint64_t space = 0;
    Address owner; //!< data
};

struct SystemAssign
{
    static constexpr uint32_t tag = 1;
    Address account;
    Address owner; //!< data
};

struct SystemTransfer
{
    static constexpr uint32_t tag = 2;
    Address from;
    Address to;
    uint64_t lamports = 0;
};

struct SystemCreateAccountWithSeed
{
    static constexpr uint32_t tag = 3;
    Address payer;
    Address account;
    Address base; //!< data, and an account that signs unless it is the payer
    std::string seed;
    uint64_t lamports = 0;
    uint64_t space = 0;
    Address owner; //!< data
};

struct SystemAdvanceNonce
{
    static constexpr uint32_t tag = 4;
    Address nonce;
    Address authority;
};

struct SystemWithdrawNonce
{
    static constexpr uint32_t tag = 5;
    Address nonce;
    Address to;
    Address authority;
    uint64_t lamports = 0;
};

struct SystemInitializeNonce
{
    static constexpr uint32_t tag = 6;
    Address nonce;
    Address authority; //!< data
};

struct SystemAuthorizeNonce
{
    static constexpr uint32_t tag = 7;
    Address nonce;
    Address authority;
    Address newAuthority; //!< data
};

struct SystemAllocate
{
    static constexpr uint32_t tag = 8;
    Address account;
    uint64_t space = 0;
};

struct SystemAllocateWithSeed
{
    static constexpr uint32_t tag = 9;
    Address account;
    Address base; //!< account and data
    std::string seed;
    uint64_t space = 0;
    Address owner; //!< data
};

struct SystemAssignWithSeed
{
    static constexpr uint32_t tag = 10;
    Address account;
    Address base; //!< account and data
    std::string seed;
    Address owner; //!< data
};

struct SystemTransferWithSeed
{
    static constexpr uint32_t tag = 11;
    Address from;
    Address base;
    Address to;
    uint64_t lamports = 0;
    std::string seed;
    Address owner; //!< data: the program that `from` was derived with
};

struct SystemUpgradeNonce
{
    static constexpr uint32_t tag = 12;
    Address nonce;
};

using SystemInstruction = std::variant<SystemCreateAccount,
                                       SystemAssign,
                                       SystemTransfer,
                                       SystemCreateAccountWithSeed,
                                       SystemAdvanceNonce,
                                       SystemWithdrawNonce,
                                       SystemInitializeNonce,
                                       SystemAuthorizeNonce,
                                       SystemAllocate,
                                       SystemAllocateWithSeed,
                                       SystemAssignWithSeed,
                                       SystemTransferWithSeed,
                                       SystemUpgradeNonce>;

[[nodiscard]] Instruction build(const SystemInstruction& value);

//! \return ProgramMustMatchDecoder, InstructionMustBeKnown, InstructionDataMustMatchLayout,
//!         InstructionAccountsMustMatchLayout, TextMustBeUtf8
[[nodiscard]] support::Result<SystemInstruction> parseSystem(const Instruction& instruction);

} // namespace core::solana
