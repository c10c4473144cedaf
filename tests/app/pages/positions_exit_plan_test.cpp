//! Goal: the exit planner says what the programs do: the same refusals, dates, fees and payments.
//! Method: random histories of a market on a ledger in memory; what was planned is then done by
//! signed transactions and compared to the last unit.

#include "app/pages/positions/exit_plan.h"
#include "core/programs/capital/lots.h"
#include "tests/core/programs/insurance_pool/pool_kit.h"

#include <rapidcheck.h>

using namespace tests;
using namespace app::pages::positions;

namespace {

Tranche trancheOf(const PoolKit& kit, const Keypair& who)
{
    return &who == &kit.bob ? Tranche::Junior : Tranche::Senior;
}

ExitBasis basisOf(const PoolKit& kit, const Keypair& who)
{
    const Tranche tranche = trancheOf(kit, who);
    ExitBasis basis;
    basis.now = UnixTime{kit.fixture.now()};
    basis.pool = kit.pool();
    basis.position = kit.position(who, tranche);
    basis.risk = kit.fixture.read<core::programs::risk_engine::RiskState>(kit.market.risk);
    basis.params = kit.fixture.read<pool::ParamSet>(kit.market.params);
    basis.realm = kit.fixture.read<pool::ParamSet>(kit.fixture.realmParams());
    const auto book = kit.book(tranche);
    for (std::uint64_t number = book.ticketHead; number < book.ticketNext; ++number)
        if (const auto ticket = kit.ticket(number, tranche); !ticket.exitShares.isZero())
            basis.queue.push_back(ticket);
    return basis;
}

//! A market with a past: deposits, yield, withdrawals, a loss, cover with its load.
struct PastKit : PoolKit
{
    std::uint64_t cover = 0;
    std::uint64_t load = 0;

    void live()
    {
        mustDeposit(bob, amount(100, 2'000), Tranche::Junior);
        mustDeposit(alice, amount(100, 400), Tranche::Senior);
        const int steps = *rc::gen::inRange(1, 8);
        for (int i = 0; i < steps; ++i) {
            fixture.wait(*rc::gen::inRange<std::int64_t>(1, 12 * day));
            step();
        }
        for (const Keypair* who : {&alice, &bob}) // somebody stands before, more often than not
            if (*rc::gen::inRange(0, 4) != 0)
                (void)tryRequest(*who, amount(10, 80), trancheOf(*this, *who), true);
        const std::uint64_t assets = pool().books[0].assets.raw() + pool().books[1].assets.raw();
        const int tenths = *rc::gen::inRange(0, 10); // much load is rarer in life than it is here
        load = assets / 10 * static_cast<std::uint64_t>(tenths);
        cover = load * 10;
        carry(cover, load);
    }
    void refresh() { carry(cover, load); }

private:
    static std::uint64_t amount(std::uint64_t least, std::uint64_t most)
    {
        return *rc::gen::inRange<std::uint64_t>(least * dollar, most * dollar);
    }

    void step()
    {
        const Keypair& who = *rc::gen::arbitrary<bool>() ? alice : bob;
        const Tranche tranche = trancheOf(*this, who);
        switch (*rc::gen::inRange(0, 6)) {
        case 0: (void)tryDeposit(who, amount(1, 300), tranche); break;
        case 1: (void)tryYield(amount(0, 20), amount(0, 20)); break;
        case 2: (void)tryRequest(who, amount(10, 80), tranche, *rc::gen::arbitrary<bool>()); break;
        default: lose(amount(0, 60)); break;
        }
    }
};

Shares someOf(const ExitBasis& basis)
{
    const Shares held =
        core::programs::capital::sharesOf(basis.position.lots, basis.position.lotCount);
    const bool all = *rc::gen::arbitrary<bool>();
    if (all) return held;
    return Shares{*rc::gen::inRange<std::uint64_t>(0, held.raw() + 2)};
}

void compareTicket(const PastKit& kit, const ExitWay& way, std::uint64_t number, Tranche tranche)
{
    const pool::WithdrawTicket ticket = kit.ticket(number, tranche);
    RC_ASSERT(ticket.maturesAt.raw() == way.maturesAt.raw());
    RC_ASSERT(ticket.requestedAt.raw() == way.askedAt.raw());
    RC_ASSERT(ticket.fee.raw() == way.feeRate.raw());
    RC_ASSERT(ticket.cost.raw() == way.cost.raw());
}

void comparePayment(PastKit& kit, const ExitWay& way, const Keypair& who, std::uint64_t number)
{
    const std::int64_t wait = way.maturesAt.raw() - kit.fixture.now();
    if (wait > 0) kit.fixture.wait(wait);
    kit.refresh();
    const std::uint64_t before = kit.tokens(who);
    const std::uint64_t feesBefore = kit.position(who, trancheOf(kit, who)).fees.raw();
    const Tranche tranche = trancheOf(kit, who);
    for (std::uint64_t head = kit.book(tranche).ticketHead; head < number; ++head)
        (void)kit.tryExecute(who, head, tranche);
    const std::uint64_t others = kit.tokens(who) - before; // earlier tickets of the same person
    const std::uint64_t otherFees = kit.position(who, tranche).fees.raw() - feesBefore;
    const std::int64_t result = kit.tryExecute(who, number, tranche);
    const std::uint64_t paid = kit.tokens(who) - before - others;
    const std::uint64_t fee = kit.position(who, tranche).fees.raw() - feesBefore - otherFees;
    RC_ASSERT(paid == way.payableNet.raw());
    RC_ASSERT(paid + fee == way.payable.raw());
    RC_ASSERT(way.waiting == core::subtractToZero(way.worth, way.payable));
    RC_ASSERT(way.payable.raw() <= way.worth.raw() + way.ticketsAhead); // floors, a unit each
    if (way.hold == ExitHold::None) {
        RC_ASSERT(result == 0);
        RC_ASSERT(way.waiting.isZero());
        RC_ASSERT(paid == way.net.raw());
        RC_ASSERT(fee == way.fee.raw());
    }
    if (way.hold == ExitHold::Queue) RC_ASSERT(result == code(PoolError::NotHead));
    if (result == code(PoolError::Cap)) RC_ASSERT(way.hold == ExitHold::Load);
    if (result == code(PoolError::JuniorTooThin)) RC_ASSERT(way.hold == ExitHold::JuniorMinimum);
}

} // namespace

class PositionsExitPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void asksAndPaysAsThePrograms();
    void earliestFreeMomentIsTheEarliest();
    void sharesForAnAmountAreTheFewest();
    void holdsAreNamed();
};

void PositionsExitPlanTest::asksAndPaysAsThePrograms()
{
    QVERIFY(rc::check([] {
        PastKit kit;
        kit.live();
        const Keypair& who = *rc::gen::arbitrary<bool>() ? kit.alice : kit.bob;
        const Tranche tranche = trancheOf(kit, who);
        const ExitBasis basis = basisOf(kit, who);
        const Shares shares = someOf(basis);
        const bool early = *rc::gen::arbitrary<bool>();
        const ExitWay way = exitWay(basis, shares, basis.now, early);
        const std::uint64_t exitBefore = kit.book(tranche).exitAssets.raw();
        const std::uint64_t number = kit.book(tranche).ticketNext;
        RC_ASSERT(kit.tryRequest(who, shares.raw(), tranche, early) == std::int64_t{way.refusal});
        RC_CLASSIFY(way.refusal != 0, "refused");
        RC_CLASSIFY(!basis.queue.empty(), "others before");
        RC_CLASSIFY(way.hold == ExitHold::Load, "load");
        RC_CLASSIFY(way.hold == ExitHold::JuniorMinimum, "junior minimum");
        RC_CLASSIFY(way.hold == ExitHold::Queue, "queue");
        if (way.refusal != 0) return;
        RC_ASSERT(kit.book(tranche).exitAssets.raw() == exitBefore + way.worth.raw());
        RC_ASSERT(exitBefore == way.worthAhead.raw());
        compareTicket(kit, way, number, tranche);
        comparePayment(kit, way, who, number);
    }));
}

void PositionsExitPlanTest::earliestFreeMomentIsTheEarliest()
{
    QVERIFY(rc::check([] {
        PastKit kit;
        kit.live();
        const Keypair& who = *rc::gen::arbitrary<bool>() ? kit.alice : kit.bob;
        const Tranche tranche = trancheOf(kit, who);
        const ExitBasis basis = basisOf(kit, who);
        const ExitPlan plan = exitPlan(basis, someOf(basis));
        RC_PRE(plan.now.refusal == 0);
        RC_ASSERT(plan.feeless.refusal == 0);
        RC_ASSERT(plan.feeless.fee.isZero());
        RC_ASSERT(plan.feeless.maturesAt >= plan.now.maturesAt);
        const std::uint64_t number = kit.book(tranche).ticketNext;
        const std::int64_t wait = plan.feeless.askedAt.raw() - basis.now.raw();
        RC_CLASSIFY(wait > 0, "has to wait");
        if (wait > 1) {
            kit.fixture.wait(wait - 1);
            RC_ASSERT(kit.tryRequest(who, plan.shares.raw(), tranche) ==
                      code(PoolError::LockedLot));
        }
        if (wait > 0) kit.fixture.wait(basis.now.raw() + wait - kit.fixture.now());
        RC_ASSERT(kit.tryRequest(who, plan.shares.raw(), tranche, plan.feeless.early) == 0);
        compareTicket(kit, plan.feeless, number, tranche);
        RC_ASSERT(kit.ticket(number, tranche).fee.raw() == 0U);
        comparePayment(kit, plan.feeless, who, number);
    }));
}

void PositionsExitPlanTest::sharesForAnAmountAreTheFewest()
{
    QVERIFY(rc::check([] {
        PastKit kit;
        kit.live();
        const Keypair& who = *rc::gen::arbitrary<bool>() ? kit.alice : kit.bob;
        ExitBasis basis = basisOf(kit, who);
        const Shares held =
            core::programs::capital::sharesOf(basis.position.lots, basis.position.lotCount);
        const UsdcAmount wanted{*rc::gen::inRange<std::uint64_t>(10 * dollar, 90 * dollar)};
        const Shares shares = sharesWorth(basis, wanted);
        RC_ASSERT(shares <= held);
        const ExitWay way = exitWay(basis, shares, basis.now, true);
        RC_PRE(way.refusal == 0 && shares < held);
        RC_ASSERT(way.worth >= wanted);
        RC_ASSERT(exitWay(basis, Shares{shares.raw() - 1}, basis.now, true).worth < wanted);
    }));
}

void PositionsExitPlanTest::holdsAreNamed()
{
    UnlockedKit kit;
    kit.carry(1'000 * dollar, 100 * dollar);
    ExitBasis basis = basisOf(kit, kit.bob);
    const Shares some{20 * dollar};
    QCOMPARE(exitPlan(basis, some).now.hold, ExitHold::None);
    basis.pool.unsettledClaims = 1;
    QCOMPARE(exitPlan(basis, some).now.hold, ExitHold::Unsettled);
    basis.pool.unsettledClaims = 0;
    basis.risk.stormSince = UnixTime{basis.now.raw() - 1};
    QCOMPARE(exitPlan(basis, some).now.hold, ExitHold::Storm);
    basis.risk.stormSince = {};
    basis.risk.loadAt = UnixTime{basis.now.raw() - 1'801};
    QCOMPARE(exitPlan(basis, some).now.hold, ExitHold::LoadStale);
    basis.pausedUntil = UnixTime{basis.now.raw() + 1};
    QCOMPARE(exitPlan(basis, some).now.refusal,
             static_cast<core::ErrorCode>(core::CommonError::Paused));
}

QTEST_APPLESS_MAIN(PositionsExitPlanTest)
#include "positions_exit_plan_test.moc"
