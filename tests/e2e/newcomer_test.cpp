// Goal: somebody who has never seen the console deposits, sees the crash, understands what was lost
// and why, and gets the money out once the storm has cleared.
// Method: the whole console offscreen; everything is found by the words that are to be read, and
// what is read is compared with what the ledger holds.

#include "tests/e2e/console.h"
#include "tests/e2e/newcomer.h"
#include "widgets/fields/format.h"

namespace fields = widgets::fields;
using core::programs::capital::Tranche;
using tests::e2e::Console;
using tests::e2e::Lost;
using tests::e2e::Newcomer;

class NewcomerTest : public QObject
{
    Q_OBJECT

private slots:
    void newcomerDepositsSeesTheCrashAndWithdraws();

private:
    void deposits();
    void seesTheCrash();
    void understandsTheLoss();
    void withdraws();
    //! From the review sheet on.
    void signsAndSends();
    [[nodiscard]] const app::cluster::MarketView& layer() const
    {
        return m_console->state()->snapshot->markets.front();
    }
    [[nodiscard]] std::uint64_t wallet() const
    {
        return m_console->state()->snapshot->usdcOf(m_console->state()->owner).raw();
    }

    std::unique_ptr<Console> m_console;
    std::unique_ptr<Newcomer> m_newcomer;
};

void NewcomerTest::newcomerDepositsSeesTheCrashAndWithdraws()
{
    m_console = std::make_unique<Console>();
    m_newcomer = std::make_unique<Newcomer>(m_console->window());
    try {
        deposits();
        if (!QTest::currentTestFailed()) seesTheCrash();
        if (!QTest::currentTestFailed()) understandsTheLoss();
        if (!QTest::currentTestFailed()) withdraws();
    } catch (const Lost& lost) {
        QFAIL(lost.what());
    }
    m_console.reset();
}

void NewcomerTest::signsAndSends()
{
    m_newcomer->waitsFor(QStringLiteral("Sign"));
    m_newcomer->clicks(QStringLiteral("Sign"));
    m_newcomer->waitsFor(QStringLiteral("Signed, and verified"));
    m_newcomer->clicks(QStringLiteral("Send"));
    m_newcomer->waitsFor(QStringLiteral("every account is exactly as forecast"));
    m_newcomer->clicks(QStringLiteral("Close"));
}

void NewcomerTest::deposits()
{
    m_newcomer->waitsFor(QStringLiteral("UTC"));
    m_newcomer->clicksIcon(QStringLiteral("Play"));
    m_newcomer->waitsFor(QStringLiteral("2025-05-04 18:"));
    m_newcomer->clicksIcon(QStringLiteral("Pause"));
    m_newcomer->clicks(QStringLiteral("Markets"));
    m_newcomer->finds(QStringLiteral("Enter opens one"));
    m_newcomer->opens(QStringLiteral("LAYER"));
    m_newcomer->clicks(QStringLiteral("Deposit…"));
    m_newcomer->waitsFor(QStringLiteral("Takes losses above"));
    m_newcomer->types(QStringLiteral("Amount"), QStringLiteral("100000"));
    const QString said = m_newcomer->waitsFor(QStringLiteral("Deposit 100,000.000000 USDC into"));
    QVERIFY2(said.contains(QStringLiteral("LAYER")), qPrintable(said));
    const std::uint64_t before = wallet();
    m_newcomer->clicks(QStringLiteral("Review…"));
    signsAndSends();
    QTRY_COMPARE(wallet(), before - 100'000'000'000);
}

void NewcomerTest::seesTheCrash()
{
    m_newcomer->clicks(QStringLiteral("Overview"));
    m_newcomer->chooses(QStringLiteral("1 h / s"), QStringLiteral("4 h / s"));
    m_newcomer->clicksIcon(QStringLiteral("Play"));
    const QString alarm = m_newcomer->waitsFor(QStringLiteral("has reported a deficit"), 30);
    QVERIFY2(alarm.contains(QStringLiteral("LAYER")), qPrintable(alarm));
    m_newcomer->clicks(QStringLiteral("Open LAYER"));
}

void NewcomerTest::understandsTheLoss()
{
    const QString took = m_newcomer->waitsFor(QStringLiteral("before, it took"), 30);
    m_newcomer->clicksIcon(QStringLiteral("Pause"));
    QTRY_VERIFY(!m_console->state()->replay.isPlaying);
    // What is read now is what the ledger holds now.
    const QString now = m_newcomer->finds(QStringLiteral("before, it took"));
    const auto* claim = layer().lastDrawnClaim();
    QVERIFY(claim != nullptr && claim->isPaid());
    const auto* impact = m_console->state()->impactOf(*claim);
    QVERIFY(impact != nullptr);
    QVERIFY(impact->change < 0);
    const auto lost = core::UsdcAmount{static_cast<std::uint64_t>(-impact->change)};
    for (const auto amount : {claim->account.deficit, claim->drawn(), impact->before, lost})
        QVERIFY2(now.contains(fields::moneyText(amount)), qPrintable(now));
    // Which layer paid what.
    m_newcomer->finds(QStringLiteral("Isolated junior"));
    m_newcomer->finds(QStringLiteral("Isolated senior"));
    m_newcomer->finds(fields::moneyText(claim->account.isolatedJunior));
    m_newcomer->finds(fields::moneyText(claim->account.isolatedSenior));
}

void NewcomerTest::withdraws()
{
    m_newcomer->clicks(QStringLiteral("Overview"));
    m_newcomer->chooses(QStringLiteral("4 h / s"), QStringLiteral("16 h / s"));
    m_newcomer->clicksIcon(QStringLiteral("Play"));
    m_newcomer->waitsFor(QStringLiteral("2025-05-11 18:"), 40);
    m_newcomer->clicksIcon(QStringLiteral("Pause"));
    m_newcomer->waitsUntilGone(QStringLiteral("is restricted"));
    m_newcomer->clicks(QStringLiteral("Positions"));
    m_newcomer->clicks(QStringLiteral("Withdraw…"));
    m_newcomer->waitsFor(QStringLiteral("You hold"));
    m_newcomer->types(QStringLiteral("Shares"), QStringLiteral("50000"));
    m_newcomer->waitsFor(QStringLiteral("payable from"));
    const QString plan = m_newcomer->finds(QStringLiteral("payable from"));
    QVERIFY2(plan.contains(QStringLiteral("without a fee")), qPrintable(plan));
    QTRY_VERIFY(!m_newcomer->sees(QStringLiteral("Rehearsing")));
    m_newcomer->clicks(QStringLiteral("Review…"));
    signsAndSends();

    m_newcomer->finds(QStringLiteral("USDC are leaving."));
    const std::uint64_t before = wallet();
    m_newcomer->clicksIcon(QStringLiteral("Play"));
    // Whoever keeps the market pays it once its notice is over.
    m_newcomer->waitsFor(QStringLiteral("Nothing of this position is leaving."), 40);
    m_newcomer->clicksIcon(QStringLiteral("Pause"));
    QTRY_VERIFY(!m_console->state()->replay.isPlaying);
    QVERIFY(wallet() > before);
    m_newcomer->clicks(QStringLiteral("Overview"));
    m_newcomer->finds(QStringLiteral("In my wallet, USDC"));
    m_newcomer->finds(fields::moneyText(core::UsdcAmount{wallet()}));
}

QTEST_MAIN(NewcomerTest)
#include "newcomer_test.moc"
