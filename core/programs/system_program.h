#pragma once
//! \file
//! The parts of the System program that programs use.
//!
//!   data: u32 LE tag, then
//!   0 create account   lamports u64 · space u64 · owner 32
//!   1 assign           owner 32
//!   2 transfer         lamports u64
//!   8 allocate         space u64
//!
//! \source solana-system-interface, SystemInstruction (bincode)

#include "core/programs/host.h"

namespace core::programs {

//! 32 zero bytes.
constexpr Address systemProgram{};

//! What createSystemAccount() makes.
struct SystemAccount
{
    const AccountView* payer = nullptr;
    const Address* owner = nullptr;
    size_t size = 0;
    uint64_t lamports = 0;
};

//! \pre `to` holds no lamports. \param signer  seeds of `to`, with bump
[[nodiscard]] Status createSystemAccount(Context& context,
                                         const AccountView& to,
                                         const SystemAccount& what,
                                         const Seeds& signer);

//! \pre `from` signed the transaction
[[nodiscard]] Status transferLamports(Context& context,
                                      const AccountView& from,
                                      const AccountView& to,
                                      uint64_t lamports);

[[nodiscard]] Status allocateSystemAccount(Context& context,
                                           const AccountView& view,
                                           size_t size,
                                           const Seeds& signer);

[[nodiscard]] Status assignSystemAccount(Context& context,
                                         const AccountView& view,
                                         const Address& owner,
                                         const Seeds& signer);

} // namespace core::programs
