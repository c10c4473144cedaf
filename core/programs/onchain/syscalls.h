#pragma once
//! \file
//! The system calls of the Solana runtime that the programs use, under the names by which the
//! linker knows them, with the structures of their C interface.
//!
//! \source Agave, syscalls/definitions; packaging/sbf/linker/syscalls.cpp holds the same names

#include "core/programs/host.h"

namespace core::programs::onchain {

//! SolInstruction. Its list of accounts is ours as it is: address, writable, signer.
struct Instruction
{
    const Address* program;
    const CallAccount* accounts;
    uint64_t accountCount;
    const uint8_t* data;
    uint64_t dataSize;
};
static_assert(sizeof(CallAccount) == 16 && offsetof(CallAccount, isWritable) == 8 &&
              offsetof(CallAccount, isSigner) == 9);

//! SolAccountInfo.
struct AccountInfo
{
    const Address* address;
    uint64_t* lamports;
    uint64_t size;
    uint8_t* data;
    const Address* owner;
    uint64_t rentEpoch;
    bool isSigner;
    bool isWritable;
    bool isExecutable;
};
static_assert(sizeof(AccountInfo) == 56);

//! SolSignerSeeds. One seed, SolSignerSeed, is an address and a size, like Bytes.
struct SignerSeeds
{
    const Bytes* seeds;
    uint64_t count;
};
static_assert(sizeof(Bytes) == 16 && offsetof(Bytes, size) == 8);

//! The Rent sysvar. The threshold is a floating-point number, which we only compare.
struct Rent
{
    uint64_t lamportsPerByte;
    uint64_t thresholdBits;
    uint8_t burnPercent;
    uint8_t padding[7];
};
static_assert(sizeof(Rent) == 24);

extern "C" {
void sol_log_(const char* text, uint64_t size);
void sol_log_data(const Bytes* fields, uint64_t count);
void sol_set_return_data(const uint8_t* data, uint64_t size);
void sol_memcpy_(void* to, const void* from, uint64_t size);
void sol_memset_(void* to, uint8_t value, uint64_t size);
void sol_memcmp_(const void* a, const void* b, uint64_t size, int32_t* result);
uint64_t sol_get_clock_sysvar(Clock* clock);
uint64_t sol_get_rent_sysvar(Rent* rent);
uint64_t sol_create_program_address(const Bytes* seeds,
                                    uint64_t count,
                                    const Address* program,
                                    Address* derived);
uint64_t sol_try_find_program_address(
    const Bytes* seeds, uint64_t count, const Address* program, Address* derived, uint8_t* bump);
uint64_t sol_invoke_signed_c(const Instruction* instruction,
                             const AccountInfo* accounts,
                             uint64_t accountCount,
                             const SignerSeeds* signers,
                             uint64_t signerCount);
}

} // namespace core::programs::onchain
