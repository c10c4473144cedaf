#include "app/review/action_accounts.h"

#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"

#include <cassert>

namespace app::review {

namespace {

using core::Bytes;
using core::solana::bytesOf;

Address derivedOf(const Address& program, std::initializer_list<Bytes> seeds)
{
    const std::vector<Bytes> list(seeds);
    const auto found = core::solana::findProgramAddress(list, program);
    assert(found.ok()); // few and short seeds; a bump exists for all but 2^-255
    return found->address;
}

} // namespace

Address ActionAccounts::derived(std::initializer_list<Bytes> seeds) const
{
    return derivedOf(m_snapshot.insurancePool, seeds);
}

Address ActionAccounts::position() const
{
    const auto* held = m_snapshot.position(m_action.owner, *m_market, m_action.tranche);
    if (held != nullptr) return held->address;
    return derived({bytesOf("position"), bytesOf(m_market->pool.address), Bytes(m_trancheSeed),
                    bytesOf(m_action.owner)});
}

Address ActionAccounts::ticket(std::uint64_t number) const
{
    std::uint8_t place[sizeof(number)];
    for (std::size_t i = 0; i < sizeof(number); ++i)
        place[i] = static_cast<std::uint8_t>(number >> (i * 8));
    return derived(
        {bytesOf("ticket"), bytesOf(m_market->pool.address), Bytes(m_trancheSeed), Bytes(place)});
}

Address ActionAccounts::nextTicket() const
{
    return ticket(m_market->pool.tranche(m_action.tranche).book.ticketNext);
}

Address ActionAccounts::params() const
{
    return derived({bytesOf("params"), bytesOf(m_market->address)});
}

Address ActionAccounts::realmParams() const
{
    return derived({bytesOf("params"), bytesOf(m_snapshot.protocolAddress)});
}

Address ActionAccounts::poolAuthority() const
{
    return derived({bytesOf("authority")});
}

Address ActionAccounts::ownerTokens() const
{
    return derivedOf(core::solana::associatedTokenId,
                     {bytesOf(m_action.owner), bytesOf(core::solana::tokenId),
                      bytesOf(m_snapshot.protocol.usdcMint)});
}

Address ActionAccounts::intentNumber() const
{
    return derived({bytesOf("nonce"), bytesOf(m_action.owner)});
}

Address ActionAccounts::spender() const
{
    return derived({bytesOf("spender"), bytesOf(m_action.owner)});
}

} // namespace app::review
