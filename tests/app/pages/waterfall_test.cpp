// Goal: the waterfall page shows past claims with what they cost me, and its what-ifs are the
// ledger's own answers, in money, to the last unit.
// Method: the recorded story before and after its claim; sliders and fields moved by hand.

#include "app/cluster/what_if.h"
#include "app/pages/waterfall/past_claims_card.h"
#include "app/pages/waterfall/waterfall_page.h"
#include "app/pages/waterfall/what_if_card.h"
#include "app/pages/waterfall/what_if_row.h"
#include "tests/app/pages/positions_kit.h"
#include "widgets/charts/waterfall.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>

using app::pages::ConsoleState;
using app::pages::InspectionPtr;
using app::pages::StatePtr;
using app::pages::waterfall::WaterfallPage;
using app::pages::waterfall::WhatIfCard;
using app::pages::waterfall::WhatIfRow;
using core::UsdcAmount;
using tests::positions::Story;

class WaterfallTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutClaimsItSaysSo();
    void claimShowsItsBitesAndWhatItCostMe();
    void selectedClaimIsInspected();
    void sliderAsksTheProgramsAndShowsMoney();
    void typedAmountIsTakenToTheLastUnit();
    void severalMarketsAddUp();
    void marketChosenElsewhereIsChosenHere();

private:
    [[nodiscard]] static UsdcAmount lossOf(const StatePtr& state, std::vector<UsdcAmount> deficits);
    [[nodiscard]] static QString shownLoss(WaterfallPage& page);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Story> m_story;
    StatePtr m_calm;
    StatePtr m_crash;
};

void WaterfallTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_story = std::make_unique<Story>();
    m_calm = m_story->until(tests::positions::beforeCrash);
    auto crash = std::make_shared<ConsoleState>(*m_story->untilClaimIsPaid());
    const auto& market = crash->snapshot->markets.front();
    const auto* claim = market.lastDrawnClaim();
    crash->impacts.push_back(
        {market.address, claim->account.period, UsdcAmount{312'345'678'901}, -62'138'536'846, 0});
    m_crash = crash;
}

UsdcAmount WaterfallTest::lossOf(const StatePtr& state, std::vector<UsdcAmount> deficits)
{
    std::uint64_t loss = 0;
    for (size_t i = 0; i < deficits.size(); ++i) {
        const auto world = app::cluster::whatIf(*state->snapshot, {i, deficits[i]}, state->owner);
        if (world) loss += world->loss().raw();
    }
    return UsdcAmount{loss};
}

QString WaterfallTest::shownLoss(WaterfallPage& page)
{
    for (const auto* figure : page.findChildren<widgets::fields::Figure*>())
        if (figure->accessibleName().startsWith(QStringLiteral("My loss"))) return figure->text();
    return {};
}

void WaterfallTest::withoutClaimsItSaysSo()
{
    WaterfallPage page(*m_theme);
    page.setState(m_calm);
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>())
        if (label->isVisibleTo(&page)) texts << label->text();
    QVERIFY(
        texts.join(QLatin1Char('\n')).contains(QStringLiteral("No market has reported a deficit")));
}

void WaterfallTest::claimShowsItsBitesAndWhatItCostMe()
{
    WaterfallPage page(*m_theme);
    page.setState(m_crash);
    const auto& claim = m_crash->snapshot->markets.front().claims.front();
    const auto* chart = page.findChild<app::pages::waterfall::PastClaimsCard*>()
                            ->findChild<widgets::charts::Waterfall*>();
    QVERIFY(chart != nullptr);
    QCOMPARE(chart->steps().front().amount.raw(), claim.account.deficit.raw());
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>())
        texts << label->text();
    const QString all = texts.join(QLatin1Char('\n'));
    QVERIFY(all.contains(widgets::fields::moneyText(claim.account.deficit)));
    QVERIFY(all.contains(QStringLiteral("it took 62,138.536846")));
}

void WaterfallTest::selectedClaimIsInspected()
{
    WaterfallPage page(*m_theme);
    QSignalSpy inspections(&page, &WaterfallPage::inspectionWanted);
    page.setState(m_crash);
    QVERIFY(!inspections.isEmpty());
    const auto inspection = inspections.last().front().value<InspectionPtr>();
    QVERIFY(inspection != nullptr);
    QCOMPARE(inspection->title, QStringLiteral("LAYER-PERP"));
    QVERIFY(inspection->facts.size() > 10);
}

void WaterfallTest::sliderAsksTheProgramsAndShowsMoney()
{
    WaterfallPage page(*m_theme);
    page.setState(m_calm);
    auto* row = page.findChild<WhatIfRow*>();
    auto* slider = row->findChild<QSlider*>();
    QCOMPARE(shownLoss(page), widgets::fields::moneyText(UsdcAmount{}));
    slider->setValue(slider->maximum());
    const UsdcAmount most = app::cluster::deficitMost(m_calm->snapshot->markets.front());
    QCOMPARE(row->deficit().raw(), most.raw());
    const UsdcAmount loss = lossOf(m_calm, {most});
    QVERIFY(!loss.isZero());
    QCOMPARE(shownLoss(page), widgets::fields::moneyText(loss));
}

void WaterfallTest::typedAmountIsTakenToTheLastUnit()
{
    WaterfallPage page(*m_theme);
    page.setState(m_calm);
    auto* row = page.findChild<WhatIfRow*>();
    auto* field = row->findChild<widgets::fields::AmountField*>();
    field->edit()->setText(QStringLiteral("2050001.000003"));
    QCOMPARE(row->deficit().raw(), std::uint64_t{2'050'001'000'003});
    QCOMPARE(shownLoss(page),
             widgets::fields::moneyText(lossOf(m_calm, {UsdcAmount{2'050'001'000'003}})));
}

void WaterfallTest::severalMarketsAddUp()
{
    WaterfallPage page(*m_theme);
    page.setState(m_calm);
    const auto rows = page.findChildren<WhatIfRow*>();
    QVERIFY(rows.size() >= 2);
    rows[0]->setDeficit(UsdcAmount{1'000'000'000'000});
    rows[1]->setDeficit(UsdcAmount{3'000'000'000'000});
    QCOMPARE(shownLoss(page),
             widgets::fields::moneyText(
                 lossOf(m_calm, {UsdcAmount{1'000'000'000'000}, UsdcAmount{3'000'000'000'000}})));
    // A newer state asks again and keeps what was asked for.
    page.setState(m_crash);
    QCOMPARE(rows[1]->deficit().raw(), std::uint64_t{3'000'000'000'000});
}

void WaterfallTest::marketChosenElsewhereIsChosenHere()
{
    WaterfallPage page(*m_theme);
    page.setState(m_calm);
    const auto rows = page.findChildren<WhatIfRow*>();
    rows[1]->setDeficit(UsdcAmount{2'000'000'000'000});
    rows[0]->setDeficit(UsdcAmount{1'000'000'000'000});
    page.setMarket(1);
    const auto* chart = page.findChild<WhatIfCard*>()->findChild<widgets::charts::Waterfall*>();
    QCOMPARE(chart->steps().front().amount.raw(), std::uint64_t{2'000'000'000'000});
}

QTEST_MAIN(WaterfallTest)
#include "waterfall_test.moc"
