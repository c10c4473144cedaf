//! Goal: no instruction takes another account than the one that belongs there.
//! Method: every slot of every instruction with every other account, simulated at the moment where
//! the right ones succeed.

#include "tests/core/programs/insolvency_handler/claim_world.h"
#include "tests/core/programs/premium_manager/wrong_accounts.h"

#include <QTest>

using namespace tests;

class ClaimAccountsTest : public QObject
{
    Q_OBJECT

private:
    //! A world where the second market has all that the first has.
    ClaimWorld m_world{2};
    int64_t m_period = 0;

    std::vector<Address> others() const
    {
        const MarketAddresses& other = m_world.markets[1];
        const ClaimKit& kit = m_world.kit;
        const Address saver = Keypair::development("saver").address();
        return {other.market,
                other.pool,
                other.vault,
                other.params,
                other.risk,
                other.premium,
                kit.claim(other, m_period),
                kit.claim(other, kit.period()),
                kit.claim(m_world.markets[0], m_period + 7),
                kit.batch(m_period + 7),
                kit.batch(m_period),
                kit.keeper(saver),
                m_world.at.tokensOf(saver),
                m_world.at.mint()};
    }

    void check(const Instruction& instruction, const Keypair& signer, std::set<size_t> exempt = {})
    {
        m_world.at.wait(0); // a new blockhash: the same message runs once
        QVERIFY(wouldSucceed(m_world.at, instruction, {&signer}));
        for (const Accepted& wrong :
             wrongAccountsAccepted(m_world.at, instruction, {&signer}, others(), exempt))
            QFAIL(qPrintable(QStringLiteral("slot %1 took %2")
                                 .arg(wrong.slot)
                                 .arg(QString::fromStdString(wrong.substitute))));
    }

private slots:
    void initHandlerTakesOnlyItsOwn()
    {
        ClaimWorld empty(0);
        Instruction again = empty.kit.init();
        QCOMPARE(empty.crank(empty.kit.openKeeper(empty.keeper().address())), int64_t{0});
        QVERIFY(empty.at.codeOf(again, {&empty.at.admin()}) ==
                static_cast<int64_t>(core::CommonError::AlreadyInitialized));
        again.accounts[claims::InitHandler::payer].address = empty.keeper().address();
        again.accounts[claims::InitHandler::admin].address = empty.keeper().address();
        QVERIFY(empty.crank(again) == static_cast<int64_t>(core::CommonError::Unauthorized));
    }

    void reportTakesOnlyItsOwn()
    {
        const Keypair& signer = m_world.kit.deficits();
        const auto report = [&](size_t i) {
            return m_world.kit.report(m_world.markets[i], signer.address(), 9'000 * dollar);
        };
        check(report(0), signer); // creates batch and claim
        QCOMPARE(m_world.report(1, 9'000 * dollar), int64_t{0});
        check(report(0), signer); // creates the claim
        QCOMPARE(m_world.report(0, 9'000 * dollar), int64_t{0});
        check(report(0), signer); // creates nothing
        m_period = m_world.kit.period();
        m_world.at.wait(900);
        check(report(0), signer); // creates a batch behind another
    }

    void cranksTakeOnlyTheirOwn()
    {
        const Keypair& keeper = m_world.keeper();
        const Address who = keeper.address();
        const MarketAddresses& market = m_world.markets[0];
        ClaimKit& kit = m_world.kit;
        m_world.at.wait(900);
        m_world.at.must(kit.openKeeper(Keypair::development("saver").address()),
                        {&m_world.at.person("saver")});

        check(kit.draw(market, m_period, who), keeper);
        m_world.at.must(kit.openKeeper(who), {&keeper});
        check(kit.draw(market, m_period, who), keeper);
        for (const MarketAddresses& one : m_world.markets)
            m_world.at.must(kit.draw(one, m_period, who), {&keeper});
        check(kit.closeShared(m_period, who), keeper);
        m_world.at.must(kit.closeShared(m_period, who), {&keeper});
        // Either claim of the batch has its turn, and the instruction names no market.
        const Instruction apply = kit.apply(market, m_period, who);
        QVERIFY(wouldSucceed(m_world.at, apply, {&keeper}));
        m_world.at.must(kit.apply(m_world.markets[1], m_period, who), {&keeper});
        check(apply, keeper);
        m_world.at.must(apply, {&keeper});
        check(kit.closeReinsurance(m_period, who), keeper);
        m_world.at.must(kit.closeReinsurance(m_period, who), {&keeper});
        check(kit.pay(market, m_period, who), keeper);
        for (const MarketAddresses& one : m_world.markets)
            m_world.at.must(kit.pay(one, m_period, who), {&keeper});
        check(kit.finish(m_period, who), keeper);
        m_world.at.must(kit.finish(m_period, who), {&keeper});
        // Any token account may receive what the signer is owed.
        check(kit.collectKeeper(who), keeper, {claims::CollectKeeper::destination});
    }

    void payoutsAndRecoveriesTakeOnlyTheirOwn()
    {
        const MarketAddresses& market = m_world.markets[0];
        ClaimKit& kit = m_world.kit;
        check(kit.collect(market, m_period), kit.payouts(), {claims::Collect::destination});
        const Keypair& payer = m_world.at.person("payer");
        check(kit.repay(market, m_period, payer.address(), dollar), payer);
    }

    void deferralsTakeOnlyTheirOwn()
    {
        const MarketAddresses& market = m_world.markets[0];
        ClaimKit& kit = m_world.kit;
        QCOMPARE(m_world.report(0, 9'000 * dollar), int64_t{0});
        QCOMPARE(m_world.report(1, 9'000 * dollar), int64_t{0});
        m_period = m_world.waitForDraws();
        m_world.pauseClaims(0, 60);
        const Keypair& keeper = m_world.keeper();
        check(kit.defer(market, m_period), keeper);
        m_world.at.must(kit.defer(market, m_period), {&keeper});
        m_world.at.wait(60);
        check(kit.requeue(market, m_period, keeper.address()), keeper);
    }
};

QTEST_APPLESS_MAIN(ClaimAccountsTest)
#include "claim_accounts_test.moc"
