#include "core/programs/insurance_pool/pool_state.h"

#include "core/programs/system_program.h"

namespace core::programs::insurance_pool {

namespace {

//! A load older than two score periods says nothing about what may leave.
constexpr int64_t loadAgeMax = 2 * risk_engine::periodSeconds;

//! The program whose accounts are an owner's standard token accounts.
constexpr Address associatedProgram = addressOf("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

Bps ratioOf(const ParamSet& set, Param param)
{
    return Bps{static_cast<uint16_t>(paramOf(set, param))}; // the registry bounds it by 10 000
}

} // namespace

Status requireToken(const AccountView& view)
{
    return requireAddress(view, tokenProgram);
}

Status requireSystem(const AccountView& view)
{
    return requireAddress(view, systemProgram);
}

Status requireAdmin(const AccountView& signer, const Protocol& protocol)
{
    if (!(*signer.address == protocol.admin)) return fail(CommonError::Unauthorized);
    return {};
}

Status requireTokens(const AccountView& view, const Protocol& protocol, const Address& owner)
{
    const auto account = readTokenAccount(view);
    if (!account) return Failure{account.error()};
    if (!(account->mint == protocol.usdcMint)) return fail(CommonError::WrongMint);
    if (!(account->owner == owner)) return fail(CommonError::WrongTokenOwner);
    return {};
}

Status requireAssociated(Context& context, const AccountView& view, const TokenHolding& of)
{
    Seeds seeds;
    seeds.items[0] = seedOf(of.owner);
    seeds.items[1] = seedOf(tokenProgram);
    seeds.items[2] = seedOf(of.mint);
    seeds.count = 3;
    const auto found = requireDerived(context, view, seeds, associatedProgram);
    return found ? Status{} : Failure{found.error()};
}

Status requireRunning(const Protocol& protocol, const Market& market, PauseKind kind, UnixTime now)
{
    if (isPaused(protocol.pausedUntil, kind, now) || isPaused(market.pausedUntil, kind, now))
        return fail(CommonError::Paused);
    return {};
}

Status touchBooks(Pool& pool, UnixTime now)
{
    for (capital::Book& book : pool.books) {
        const Status touched = capital::touch(book, now);
        if (!touched) return touched;
    }
    return {};
}

void retireYield(Pool& pool)
{
    for (capital::Book& book : pool.books)
        pool.waitingYield.value += capital::takeOrphanedYield(book).raw();
}

UnixTime incomeUntil(const Pool& pool, UnixTime now)
{
    return UnixTime{now.raw() + pool.epochEnd.raw() - pool.epochStart.raw()};
}

capital::Caps capsOf(const ParamSet& market, const ParamSet& realm)
{
    return {ratioOf(realm, Param::capIsolatedBps), ratioOf(realm, Param::seniorCapIsolatedBps),
            ratioOf(realm, Param::juniorCapBps), ratioOf(market, Param::juniorMinimumBps)};
}

Outcome<capital::Burden> burdenOf(const risk_engine::RiskState& risk, UnixTime now)
{
    if (risk.cover.isZero()) return capital::Burden{};
    if (now.raw() > risk.loadAt.raw() + loadAgeMax) return fail(PoolError::LoadStale);
    return capital::Burden{risk.loads[0], true};
}

Status payFromVault(Context& context, const Protocol& protocol, const VaultPayment& payment)
{
    const Status authority =
        requireAuthority(context, *payment.authority, protocol, ProgramIndex::InsurancePool);
    if (!authority) return authority;
    if (payment.amount.isZero()) return {};
    const Seeds seeds = authoritySeeds(protocol, ProgramIndex::InsurancePool);
    return transferTokens(context, *payment.vault, *payment.to, *payment.authority,
                          {payment.amount, &seeds});
}

void renewPosition(Position& position, uint32_t generation)
{
    if (position.generation == generation) return;
    const UsdcAmount lost = capital::costOf(position.lots, position.lotCount);
    position.realised -= static_cast<int64_t>(lost.raw());
    position.lots = Lots{};
    position.lotCount = 0;
    position.generation = generation;
}

} // namespace core::programs::insurance_pool
