//! Goal: nobody leaves before notice, load, junior minimum and storm let go; the queue never
//! stands. Method: signed transactions on a ledger in memory; conservation after each operation.

#include "tests/core/programs/insurance_pool/pool_kit.h"

using namespace tests;

namespace {

constexpr int64_t epoch = 14 * day;

} // namespace

class WithdrawTest : public QObject
{
    Q_OBJECT

private slots:
    void noticeIsObserved();
    void lockedLotsNeedAnEarlyExit();
    void earlyExitPaysItsFeeToThoseWhoStay();
    void requestsAreRefusedByName();
    void ticketIsTheMinimumOrTheWholePosition();
    void fourTicketsAreOpenAtMost();
    void queueIsServedInOrder();
    void maturityNeverFallsAlongTheQueue();
    void cancelledTicketIsSkipped();
    void cancelledTicketOfAClosedPositionIsSkipped();
    void partialPaymentPaysSomething();
    void cancelKeepsTheOldLock();
    void exitSideBearsLoss();
    void wipedTicketIsWorthNothingAndCloses();
    void closedTokenAccountDoesNotStopTheQueue();
    void frozenTokenAccountDoesNotStopTheQueue();
    void emptyAccountsCloseAndReturnTheirRent();
    void yieldOfAnAbandonedBookWaits();
};

void WithdrawTest::noticeIsObserved()
{
    UnlockedKit kit;
    const uint64_t before = kit.tokens(kit.bob);
    const uint64_t number = kit.mustRequest(kit.bob, 200 * dollar, Tranche::Junior);
    QCOMPARE(kit.book(Tranche::Junior).exitAssets.raw(), 200 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
    kit.fixture.wait(day - 1);
    QCOMPARE(kit.tryExecute(kit.bob, number, Tranche::Junior), code(PoolError::NotMatured));
    kit.fixture.wait(1);
    QCOMPARE(kit.tryExecute(kit.bob, number, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tokens(kit.bob), before + 200 * dollar);
    QCOMPARE(kit.pool().withdrawals.raw(), 200 * dollar);
    QCOMPARE(kit.tryExecute(kit.bob, number, Tranche::Junior), code(PoolError::Paid));
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::lockedLotsNeedAnEarlyExit()
{
    PoolKit kit;
    kit.mustDeposit(kit.bob, 200 * dollar, Tranche::Junior);
    kit.fixture.wait(2 * epoch - day - 1);
    QCOMPARE(kit.tryRequest(kit.bob, 200 * dollar, Tranche::Junior), code(PoolError::LockedLot));
    kit.fixture.wait(1); // unlocks within the notice
    QCOMPARE(kit.tryRequest(kit.bob, 200 * dollar, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.ticket(0, Tranche::Junior).fee.raw(), 0U);
}

void WithdrawTest::earlyExitPaysItsFeeToThoseWhoStay()
{
    PoolKit kit;
    kit.mustDeposit(kit.bob, 200 * dollar, Tranche::Junior);
    kit.mustDeposit(kit.alice, 100 * dollar, Tranche::Junior);
    kit.fixture.wait(epoch - day); // half of the lock is left at maturity
    const uint64_t number = kit.mustRequest(kit.bob, 200 * dollar, Tranche::Junior, true);
    QCOMPARE(kit.ticket(number, Tranche::Junior).fee.raw(), 2'000U);
    QCOMPARE(int(kit.ticket(number, Tranche::Junior).early), 1);
    kit.fixture.wait(day);
    const uint64_t before = kit.tokens(kit.bob);
    QCOMPARE(kit.tryExecute(kit.bob, number, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tokens(kit.bob), before + 200 * dollar - 400'000);
    QCOMPARE(kit.book(Tranche::Junior).unvested.raw(), uint64_t{400'000});
    QCOMPARE(kit.position(kit.bob, Tranche::Junior).fees.raw(), uint64_t{400'000});
    QCOMPARE(kit.position(kit.bob, Tranche::Junior).realised, -int64_t{400'000});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::requestsAreRefusedByName()
{
    UnlockedKit kit;
    QCOMPARE(kit.tryRequest(kit.bob, 0, Tranche::Junior), code(PoolError::BelowMinimum));
    QCOMPARE(kit.tryRequest(kit.bob, 200 * dollar + 1, Tranche::Junior),
             code(PoolError::NotEnoughShares));
    const Instruction foreign =
        requestWithdraw(kit.fixture, kit.market, {kit.bob.address(), dollar, Tranche::Junior});
    Instruction stolen = foreign;
    stolen.accounts[pool::RequestWithdraw::payer].address = kit.alice.address();
    stolen.accounts[pool::RequestWithdraw::owner].address = kit.alice.address();
    QCOMPARE(kit.fixture.codeOf(stolen, {&kit.alice}), code(CommonError::Unauthorized));
    kit.lose(201 * dollar);
    QCOMPARE(kit.tryRequest(kit.bob, dollar, Tranche::Junior), code(PoolError::OldGeneration));
}

void WithdrawTest::ticketIsTheMinimumOrTheWholePosition()
{
    UnlockedKit kit;
    QCOMPARE(kit.tryRequest(kit.bob, 10 * dollar - 1, Tranche::Junior),
             code(PoolError::BelowMinimum));
    QCOMPARE(kit.tryRequest(kit.bob, 195 * dollar, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryRequest(kit.bob, 5 * dollar, Tranche::Junior), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::fourTicketsAreOpenAtMost()
{
    UnlockedKit kit;
    for (int i = 0; i < 4; ++i)
        QCOMPARE(kit.tryRequest(kit.bob, 10 * dollar, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryRequest(kit.bob, 10 * dollar, Tranche::Junior),
             code(PoolError::TooManyTickets));
    QCOMPARE(kit.tryCancel(kit.bob, 3, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryRequest(kit.bob, 10 * dollar, Tranche::Junior), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::queueIsServedInOrder()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.mustRequest(kit.bob, 60 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), code(PoolError::NotHead));
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.book(Tranche::Junior).ticketHead, uint64_t{2});
    QCOMPARE(int(kit.position(kit.bob, Tranche::Junior).openTickets), 0);
}

void WithdrawTest::maturityNeverFallsAlongTheQueue()
{
    UnlockedKit kit;
    const Keypair& admin = kit.fixture.admin();
    const Address id = kit.fixture.program(ProgramIndex::InsurancePool);
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.must(buildInstruction<pool::SetParam>(
                         id, {admin.address(), kit.fixture.protocol(), kit.fixture.realmParams()},
                         {3'600, static_cast<uint16_t>(core::programs::Param::notice), {}}),
                     {&admin});
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    QCOMPARE(kit.ticket(1, Tranche::Junior).maturesAt.raw(),
             kit.ticket(0, Tranche::Junior).maturesAt.raw());
}

void WithdrawTest::cancelledTicketIsSkipped()
{
    UnlockedKit kit;
    for (int i = 0; i < 3; ++i)
        kit.mustRequest(kit.bob, 20 * dollar, Tranche::Junior);
    QCOMPARE(kit.tryCancel(kit.bob, 1, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryCancel(kit.bob, 1, Tranche::Junior), code(PoolError::Paid));
    QCOMPARE(kit.fixture.codeOf(
                 closeTicket(kit.fixture, kit.market, {kit.bob.address(), 1, Tranche::Junior}),
                 {&kit.bob}),
             code(PoolError::StillQueued));
    QCOMPARE(kit.tryCancel(kit.bob, 0, Tranche::Junior), int64_t{0}); // the head moves on
    QCOMPARE(kit.book(Tranche::Junior).ticketHead, uint64_t{1});
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.bob, 2, Tranche::Junior), code(PoolError::NotHead));
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryExecute(kit.bob, 2, Tranche::Junior), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::cancelledTicketOfAClosedPositionIsSkipped()
{
    UnlockedKit kit;
    kit.mustDeposit(kit.alice, 100 * dollar, Tranche::Junior);
    kit.mustRequest(kit.alice, 100 * dollar, Tranche::Junior, true);
    kit.mustRequest(kit.bob, 20 * dollar, Tranche::Junior);
    QCOMPARE(kit.tryCancel(kit.bob, 1, Tranche::Junior), int64_t{0});
    kit.lose(301 * dollar - 10'000); // wipes the live side alone: the exit side keeps its part
    QCOMPARE(kit.book(Tranche::Junior).generation, 1U);
    QCOMPARE(kit.book(Tranche::Junior).exitGeneration, 0U);
    kit.fixture.must(closePosition(kit.fixture, kit.market, Tranche::Junior, kit.bob.address()),
                     {&kit.bob});
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.alice, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.book(Tranche::Junior).ticketHead, uint64_t{2});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::partialPaymentPaysSomething()
{
    UnlockedKit kit;
    kit.mustDeposit(kit.alice, 100 * dollar, Tranche::Senior);
    kit.mustRequest(kit.alice, 490 * dollar, Tranche::Senior, true); // the fee stays with the rest
    kit.fixture.wait(day);
    kit.carry(6'000 * dollar, 588'200'000); // 702 - 588.2 / 0.85 = 10 are free
    int payments = 0;
    for (; payments < 10; ++payments) {
        const uint64_t before = kit.tokens(kit.alice);
        if (kit.tryExecute(kit.alice, 0, Tranche::Senior) != 0) break;
        QVERIFY(kit.tokens(kit.alice) > before); // not all of it is fee, which stays and is free
    }
    QVERIFY(payments > 0 && payments < 10);
    QCOMPARE(kit.tryExecute(kit.alice, 0, Tranche::Senior), code(PoolError::Cap));
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::cancelKeepsTheOldLock()
{
    PoolKit kit;
    kit.mustDeposit(kit.bob, 200 * dollar, Tranche::Junior);
    const auto lot = kit.position(kit.bob, Tranche::Junior).lots[0];
    kit.fixture.wait(day);
    kit.mustRequest(kit.bob, 200 * dollar, Tranche::Junior, true);
    kit.fixture.wait(day);
    QCOMPARE(kit.tryCancel(kit.bob, 0, Tranche::Junior), int64_t{0});
    QVERIFY(kit.position(kit.bob, Tranche::Junior).lots[0] == lot);
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::exitSideBearsLoss()
{
    UnlockedKit kit; // 201 junior, of which 100 leave
    kit.mustRequest(kit.bob, 100 * dollar, Tranche::Junior);
    kit.lose(20'100'000); // a tenth
    QCOMPARE(kit.book(Tranche::Junior).exitAssets.raw(), 90 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.pool().withdrawals.raw(), 90 * dollar);
    QCOMPARE(kit.position(kit.bob, Tranche::Junior).realised, -int64_t{10'000'000});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::wipedTicketIsWorthNothingAndCloses()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 100 * dollar, Tranche::Junior);
    const Instruction close =
        closeTicket(kit.fixture, kit.market, {kit.bob.address(), 0, Tranche::Junior});
    QCOMPARE(kit.fixture.codeOf(close, {&kit.bob}), code(PoolError::NotEmpty));
    kit.lose(201 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).ticketHead, uint64_t{1});
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), code(PoolError::Paid));
    QCOMPARE(kit.tryCancel(kit.bob, 0, Tranche::Junior), code(PoolError::OldGeneration));
    Instruction stolen = close;
    stolen.accounts[pool::CloseTicket::owner].address = kit.alice.address();
    QCOMPARE(kit.fixture.codeOf(stolen, {&kit.alice}), code(CommonError::Unauthorized));
    kit.fixture.must(close, {&kit.bob});
    QCOMPARE(int(kit.position(kit.bob, Tranche::Junior).openTickets), 0);
    QCOMPARE(kit.position(kit.bob, Tranche::Junior).realised, -int64_t{100'000'000});
    kit.fixture.must(closePosition(kit.fixture, kit.market, Tranche::Junior, kit.bob.address()),
                     {&kit.bob});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::closedTokenAccountDoesNotStopTheQueue()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 100 * dollar, Tranche::Junior);
    kit.mustRequest(kit.bob, 50 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    const Address tokens = kit.fixture.tokensOf(kit.bob.address());
    QVERIFY(kit.fixture.ledger().setAccount(tokens, {}).ok());
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.ticket(0, Tranche::Junior).owed.raw(), 100 * dollar);
    QCOMPARE(kit.pool().payable.raw(), 100 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);

    kit.fixture.setTokens(tokens, kit.bob.address(), 0);
    QCOMPARE(kit.tryExecute(kit.bob, 1, Tranche::Junior), int64_t{0}); // the queue went on
    const TicketName ticket{kit.bob.address(), 0, Tranche::Junior};
    QCOMPARE(kit.fixture.codeOf(closeTicket(kit.fixture, kit.market, ticket), {&kit.bob}),
             code(PoolError::NotEmpty));
    kit.fixture.must(collectWithdrawal(kit.fixture, kit.market, ticket), {&kit.bob});
    QCOMPARE(kit.tokens(kit.bob), 150 * dollar);
    QCOMPARE(kit.fixture.codeOf(collectWithdrawal(kit.fixture, kit.market, ticket), {&kit.bob}),
             code(PoolError::NothingOwed));
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::frozenTokenAccountDoesNotStopTheQueue()
{
    UnlockedKit kit;
    kit.mustRequest(kit.bob, 100 * dollar, Tranche::Junior);
    kit.fixture.wait(day);
    kit.fixture.setTokens(kit.fixture.tokensOf(kit.bob.address()), kit.bob.address(), 0, true);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    QCOMPARE(kit.ticket(0, Tranche::Junior).owed.raw(), 100 * dollar);
    QCOMPARE(kit.book(Tranche::Junior).ticketHead, uint64_t{1});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

void WithdrawTest::emptyAccountsCloseAndReturnTheirRent()
{
    UnlockedKit kit;
    const Instruction close =
        closePosition(kit.fixture, kit.market, Tranche::Junior, kit.bob.address());
    QCOMPARE(kit.fixture.codeOf(close, {&kit.bob}), code(PoolError::NotEmpty));
    kit.mustRequest(kit.bob, 200 * dollar, Tranche::Junior);
    QCOMPARE(kit.fixture.codeOf(close, {&kit.bob}), code(PoolError::NotEmpty));
    kit.fixture.wait(day);
    QCOMPARE(kit.tryExecute(kit.bob, 0, Tranche::Junior), int64_t{0});
    const uint64_t before = kit.fixture.ledger().balance(kit.bob.address());
    kit.fixture.must(closeTicket(kit.fixture, kit.market, {kit.bob.address(), 0, Tranche::Junior}),
                     {&kit.bob});
    kit.fixture.must(close, {&kit.bob});
    QVERIFY(kit.fixture.ledger().balance(kit.bob.address()) > before);
    QVERIFY(kit.fixture.ledger().find(positionOf(kit.fixture, kit.market, Tranche::Junior,
                                                 kit.bob.address())) == nullptr);
    kit.mustDeposit(kit.bob, dollar, Tranche::Junior);
}

void WithdrawTest::yieldOfAnAbandonedBookWaits()
{
    UnlockedKit kit;
    QCOMPARE(kit.tryYield(0, 7 * dollar), int64_t{0});
    kit.mustRequest(kit.bob, 200 * dollar, Tranche::Junior);
    QCOMPARE(kit.pool().waitingYield.raw(), 7 * dollar);
    VERIFY_CONSERVED(kit.fixture, kit.market);
    kit.fixture.wait(epoch);
    QCOMPARE(kit.book(Tranche::Junior).assets.raw(), dollar); // nothing to the dead shares
    QCOMPARE(kit.tryYield(0, dollar), code(PoolError::NoHolders));
    QCOMPARE(kit.tryYield(dollar, 0), int64_t{0});
    VERIFY_CONSERVED(kit.fixture, kit.market);
}

QTEST_APPLESS_MAIN(WithdrawTest)
#include "withdraw_test.moc"
