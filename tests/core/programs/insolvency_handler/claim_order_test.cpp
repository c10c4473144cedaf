//! Goal: whatever the order in which a batch is cranked, every account ends byte for byte the same.
//! Method: two worlds alike; one is cranked in order, one shuffled with needless cranks between.

#include "tests/core/programs/insolvency_handler/claim_world.h"

#include <QTest>

#include <rapidcheck.h>

#include <numeric>

using namespace tests;

namespace {

constexpr size_t marketCount = 3;

//! All that the protocol's programs and the token program own.
std::vector<core::runtime::AccountState> contents(ClaimWorld& world)
{
    std::vector<core::runtime::AccountState> all;
    std::vector<Address> owners{core::solana::tokenId};
    for (const ProgramIndex index : {ProgramIndex::InsurancePool, ProgramIndex::RiskEngine,
                                     ProgramIndex::PremiumManager, ProgramIndex::InsolvencyHandler})
        owners.push_back(world.at.program(index));
    for (const Address& owner : owners)
        for (auto& account : world.at.ledger().accountsByOwner(owner))
            all.push_back(std::move(account));
    return all;
}

std::vector<uint64_t> anyDeficits()
{
    // Nothing, around the threshold, within junior, into senior, beyond the pool, over the cover.
    const auto deficit = rc::gen::oneOf(
        rc::gen::element<uint64_t>(1, 1'000 * dollar, 1'000 * dollar + 1, 1'000'002 * dollar),
        rc::gen::inRange<uint64_t>(1, 7'000'000 * dollar));
    return *rc::gen::container<std::vector<uint64_t>>(marketCount, deficit);
}

void prepare(ClaimWorld& world, const std::vector<uint64_t>& deficits, uint64_t arrears)
{
    for (size_t i = 0; i < marketCount; ++i)
        RC_ASSERT(world.report(i, deficits[i]) == 0);
    world.change<premiums::PremiumState>(world.markets[0].premium, [arrears](auto& premium) {
        premium.due = core::UsdcAmount{arrears};
        premium.arrears = premium.due;
    });
}

std::vector<size_t> shuffled()
{
    std::vector<size_t> order(marketCount);
    std::iota(order.begin(), order.end(), size_t{0});
    for (size_t i = 1; i < order.size(); ++i)
        std::swap(order[i], order[*rc::gen::inRange<size_t>(0, i + 1)]);
    return order;
}

//! A crank that may be out of turn, which then changes nothing.
void needless(ClaimWorld& world, int64_t period)
{
    const MarketAddresses& market = world.markets[*rc::gen::inRange<size_t>(0, marketCount)];
    const Address who = world.keeper().address();
    const Instruction cranks[] = {
        world.kit.finish(period, who), world.kit.closeReinsurance(period + 1, who),
        world.kit.defer(market, period), world.kit.draw(market, period + 1, who)};
    const auto which = *rc::gen::inRange<size_t>(0, std::size(cranks));
    const auto before = contents(world);
    RC_ASSERT(world.crank(cranks[which]) != 0);
    RC_ASSERT(contents(world) == before);
}

void settleShuffled(ClaimWorld& world, int64_t period)
{
    const Address who = world.keeper().address();
    needless(world, period);
    for (const size_t i : shuffled())
        RC_ASSERT(world.crank(world.kit.draw(world.markets[i], period, who)) == 0);
    needless(world, period);
    RC_ASSERT(world.crank(world.kit.closeShared(period, who)) == 0);
    for (const size_t i : shuffled()) {
        RC_ASSERT(world.crank(world.kit.apply(world.markets[i], period, who)) == 0);
        needless(world, period);
    }
    RC_ASSERT(world.crank(world.kit.closeReinsurance(period, who)) == 0);
    for (const size_t i : shuffled()) {
        RC_ASSERT(world.crank(world.kit.pay(world.markets[i], period, who)) == 0);
        RC_ASSERT(world.vaultIsExact());
    }
    RC_ASSERT(world.crank(world.kit.finish(period, who)) == 0);
}

} // namespace

class ClaimOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void theOrderOfCranksLeavesNoTrace()
    {
        QVERIFY(rc::check([] {
            const auto deficits = anyDeficits();
            const uint64_t arrears = *rc::gen::inRange<uint64_t>(0, 5'000 * dollar);
            ClaimWorld straight(marketCount);
            ClaimWorld mixed(marketCount);
            prepare(straight, deficits, arrears);
            prepare(mixed, deficits, arrears);
            const int64_t period = straight.waitForDraws();
            RC_ASSERT(mixed.waitForDraws() == period);
            straight.settle(period, {0, 1, 2});
            settleShuffled(mixed, period);
            RC_ASSERT(contents(straight) == contents(mixed));
            RC_ASSERT(straight.vaultIsExact());
        }));
    }
};

QTEST_APPLESS_MAIN(ClaimOrderTest)
#include "claim_order_test.moc"
