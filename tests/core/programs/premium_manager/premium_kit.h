#pragma once
//! \file
//! The instructions of premium_manager on a fixture, with the accounts that belong into them.

#include "core/programs/accounts.h"
#include "core/programs/premium_manager/errors.h"
#include "core/programs/premium_manager/instructions.h"
#include "core/solana/program_ids.h"
#include "tests/support/protocol_fixture.h"

namespace tests {

namespace premiums = core::programs::premium_manager;

[[nodiscard]] inline Instruction initPremium(const ProtocolFixture& at,
                                             const MarketAddresses& market,
                                             const Address& payer)
{
    return buildInstruction<premiums::InitPremium>(
        at.program(ProgramIndex::PremiumManager),
        {payer, at.protocol(), market.market, market.premium, market.risk, market.pool,
         market.params, at.realmParams(), core::solana::systemId});
}

[[nodiscard]] inline Instruction accrue(const ProtocolFixture& at, const MarketAddresses& market)
{
    return buildInstruction<premiums::Accrue>(
        at.program(ProgramIndex::PremiumManager),
        {at.protocol(), market.market, market.premium, market.risk});
}

[[nodiscard]] inline Instruction payPremium(const ProtocolFixture& at,
                                            const MarketAddresses& market,
                                            const Address& payer,
                                            uint64_t amount)
{
    return buildInstruction<premiums::PayPremium>(
        at.program(ProgramIndex::PremiumManager),
        {payer, at.tokensOf(payer), at.protocol(), market.market, market.premium, market.risk,
         market.pool, market.vault, core::solana::tokenId},
        {core::UsdcAmount{amount}});
}

[[nodiscard]] inline Instruction payIncome(const ProtocolFixture& at,
                                           const MarketAddresses& market,
                                           const Address& payer,
                                           uint64_t amount)
{
    return buildInstruction<premiums::PayIncome>(at.program(ProgramIndex::PremiumManager),
                                                 {payer, at.tokensOf(payer), at.protocol(),
                                                  market.market, market.premium, market.pool,
                                                  market.vault, core::solana::tokenId},
                                                 {core::UsdcAmount{amount}});
}

[[nodiscard]] inline Instruction settleEpoch(const ProtocolFixture& at,
                                             const MarketAddresses& market)
{
    return buildInstruction<premiums::SettleEpoch>(
        at.program(ProgramIndex::PremiumManager),
        {at.protocol(), market.market, market.premium, market.risk, market.pool, market.vault,
         market.bondVault, at.treasury(), at.authority(ProgramIndex::PremiumManager),
         at.authority(ProgramIndex::InsurancePool), market.params, at.realmParams(),
         at.program(ProgramIndex::InsurancePool), at.program(ProgramIndex::RiskEngine),
         core::solana::tokenId});
}

//! As insolvency_handler, which a puppet plays.
[[nodiscard]] inline Instruction setOff(const ProtocolFixture& at,
                                        const MarketAddresses& market,
                                        uint64_t amount)
{
    return at.asProgram(
        ProgramIndex::InsolvencyHandler,
        buildInstruction<premiums::SetOff>(at.program(ProgramIndex::PremiumManager),
                                           {at.authority(ProgramIndex::InsolvencyHandler),
                                            at.protocol(), market.market, market.premium},
                                           {core::UsdcAmount{amount}}));
}

} // namespace tests
