#pragma once
//! \file
//! Where the protocol's accounts lie: derived addresses from the seeds of docs/protocol.md "Bytes".

#include "app/cluster/program_ids.h"
#include "core/programs/capital/book.h"

#include <cstdint>

namespace app::cluster {

using core::programs::capital::Tranche;

//! The accounts that exist once.
struct ProtocolAddresses
{
    Address protocol;
    Address realmParams;
    Address usdcMint;
    Address treasury; //!< token account that receives fees
    Address handler;
    Address payoutVault;
    Address authorities[programCount]; //!< ["authority"] of each program

    [[nodiscard]] const Address& authority(ProgramIndex index) const
    {
        return authorities[static_cast<size_t>(index)];
    }
};

//! The accounts of one market.
struct MarketAddresses
{
    uint64_t marketId = 0;
    Address market;
    Address pool;
    Address vault;
    Address bondVault;
    Address params;
    Address risk;
    Address prices;
    Address funding;
    Address premium;
};

//! \param treasuryOwner  whose associated token account receives fees
[[nodiscard]] ProtocolAddresses protocolAddresses(const ProgramIds& ids,
                                                  const Address& usdcMint,
                                                  const Address& treasuryOwner);
[[nodiscard]] MarketAddresses marketAddresses(const ProgramIds& ids, uint64_t marketId);

[[nodiscard]] Address positionAddress(const ProgramIds& ids,
                                      const Address& pool,
                                      Tranche tranche,
                                      const Address& owner);
[[nodiscard]] Address ticketAddress(const ProgramIds& ids,
                                    const Address& pool,
                                    Tranche tranche,
                                    uint64_t number);
[[nodiscard]] Address batchAddress(const ProgramIds& ids, int64_t period);
[[nodiscard]] Address claimAddress(const ProgramIds& ids, const Address& market, int64_t period);
[[nodiscard]] Address keeperAddress(const ProgramIds& ids, const Address& owner);

//! The account of an owner's intent number in a program.
[[nodiscard]] Address nonceAddress(const Address& program, const Address& owner);
//! Who may spend an owner's allowance for deposits by intent: insurance_pool under this address.
[[nodiscard]] Address spenderAddress(const Address& insurancePool, const Address& owner);

//! Where the development oracle keeps the newest price of a feed.
[[nodiscard]] Address priceAddress(const ProgramIds& ids, const Address& feedId);
[[nodiscard]] Address publisherConfigAddress(const ProgramIds& ids);

//! The associated token account of the Token program.
[[nodiscard]] Address tokensOf(const Address& owner, const Address& mint);

} // namespace app::cluster
