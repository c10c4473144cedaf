#include "app/cluster/addresses.h"

#include "core/programs/insurance_pool/pool_account.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"

#include <cassert>
#include <initializer_list>
#include <vector>

namespace app::cluster {
namespace {

using core::Bytes;
using core::solana::bytesOf;

//! A number's bytes as a seed, kept while the address is derived.
template <class T> struct NumberSeed
{
    uint8_t bytes[sizeof(T)];

    explicit NumberSeed(T value)
    {
        for (uint8_t& byte : bytes) {
            byte = static_cast<uint8_t>(value);
            value = static_cast<T>(static_cast<uint64_t>(value) >> 4 >> 4); // u8 cannot shift by 8
        }
    }
    operator Bytes() const { return Bytes{bytes}; }
};

Address derive(const Address& program, std::initializer_list<Bytes> seeds)
{
    const std::vector<Bytes> list(seeds);
    const auto found = core::solana::findProgramAddress(list, program);
    assert(found.ok()); // our seeds are few and short, and a bump exists for all but 2^-255
    return found->address;
}

NumberSeed<uint8_t> trancheSeed(Tranche tranche)
{
    return NumberSeed<uint8_t>(static_cast<uint8_t>(tranche));
}

} // namespace

ProtocolAddresses protocolAddresses(const ProgramIds& ids,
                                    const Address& usdcMint,
                                    const Address& treasuryOwner)
{
    ProtocolAddresses found;
    const Address& pool = ids[ProgramIndex::InsurancePool];
    const Address& handler = ids[ProgramIndex::InsolvencyHandler];
    found.protocol = derive(pool, {bytesOf("protocol")});
    found.realmParams = derive(pool, {bytesOf("params"), bytesOf(found.protocol)});
    found.usdcMint = usdcMint;
    found.treasury = tokensOf(treasuryOwner, usdcMint);
    found.handler = derive(handler, {bytesOf("handler")});
    found.payoutVault = derive(handler, {bytesOf("payouts")});
    for (size_t i = 0; i < programCount; ++i)
        found.authorities[i] = derive(ids.programs[i], {bytesOf("authority")});
    return found;
}

MarketAddresses marketAddresses(const ProgramIds& ids, uint64_t marketId)
{
    using core::programs::insurance_pool::PoolKind;
    const Address& insurance = ids[ProgramIndex::InsurancePool];
    const Address& engine = ids[ProgramIndex::RiskEngine];
    const NumberSeed<uint8_t> kind(static_cast<uint8_t>(PoolKind::Isolated));

    MarketAddresses found;
    found.marketId = marketId;
    found.market = derive(insurance, {bytesOf("market"), NumberSeed<uint64_t>(marketId)});
    const Bytes market = bytesOf(found.market);
    found.pool = derive(insurance, {bytesOf("pool"), kind, market});
    found.vault = derive(insurance, {bytesOf("vault"), bytesOf(found.pool)});
    found.bondVault = derive(insurance, {bytesOf("bond"), market});
    found.params = derive(insurance, {bytesOf("params"), market});
    found.risk = derive(engine, {bytesOf("risk"), market});
    found.prices = derive(engine, {bytesOf("prices"), market});
    found.funding = derive(engine, {bytesOf("funding"), market});
    found.premium = derive(ids[ProgramIndex::PremiumManager], {bytesOf("premium"), market});
    return found;
}

Address positionAddress(const ProgramIds& ids,
                        const Address& pool,
                        Tranche tranche,
                        const Address& owner)
{
    return derive(ids[ProgramIndex::InsurancePool],
                  {bytesOf("position"), bytesOf(pool), trancheSeed(tranche), bytesOf(owner)});
}

Address ticketAddress(const ProgramIds& ids, const Address& pool, Tranche tranche, uint64_t number)
{
    return derive(
        ids[ProgramIndex::InsurancePool],
        {bytesOf("ticket"), bytesOf(pool), trancheSeed(tranche), NumberSeed<uint64_t>(number)});
}

Address batchAddress(const ProgramIds& ids, int64_t period)
{
    return derive(ids[ProgramIndex::InsolvencyHandler],
                  {bytesOf("batch"), NumberSeed<int64_t>(period)});
}

Address claimAddress(const ProgramIds& ids, const Address& market, int64_t period)
{
    return derive(ids[ProgramIndex::InsolvencyHandler],
                  {bytesOf("claim"), bytesOf(market), NumberSeed<int64_t>(period)});
}

Address keeperAddress(const ProgramIds& ids, const Address& owner)
{
    return derive(ids[ProgramIndex::InsolvencyHandler], {bytesOf("keeper"), bytesOf(owner)});
}

Address nonceAddress(const Address& program, const Address& owner)
{
    return derive(program, {bytesOf("nonce"), bytesOf(owner)});
}

Address spenderAddress(const Address& insurancePool, const Address& owner)
{
    return derive(insurancePool, {bytesOf("spender"), bytesOf(owner)});
}

Address priceAddress(const ProgramIds& ids, const Address& feedId)
{
    return derive(ids.pricePublisher, {bytesOf("price"), bytesOf(feedId)});
}

Address publisherConfigAddress(const ProgramIds& ids)
{
    return derive(ids.pricePublisher, {bytesOf("publisher")});
}

Address tokensOf(const Address& owner, const Address& mint)
{
    const auto found = core::solana::associatedTokenAddress(owner, mint, core::solana::tokenId);
    assert(found.ok());
    return found->address;
}

} // namespace app::cluster
