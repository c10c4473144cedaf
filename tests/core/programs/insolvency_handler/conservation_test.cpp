//! Goal: whatever people do in whatever order, every vault holds exactly what is owed from it.
//! Method: random actions on two markets, those that are refused included; counted after each.

#include "tests/core/programs/insolvency_handler/claim_world.h"

#include <QTest>

#include <rapidcheck.h>

#include <array>
#include <set>

using namespace tests;
using claims::BatchPhase;
using claims::ClaimPhase;

namespace {

constexpr size_t marketCount = 2;
constexpr size_t actionCount = 12;

//! How often each action was accepted.
using Accepted = std::array<int, actionCount>;

//! In [begin, end), whatever the size of the test case: small cases are to act as large ones do.
template <class T> T pick(T begin, T end)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(begin, end));
}

//! A world with people who act on it.
class Life
{
public:
    //! One action of anybody.
    void act(Accepted& accepted)
    {
        const auto action = pick<size_t>(0, actionCount);
        if (run(action) == 0) ++accepted[action];
    }

    [[nodiscard]] bool isExact() const { return m_world.vaultIsExact(); }

private:
    //! \return 0 or the error
    int64_t run(size_t action)
    {
        const size_t market = pick<size_t>(0, marketCount);
        switch (action) {
        case 0: return wait();
        case 1: return report(market);
        case 2: return invest(market);
        case 3: return leave(market);
        case 4: return payOut(market);
        case 5: return payIn(market);
        case 6: return m_world.at.codeOf(settleEpoch(at(), m_world.markets[market]), {&saver()});
        case 7: return repay(market);
        case 8: return collect(market);
        case 9: return defer(market);
        case 10: m_world.setCover(market, pick(0, 4) == 0 ? 0 : 5'000'000 * dollar); return 0;
        default: return crankOn();
        }
    }

    ProtocolFixture& at() { return m_world.at; }
    const Keypair& saver() { return m_world.at.person("saver"); }

    int64_t wait()
    {
        m_world.at.wait(*rc::gen::element<int64_t>(1, 900, 900, 1'800, 1'800, day, 14 * day));
        return 0;
    }

    int64_t report(size_t market)
    {
        m_reported.insert({market, m_world.kit.period()});
        return m_world.report(market, pick<uint64_t>(1, 600'000 * dollar));
    }

    int64_t invest(size_t market)
    {
        const auto tranche = *rc::gen::element(Tranche::Senior, Tranche::Junior);
        const auto amount = pick<uint64_t>(dollar, 300'000 * dollar);
        const auto& where = m_world.markets[market];
        at().codeOf(seedBook(at(), where, tranche, saver().address()), {&saver()}); // if wiped
        return at().codeOf(deposit(at(), where, {saver().address(), amount, tranche}), {&saver()});
    }

    int64_t leave(size_t market)
    {
        const auto shares = pick<uint64_t>(20 * dollar, 200'000 * dollar);
        const auto tranche = *rc::gen::element(Tranche::Senior, Tranche::Junior);
        return at().codeOf(requestWithdraw(at(), m_world.markets[market],
                                           {saver().address(), shares, tranche, true}),
                           {&saver()});
    }

    int64_t payOut(size_t market)
    {
        const auto tranche = *rc::gen::element(Tranche::Senior, Tranche::Junior);
        const pool::Pool all = m_world.pool(market);
        return at().codeOf(
            executeWithdraw(at(), m_world.markets[market],
                            {saver().address(), bookOf(all.books, tranche).ticketHead, tranche}),
            {&saver()});
    }

    int64_t payIn(size_t market)
    {
        const auto amount = pick<uint64_t>(1, 30'000 * dollar);
        const Address payer = saver().address();
        const bool isPremium = *rc::gen::arbitrary<bool>();
        return at().codeOf(isPremium ? payPremium(at(), m_world.markets[market], payer, amount)
                                     : payIncome(at(), m_world.markets[market], payer, amount),
                           {&saver()});
    }

    //! A claim of the market, if it has one.
    int64_t someClaim(size_t market)
    {
        std::vector<int64_t> periods;
        for (const auto& [where, period] : m_reported)
            if (where == market && exists(m_world.kit.claim(m_world.markets[market], period)))
                periods.push_back(period);
        return periods.empty() ? 0 : *rc::gen::elementOf(periods);
    }

    bool exists(const Address& address) { return at().ledger().find(address) != nullptr; }

    int64_t repay(size_t market)
    {
        const int64_t period = someClaim(market);
        if (period == 0) return -1;
        const auto amount = pick<uint64_t>(1, 100'000 * dollar);
        return at().codeOf(
            m_world.kit.repay(m_world.markets[market], period, saver().address(), amount),
            {&saver()});
    }

    int64_t collect(size_t market)
    {
        const int64_t period = someClaim(market);
        if (period == 0) return -1;
        return at().codeOf(m_world.kit.collect(m_world.markets[market], period),
                           {&m_world.kit.payouts()});
    }

    int64_t defer(size_t market)
    {
        const int64_t period = someClaim(market);
        if (period == 0) return -1;
        if (m_world.claim(market, period).phase == ClaimPhase::Deferred)
            return m_world.crank(
                m_world.kit.requeue(m_world.markets[market], period, m_world.keeper().address()));
        m_world.pauseClaims(market, 60);
        return m_world.crank(m_world.kit.defer(m_world.markets[market], period));
    }

    //! Some cranks in a row. \return 0 when one was accepted
    int64_t crankOn()
    {
        int64_t result = -1;
        const int count = pick(1, 6);
        for (int i = 0; i < count; ++i)
            if (crank() == 0) result = 0;
        return result;
    }

    //! What is due in the oldest batch.
    int64_t crank()
    {
        const int64_t period = m_world.handler().oldestBatch;
        if (period == 0) return -1;
        const Address who = m_world.keeper().address();
        const ClaimKit& kit = m_world.kit;
        for (const auto& market : m_world.markets) {
            const Address address = kit.claim(market, period);
            if (!exists(address)) continue;
            const auto claim = at().read<claims::Claim>(address);
            if (claim.batch != period) continue;
            const BatchPhase phase = m_world.batch(period).phase;
            if (claim.phase == ClaimPhase::Reported)
                return m_world.crank(kit.draw(market, period, who));
            if (claim.phase == ClaimPhase::Drawn && phase == BatchPhase::SharedClosed)
                return m_world.crank(kit.apply(market, period, who));
            if (claim.phase == ClaimPhase::SharedApplied && phase == BatchPhase::ReinsuranceClosed)
                return m_world.crank(kit.pay(market, period, who));
        }
        const BatchPhase phase = m_world.batch(period).phase;
        if (phase == BatchPhase::SharedClosed)
            return m_world.crank(kit.closeReinsurance(period, who));
        if (phase == BatchPhase::ReinsuranceClosed) return m_world.crank(kit.finish(period, who));
        return m_world.crank(kit.closeShared(period, who));
    }

    ClaimWorld m_world{marketCount};
    std::set<std::pair<size_t, int64_t>> m_reported;
};

} // namespace

class ConservationTest : public QObject
{
    Q_OBJECT

private slots:
    void everyVaultHoldsWhatIsOwed()
    {
        Accepted accepted{};
        QVERIFY(rc::check([&accepted] {
            Life life;
            for (int i = 0; i < 120; ++i) {
                life.act(accepted);
                RC_ASSERT(life.isExact());
            }
        }));
        for (const int times : accepted)
            QVERIFY(times > 0); // or the property would say little
    }
};

QTEST_APPLESS_MAIN(ConservationTest)
#include "conservation_test.moc"
