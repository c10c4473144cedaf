#pragma once
//! \file
//! The instructions of insolvency_handler on a fixture, with the accounts that belong into them.

#include "core/programs/insolvency_handler/errors.h"
#include "core/programs/insolvency_handler/instructions.h"
#include "core/programs/risk_engine/periods.h"
#include "tests/core/programs/premium_manager/premium_kit.h"

namespace tests {

namespace claims = core::programs::insolvency_handler;
using claims::ClaimError;

//! Addresses and instructions of the handler. Refers to the fixture.
class ClaimKit
{
public:
    explicit ClaimKit(ProtocolFixture& fixture);

    [[nodiscard]] int64_t period() const;
    [[nodiscard]] const Address& handler() const { return m_handler; }
    [[nodiscard]] const Address& vault() const { return m_vault; }
    [[nodiscard]] Address batch(int64_t period) const;
    [[nodiscard]] Address claim(const MarketAddresses& market, int64_t period) const;
    [[nodiscard]] Address keeper(const Address& owner) const;

    [[nodiscard]] Instruction init() const;
    [[nodiscard]] Instruction openKeeper(const Address& owner) const;
    [[nodiscard]] Instruction collectKeeper(const Address& owner) const;
    //! In the present period, signed by the deficit authority, paid by `payer`.
    [[nodiscard]] Instruction report(const MarketAddresses& market,
                                     const Address& payer,
                                     uint64_t amount) const;
    [[nodiscard]] Instruction draw(const MarketAddresses& market,
                                   int64_t period,
                                   const Address& keeper) const;
    [[nodiscard]] Instruction closeShared(int64_t period, const Address& keeper) const;
    [[nodiscard]] Instruction apply(const MarketAddresses& market,
                                    int64_t period,
                                    const Address& keeper) const;
    [[nodiscard]] Instruction closeReinsurance(int64_t period, const Address& keeper) const;
    [[nodiscard]] Instruction pay(const MarketAddresses& market,
                                  int64_t period,
                                  const Address& keeper) const;
    [[nodiscard]] Instruction finish(int64_t period, const Address& keeper) const;
    [[nodiscard]] Instruction defer(const MarketAddresses& market, int64_t period) const;
    //! Into the present period.
    [[nodiscard]] Instruction requeue(const MarketAddresses& market,
                                      int64_t period,
                                      const Address& payer) const;
    [[nodiscard]] Instruction collect(const MarketAddresses& market, int64_t period) const;
    [[nodiscard]] Instruction repay(const MarketAddresses& market,
                                    int64_t period,
                                    const Address& payer,
                                    uint64_t amount) const;

    //! Keys that the fixture's markets name.
    [[nodiscard]] const Keypair& deficits() const { return m_deficits; }
    [[nodiscard]] const Keypair& payouts() const { return m_payouts; }

private:
    [[nodiscard]] Address id() const;
    [[nodiscard]] Address newestOr(const Address& batch) const;
    template <class I>
    [[nodiscard]] Instruction batchCrank(int64_t period, const Address& keeper) const;

    ProtocolFixture& m_at;
    Keypair m_deficits = Keypair::development("deficits");
    Keypair m_payouts = Keypair::development("payouts");
    Address m_handler;
    Address m_vault;
    Address m_authority;
};

} // namespace tests
