// Goal: the waterfall shows a claim's own numbers, and they add up to the deficit.
// Method: chosen claims, with and without further tiers, under and over the threshold.

#include "app/pages/claim_steps.h"
#include "app/pages/markets/claims_card.h"
#include "widgets/charts/waterfall.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/table_view.h"

#include <QTest>

using app::cluster::ClaimView;
using app::pages::claimSteps;
using core::UsdcAmount;
using widgets::charts::StepKind;
using widgets::charts::WaterfallStep;

class ClaimTest : public QObject
{
    Q_OBJECT

private slots:
    void bitesAndRestMakeTheDeficit();
    void furtherTiersShowWhenTheyWereAsked();
    void smallDeficitIsNotCalledUncovered();
    void cardShowsEveryAmountExactly();
    void anotherClaimShowsItsOwnWaterfall();

private:
    [[nodiscard]] static ClaimView claim();
    [[nodiscard]] static std::uint64_t bitesAndRest(const std::vector<WaterfallStep>& steps);
};

ClaimView ClaimTest::claim()
{
    ClaimView view;
    auto& account = view.account;
    account.phase = core::programs::insolvency_handler::ClaimPhase::Paid;
    account.deficit = UsdcAmount{2'418'412'780'001};
    account.threshold = UsdcAmount{1'000'000'000};
    account.isolatedJunior = UsdcAmount{2'050'001'000'000};
    account.isolatedSenior = UsdcAmount{300'000'000'007};
    account.uncovered = UsdcAmount{68'411'779'994};
    account.fee = UsdcAmount{1'175'000'501};
    return view;
}

std::uint64_t ClaimTest::bitesAndRest(const std::vector<WaterfallStep>& steps)
{
    std::uint64_t sum = 0;
    for (const WaterfallStep& step : steps)
        if (step.kind == StepKind::Bite || step.kind == StepKind::Uncovered)
            sum += step.amount.raw();
    return sum;
}

void ClaimTest::bitesAndRestMakeTheDeficit()
{
    const auto steps = claimSteps(claim());
    QCOMPARE(steps.size(), size_t{5});
    QCOMPARE(steps[0].amount.raw(), claim().account.deficit.raw());
    QCOMPARE(steps[1].amount.raw(), claim().account.isolatedJunior.raw());
    QCOMPARE(steps[2].amount.raw(), claim().account.isolatedSenior.raw());
    QCOMPARE(steps[3].amount.raw(), claim().account.fee.raw());
    QCOMPARE(steps[4].amount.raw(), claim().account.uncovered.raw());
    QCOMPARE(bitesAndRest(steps), claim().account.deficit.raw());
}

void ClaimTest::furtherTiersShowWhenTheyWereAsked()
{
    ClaimView view = claim();
    view.account.sharedWant = UsdcAmount{68'411'779'994};
    view.account.sharedGot = UsdcAmount{8'411'779'994};
    view.account.reinsuranceWant = UsdcAmount{60'000'000'000};
    view.account.reinsuranceGot = UsdcAmount{60'000'000'000};
    view.account.setOff = UsdcAmount{5};
    const auto steps = claimSteps(view);
    QCOMPARE(steps.size(), size_t{8});
    QCOMPARE(bitesAndRest(steps), view.account.deficit.raw());
    QCOMPARE(steps.back().amount.raw(), std::uint64_t{0});
}

void ClaimTest::smallDeficitIsNotCalledUncovered()
{
    ClaimView view;
    view.account.deficit = UsdcAmount{900'000'000};
    view.account.threshold = UsdcAmount{1'000'000'000};
    const auto steps = claimSteps(view);
    QCOMPARE(steps.back().amount.raw(), std::uint64_t{900'000'000});
    QVERIFY(steps.back().name != claimSteps(claim()).back().name);
}

void ClaimTest::cardShowsEveryAmountExactly()
{
    widgets::style::Theme theme(*qApp);
    app::pages::markets::ClaimsCard card(theme);
    auto snapshot = std::make_shared<app::cluster::Snapshot>();
    snapshot->markets.resize(1);
    snapshot->markets[0].claims.push_back(claim());
    card.show(snapshot, 0);
    const QString text = card.findChild<widgets::tables::TableView*>()->copyText();
    for (const WaterfallStep& step : claimSteps(claim()))
        QVERIFY2(text.contains(widgets::fields::moneyText(step.amount)), qPrintable(step.name));
    QVERIFY(text.contains(widgets::fields::moneyText(claim().paid())));
    QCOMPARE(card.findChild<widgets::charts::Waterfall*>()->steps(), claimSteps(claim()));
}

void ClaimTest::anotherClaimShowsItsOwnWaterfall()
{
    widgets::style::Theme theme(*qApp);
    app::pages::markets::ClaimsCard card(theme);
    auto snapshot = std::make_shared<app::cluster::Snapshot>();
    snapshot->markets.resize(1);
    ClaimView older = claim();
    older.address.bytes[0] = 1;
    older.account.deficit = UsdcAmount{older.account.deficit.raw() + 7};
    older.account.uncovered = UsdcAmount{older.account.uncovered.raw() + 7};
    snapshot->markets[0].claims = {claim(), older};
    card.show(snapshot, 0);
    auto* table = card.findChild<widgets::tables::TableView*>();
    const auto* chart = card.findChild<widgets::charts::Waterfall*>();
    QCOMPARE(chart->steps(), claimSteps(claim()));
    table->setCurrentSourceRow(1);
    QCOMPARE(chart->steps(), claimSteps(older));
    // A newer one comes above it: the chosen one stays chosen.
    ClaimView newer = claim();
    newer.address.bytes[0] = 2;
    auto later = std::make_shared<app::cluster::Snapshot>(*snapshot);
    later->markets[0].claims.insert(later->markets[0].claims.begin(), newer);
    card.show(later, 0);
    QCOMPARE(table->currentSourceRow(), 2);
    QCOMPARE(chart->steps(), claimSteps(older));
}

QTEST_MAIN(ClaimTest)
#include "claim_test.moc"
