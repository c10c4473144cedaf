#include "tests/core/programs/insolvency_handler/claim_kit.h"

namespace tests {

using core::programs::seedOf;
using core::programs::seedText;
using core::solana::systemId;
using core::solana::tokenId;

ClaimKit::ClaimKit(ProtocolFixture& fixture)
    : m_at(fixture),
      m_handler(ProtocolFixture::derived({seedText("handler")}, id())),
      m_vault(ProtocolFixture::derived({seedText("payouts")}, id())),
      m_authority(fixture.authority(ProgramIndex::InsolvencyHandler))
{
}

Address ClaimKit::id() const
{
    return m_at.program(ProgramIndex::InsolvencyHandler);
}

int64_t ClaimKit::period() const
{
    return m_at.now() / core::programs::risk_engine::periodSeconds;
}

Address ClaimKit::batch(int64_t period) const
{
    return ProtocolFixture::derived({seedText("batch"), seedOf(period)}, id());
}

Address ClaimKit::claim(const MarketAddresses& market, int64_t period) const
{
    return ProtocolFixture::derived({seedText("claim"), seedOf(market.market), seedOf(period)},
                                    id());
}

Address ClaimKit::keeper(const Address& owner) const
{
    return ProtocolFixture::derived({seedText("keeper"), seedOf(owner)}, id());
}

Address ClaimKit::newestOr(const Address& own) const
{
    const auto queue = m_at.read<claims::Handler>(m_handler);
    return queue.newestBatch == 0 ? own : batch(queue.newestBatch);
}

Instruction ClaimKit::init() const
{
    const Address admin = m_at.admin().address();
    return buildInstruction<claims::InitHandler>(id(),
                                                 {admin, admin, m_at.protocol(), m_handler, m_vault,
                                                  m_authority, m_at.mint(), tokenId, systemId});
}

Instruction ClaimKit::openKeeper(const Address& owner) const
{
    return buildInstruction<claims::OpenKeeper>(id(), {owner, owner, keeper(owner), systemId});
}

Instruction ClaimKit::collectKeeper(const Address& owner) const
{
    return buildInstruction<claims::CollectKeeper>(id(), {owner, m_at.protocol(), keeper(owner),
                                                          m_handler, m_vault, m_at.tokensOf(owner),
                                                          m_authority, tokenId});
}

Instruction ClaimKit::report(const MarketAddresses& market,
                             const Address& payer,
                             uint64_t amount) const
{
    const Address own = batch(period());
    return buildInstruction<claims::ReportDeficit>(
        id(),
        {payer, m_deficits.address(), m_at.protocol(), market.market, market.risk, market.premium,
         market.pool, m_handler, own, newestOr(own), claim(market, period()), m_authority,
         market.params, m_at.program(ProgramIndex::InsurancePool), systemId},
        {core::UsdcAmount{amount}});
}

Instruction ClaimKit::draw(const MarketAddresses& market,
                           int64_t claimPeriod,
                           const Address& cranks) const
{
    return buildInstruction<claims::DrawPrimary>(
        id(),
        {cranks, keeper(cranks), m_at.protocol(), market.market, market.risk, market.pool,
         market.vault, m_handler, batch(claimPeriod), claim(market, claimPeriod), m_vault,
         m_at.treasury(), m_authority, m_at.authority(ProgramIndex::InsurancePool), market.params,
         m_at.realmParams(), m_at.program(ProgramIndex::InsurancePool), tokenId});
}

template <class I>
Instruction ClaimKit::batchCrank(int64_t claimPeriod, const Address& cranks) const
{
    return buildInstruction<I>(id(), {cranks, keeper(cranks), m_at.protocol(), m_handler,
                                      batch(claimPeriod), m_at.realmParams()});
}

Instruction ClaimKit::closeShared(int64_t claimPeriod, const Address& cranks) const
{
    return batchCrank<claims::CloseShared>(claimPeriod, cranks);
}

Instruction ClaimKit::apply(const MarketAddresses& market,
                            int64_t claimPeriod,
                            const Address& cranks) const
{
    return buildInstruction<claims::ApplyShared>(
        id(), {cranks, keeper(cranks), m_at.protocol(), m_handler, batch(claimPeriod),
               claim(market, claimPeriod), m_at.realmParams()});
}

Instruction ClaimKit::closeReinsurance(int64_t claimPeriod, const Address& cranks) const
{
    return batchCrank<claims::CloseReinsurance>(claimPeriod, cranks);
}

Instruction ClaimKit::pay(const MarketAddresses& market,
                          int64_t claimPeriod,
                          const Address& cranks) const
{
    return buildInstruction<claims::Pay>(
        id(), {cranks, keeper(cranks), m_at.protocol(), market.market, market.premium, market.pool,
               market.vault, m_handler, batch(claimPeriod), claim(market, claimPeriod), m_vault,
               m_at.treasury(), m_authority, m_at.realmParams(),
               m_at.program(ProgramIndex::InsurancePool),
               m_at.program(ProgramIndex::PremiumManager), tokenId});
}

Instruction ClaimKit::finish(int64_t claimPeriod, const Address& cranks) const
{
    return batchCrank<claims::FinishBatch>(claimPeriod, cranks);
}

Instruction ClaimKit::defer(const MarketAddresses& market, int64_t claimPeriod) const
{
    return buildInstruction<claims::DeferClaim>(id(),
                                                {m_at.protocol(), market.market, m_handler,
                                                 batch(claimPeriod), claim(market, claimPeriod)});
}

Instruction ClaimKit::requeue(const MarketAddresses& market,
                              int64_t claimPeriod,
                              const Address& payer) const
{
    const Address own = batch(period());
    return buildInstruction<claims::RequeueClaim>(
        id(), {payer, m_at.protocol(), market.market, market.risk, market.pool, m_handler, own,
               newestOr(own), claim(market, claimPeriod), claim(market, period()), m_authority,
               market.params, m_at.program(ProgramIndex::InsurancePool), systemId});
}

Instruction ClaimKit::collect(const MarketAddresses& market, int64_t claimPeriod) const
{
    return buildInstruction<claims::Collect>(
        id(),
        {m_payouts.address(), m_at.protocol(), market.market, m_handler, claim(market, claimPeriod),
         m_vault, m_at.tokensOf(m_payouts.address()), m_authority, tokenId});
}

Instruction ClaimKit::repay(const MarketAddresses& market,
                            int64_t claimPeriod,
                            const Address& payer,
                            uint64_t amount) const
{
    return buildInstruction<claims::RepayClaim>(
        id(),
        {payer, m_at.tokensOf(payer), m_at.protocol(), market.market, market.pool, market.vault,
         claim(market, claimPeriod), m_authority, m_at.program(ProgramIndex::InsurancePool),
         tokenId},
        {core::UsdcAmount{amount}});
}

} // namespace tests
