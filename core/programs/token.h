#pragma once
//! \file
//! The parts of the Token program that programs use.
//!
//!   token account, 165 bytes: 0 mint 32 · 32 owner 32 · 64 amount u64 · 72 delegate option 36 ·
//!   108 state u8 (1 initialised, 2 frozen) · 109 native option 12 · 121 delegated amount u64 ·
//!   129 close authority option 36
//!
//! \source spl-token 4.0, state.rs

#include "core/base/base58.h"
#include "core/programs/accounts.h"

namespace core::programs {

//! The Token program.
inline constexpr Address tokenProgram = addressOf("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");

//! What programs need to know of a token account.
struct TokenAccount
{
    Address mint;
    Address owner;
    UsdcAmount amount;
    bool frozen = false;
};

//! \return WrongOwner (not the Token program's), WrongLength, NotInitialized
[[nodiscard]] Outcome<TokenAccount> readTokenAccount(const AccountView& view);

//! What somebody else than the owner may move.
struct TokenAllowance
{
    Address delegate; //!< zero: nobody
    UsdcAmount amount;
};

//! \return what readTokenAccount() refuses
[[nodiscard]] Outcome<TokenAllowance> readAllowance(const AccountView& view);

struct TokenMove
{
    UsdcAmount amount;
    const Seeds* authoritySeeds = nullptr; //!< null: the authority signed the transaction
};

struct TokenTransfer
{
    const AccountView* from = nullptr;
    const AccountView* to = nullptr;
    const AccountView* authority = nullptr;
    TokenMove move;
};

//! Moves tokens by the signature of `authority`, which signs the transaction itself (no seeds) or
//! is an address derived from this program (its seeds with bump). \return what the Token program
//! says
[[nodiscard]] Status transferTokens(Context& context, const TokenTransfer& transfer);

// Always inlined: in bytecode a function has five arguments, and its Status takes one of them.
[[nodiscard, gnu::always_inline]] inline Status transferTokens(Context& context,
                                                               const AccountView& from,
                                                               const AccountView& to,
                                                               const AccountView& authority,
                                                               const TokenMove& move)
{
    return transferTokens(context, {&from, &to, &authority, move});
}

//! Creates a token account of `mint` at the address of `seeds`, owned by `authority`.
//! \return its bump
struct NewVault
{
    const AccountView* payer = nullptr;
    const AccountView* vault = nullptr;
    const AccountView* mint = nullptr;
    const Address* authority = nullptr;
};
[[nodiscard]] Outcome<uint8_t> createVault(Context& context,
                                           const NewVault& what,
                                           const Seeds& seeds);

} // namespace core::programs
