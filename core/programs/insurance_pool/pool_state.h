#pragma once
//! \file
//! What the handlers share: opening this program's accounts, the clock of a pool, its limits, and
//! money out of its vault.

#include "core/programs/capital/flows.h"
#include "core/programs/capital/limits.h"
#include "core/programs/capital/lots.h"
#include "core/programs/insurance_pool/errors.h"
#include "core/programs/insurance_pool/pool_account.h"
#include "core/programs/insurance_pool/position_account.h"
#include "core/programs/peers.h"
#include "core/programs/risk_engine/periods.h"
#include "core/programs/token.h"

namespace core::programs::insurance_pool {

using risk_engine::periodOf;

//! An account that this program owns. There is one Protocol, and what names a market, pool or owner
//! was created at the address derived from it: comparing the names is as good as deriving again.
template <class T> [[nodiscard]] Outcome<T*> openOwn(const Context& context, size_t index)
{
    return open<T>(context.accounts[index], *context.programId);
}

//! openOwn() of the account at `address`.
template <class T>
[[nodiscard]] Outcome<T*> openOwnAt(const Context& context, size_t index, const Address& address)
{
    return openAt<T>(context.accounts[index], *context.programId, address);
}

//! `view` is the Token program, or the System program.
[[nodiscard]] Status requireToken(const AccountView& view);
[[nodiscard]] Status requireSystem(const AccountView& view);

//! The signer is the admin. \return Unauthorized
[[nodiscard]] Status requireAdmin(const AccountView& signer, const Protocol& protocol);

//! A token account of USDC that belongs to `owner`. \return WrongMint, WrongTokenOwner, and what
//! readTokenAccount() refuses
[[nodiscard]] Status requireTokens(const AccountView& view,
                                   const Protocol& protocol,
                                   const Address& owner);

//! An owner's standard account of a token.
struct TokenHolding
{
    const Address& owner;
    const Address& mint;
};
//! `view` is the associated account. \return WrongAddress
[[nodiscard]] Status requireAssociated(Context& context,
                                       const AccountView& view,
                                       const TokenHolding& of);

//! Neither the protocol nor the market has paused that. \return Paused
[[nodiscard]] Status requireRunning(const Protocol& protocol,
                                    const Market& market,
                                    PauseKind kind,
                                    UnixTime now);

//! Brings both books to the present. \return ClockWentBack, Overflow
[[nodiscard]] Status touchBooks(Pool& pool, UnixTime now);

//! After holders left or vanished: yield that nobody can take waits for the next epoch's.
void retireYield(Pool& pool);

//! Until when income that comes now flows in: one epoch from now, however soon the running one
//! ends.
[[nodiscard]] UnixTime incomeUntil(const Pool& pool, UnixTime now);

[[nodiscard]] capital::Caps capsOf(const ParamSet& market, const ParamSet& realm);

//! The reserve that the pool holds, from a reading at most two periods old; none without cover.
//! \return LoadStale
[[nodiscard]] Outcome<capital::Burden> burdenOf(const risk_engine::RiskState& risk, UnixTime now);

//! Pays out of a vault of this program. \return WrongAddress for another authority or program
struct VaultPayment
{
    const AccountView* vault = nullptr;
    const AccountView* to = nullptr;
    const AccountView* authority = nullptr; //!< ["authority"] of this program
    UsdcAmount amount;
};
[[nodiscard]] Status payFromVault(Context& context,
                                  const Protocol& protocol,
                                  const VaultPayment& payment);

//! The position begins anew in the book's present generation: what it held is worth nothing.
void renewPosition(Position& position, uint32_t generation);

[[nodiscard]] inline capital::LotList lotsOf(Position& position)
{
    return {&position.lots, &position.lotCount};
}

} // namespace core::programs::insurance_pool
