//! Goal: the page of a market shows what the snapshot holds to the last digit, and says what of it
//! is assumed and how old it is.
//! Method: the recorded story played in memory to before the crash and after the claim; figures
//! found by the names that people hear, compared with the snapshot.
//! With BACKSTOP_PICTURES=DIR it leaves pictures of the page there.

#include "app/pages/markets/markets_page.h"
#include "app/pages/markets/standing.h"
#include "tests/app/pages/markets_story.h"
#include "widgets/charts/capital_stack.h"
#include "widgets/charts/score_dial.h"
#include "widgets/charts/time_chart.h"
#include "widgets/charts/waterfall.h"
#include "widgets/fields/address_label.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/table_view.h"

#include <QAbstractButton>
#include <QDir>
#include <QSignalSpy>
#include <QTabBar>

using app::pages::InspectionPtr;
using app::pages::PageId;
using app::pages::Place;
using app::pages::StatePtr;
using app::pages::markets::MarketsPage;
using tests::markets::named;
using tests::markets::wordsOf;
using widgets::fields::moneyText;
using widgets::tables::TableView;

namespace {

//! 2025-05-06 06:00 UTC: two hours before the crash of LAYER.
constexpr core::UnixTime beforeCrash{1'746'511'200};

} // namespace

class MarketsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }

    void selectionFillsTheInspectorAndFollowsTheState();
    void figuresAreTheSnapshots();
    void scoreNamesItsInputsTheirAgeAndWhatIsAssumed();
    void picturesDrawTheSnapshot();
    void claimIsToldLayerByLayer();
    void parametersStandWithTheirBounds();
    void addressesAreShownInFullWhenAskedFor();
    void actionsAskForTheMarketThatIsShown();
    void nothingIsActedOnInThePast();
    void everythingHasAName();
    void takePictures();

private:
    void showMarket(const StatePtr& state, size_t market);
    [[nodiscard]] QString figure(const char* name) const;
    [[nodiscard]] TableView& table(const char* name) const;
    void take(const QString& folder, const char* name);

    widgets::style::Theme* m_theme = nullptr;
    StatePtr m_before;
    StatePtr m_after;
    StatePtr m_later;
    std::unique_ptr<MarketsPage> m_page;
};

void MarketsPageTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    tests::markets::StoryPlayer story;
    m_before = story.until(beforeCrash);
    m_after = story.until([](const app::cluster::Snapshot& now) {
        const auto* claim = now.markets.front().lastDrawnClaim();
        return claim != nullptr && claim->isPaid();
    });
    QVERIFY(m_after->snapshot->markets.front().lastDrawnClaim() != nullptr);
    if (qEnvironmentVariableIsSet("BACKSTOP_PICTURES"))
        m_later = story.until(core::UnixTime{1'747'008'000});
}

void MarketsPageTest::init()
{
    m_page = std::make_unique<MarketsPage>(*m_theme);
    m_page->resize(1280, 800);
    m_page->show();
}

void MarketsPageTest::showMarket(const StatePtr& state, size_t market)
{
    m_page->setState(state);
    m_page->setMarket(market);
}

QString MarketsPageTest::figure(const char* name) const
{
    const auto* one = named<widgets::fields::Figure>(*m_page, name);
    return one == nullptr ? QStringLiteral("no figure of that name") : one->text();
}

TableView& MarketsPageTest::table(const char* name) const
{
    auto* one = named<TableView>(*m_page, name);
    if (one == nullptr) qFatal("no table %s", name);
    return *one;
}

void MarketsPageTest::selectionFillsTheInspectorAndFollowsTheState()
{
    QSignalSpy wanted(m_page.get(), &MarketsPage::inspectionWanted);
    m_page->setState(m_before);
    table("Markets").setCurrentSourceRow(0);
    QVERIFY(!wanted.isEmpty());
    const auto first = wanted.last()[0].value<InspectionPtr>();
    QCOMPARE(first->title, QStringLiteral("LAYER-PERP"));
    m_page->setState(m_after);
    const auto second = wanted.last()[0].value<InspectionPtr>();
    QVERIFY(first != second);
    QCOMPARE(second->title, QStringLiteral("LAYER-PERP"));

    m_page->setMarket(0);
    QVERIFY(!wanted.last()[0].value<InspectionPtr>()); // nothing is selected on the market's page
    TableView& claims = table("Claims");
    claims.setFocus();
    QTest::keyClick(&claims, Qt::Key_Return);
    const auto claim = wanted.last()[0].value<InspectionPtr>();
    QVERIFY(claim);
    QCOMPARE(claim->kind, QStringLiteral("Claim"));
    const auto& account = m_after->snapshot->markets[0].claims[0].account;
    const QString deficit = QStringLiteral("%1 USDC").arg(moneyText(account.deficit));
    const bool isTold =
        std::ranges::any_of(claim->facts, [&](const auto& fact) { return fact.value == deficit; });
    QVERIFY(isTold);
    m_page->setMarket(1);
    QVERIFY(!wanted.last()[0].value<InspectionPtr>());
}

void MarketsPageTest::figuresAreTheSnapshots()
{
    for (const StatePtr& state : {m_before, m_after}) {
        showMarket(state, 0);
        const auto& market = state->snapshot->markets[0];
        const auto& risk = market.risk;
        QCOMPARE(figure("Price"),
                 widgets::fields::priceText(risk.price.mantissa, risk.price.exponent));
        QCOMPARE(figure("Risk score"), widgets::fields::decimalText(risk.state.score, 6));
        QCOMPARE(figure("Utilisation"), widgets::fields::percentText(market.pool.utilisation));
        QCOMPARE(figure("Cover in force, USDC"), moneyText(risk.state.cover));
        QCOMPARE(figure("My value here, USDC"),
                 moneyText(app::pages::markets::holdingIn(*state, market).value));
        QCOMPARE(figure("Cover that it allows"), moneyText(risk.state.maxCover));
        const QString tranches = table("Tranches").copyText();
        for (const auto* tranche : {&market.pool.senior, &market.pool.junior})
            for (const QString& text :
                 {moneyText(tranche->capacity), moneyText(tranche->attachment),
                  moneyText(tranche->detachment), moneyText(tranche->load),
                  moneyText(tranche->freedom.amount()), widgets::fields::navText(tranche->netNav),
                  widgets::fields::percentText(tranche->utilisation),
                  widgets::fields::percentText(tranche->cap)})
                QVERIFY2(tranches.contains(text), qPrintable(text));
        const auto* mine =
            state->snapshot->position(state->owner, market, app::cluster::Tranche::Senior);
        QVERIFY(mine != nullptr);
        QVERIFY(table("My positions").copyText().contains(moneyText(mine->value)));
    }
}

void MarketsPageTest::scoreNamesItsInputsTheirAgeAndWhatIsAssumed()
{
    showMarket(m_before, 0);
    const auto& state = m_before->snapshot->markets[0].risk.state;
    const QString words = wordsOf(*m_page).join(QLatin1Char('\n'));
    for (const QString& text : {moneyText(state.openInterest), moneyText(state.depth),
                                widgets::fields::decimalText(state.leverage, 6),
                                widgets::fields::countText(state.returnCount),
                                widgets::fields::scientificText(state.fundingVarianceE24, 24)})
        QVERIFY2(words.contains(text), qPrintable(text));
    // Leverage, and open interest with depth; nothing that is recorded.
    QCOMPARE(wordsOf(*m_page).count(QStringLiteral("assumed")), 2);
    QCOMPARE(words.count(QStringLiteral(" old")), 5); // four inputs and the score
    QCOMPARE(figure("Restricted above"), QStringLiteral("0.750000"));
    QCOMPARE(figure("Clears at or below"), QStringLiteral("0.700000"));
    const qint64 funding =
        m_before->snapshot->time.raw() - m_before->snapshot->markets[0].risk.fundingAt.raw();
    QVERIFY(funding >= 0 && funding <= 8 * 3600);
    QVERIFY(words.contains(QStringLiteral("%1 old").arg(widgets::fields::durationText(funding))));
}

void MarketsPageTest::picturesDrawTheSnapshot()
{
    showMarket(m_after, 0);
    const auto& market = m_after->snapshot->markets[0];
    const auto& dial = m_page->findChild<widgets::charts::ScoreDial*>()->score();
    QCOMPARE(dial.score->raw(), market.risk.state.score);
    QCOMPARE(dial.parts.size(), size_t{4});
    std::uint32_t sum = 0;
    for (const auto& part : dial.parts)
        sum += part.part.raw();
    // Each part is floored by itself: three millionths at most are lost.
    QVERIFY(sum <= market.risk.state.score && sum + 3 >= market.risk.state.score);
    const auto& stack = m_page->findChild<widgets::charts::CapitalStack*>()->stack();
    QCOMPARE(stack.layers.back().detachment.raw(), market.pool.assets.raw());
    const auto charts = m_page->findChildren<widgets::charts::TimeChart*>();
    auto* tabs = m_page->findChild<QTabBar*>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == QStringLiteral("Funding")) continue; // not noted by this test
        tabs->setCurrentIndex(tab);
        QVERIFY2(charts.front()->partCount() > 50, qPrintable(tabs->tabText(tab)));
    }
}

void MarketsPageTest::claimIsToldLayerByLayer()
{
    showMarket(m_before, 0);
    QVERIFY(named<TableView>(*m_page, "Claims") == nullptr);
    QVERIFY(wordsOf(*m_page).join(u'\n').contains(QStringLiteral("No claim has been made")));
    m_page->setState(m_after);
    const auto& claim = *m_after->snapshot->markets[0].lastDrawnClaim();
    const QString claims = table("Claims").copyText();
    for (const auto amount :
         {claim.account.deficit, claim.account.isolatedJunior, claim.account.isolatedSenior,
          claim.account.uncovered, claim.account.fee, claim.paid()})
        QVERIFY2(claims.contains(moneyText(amount)), qPrintable(moneyText(amount)));
    const auto* chart = m_page->findChild<widgets::charts::Waterfall*>();
    QCOMPARE(chart->steps()[1].amount.raw(), claim.account.isolatedJunior.raw());
}

void MarketsPageTest::parametersStandWithTheirBounds()
{
    showMarket(m_before, 0);
    const QString parameters = table("Parameters").copyText();
    for (const char* text : {"Premium a year at grade C", "3.00 %", "0.10 to 30.00 %",
                             "Administrator", "Nobody: fixed"})
        QVERIFY2(parameters.contains(QString::fromUtf8(text)), text);
}

void MarketsPageTest::addressesAreShownInFullWhenAskedFor()
{
    showMarket(m_before, 0);
    const auto shown = [this] {
        QStringList all;
        for (const auto* label : m_page->findChildren<widgets::fields::AddressLabel*>())
            if (label->isVisible()) all << label->text();
        return all;
    };
    QVERIFY(shown().isEmpty());
    named<QAbstractButton>(*m_page, "Show the addresses of the market")->click();
    const auto& market = m_before->snapshot->markets[0];
    for (const auto& address : {market.address, market.pool.address, market.pool.account.vault,
                                market.risk.address, market.premium.address})
        QVERIFY(shown().contains(widgets::fields::addressText(address)));
}

void MarketsPageTest::actionsAskForTheMarketThatIsShown()
{
    QSignalSpy deposit(m_page.get(), &MarketsPage::depositWanted);
    QSignalSpy withdraw(m_page.get(), &MarketsPage::withdrawWanted);
    QSignalSpy places(m_page.get(), &MarketsPage::placeWanted);
    auto rich = std::make_shared<app::pages::ConsoleState>(*m_before);
    auto snapshot = std::make_shared<app::cluster::Snapshot>(*m_before->snapshot);
    snapshot->balances.push_back({{}, rich->owner, core::UsdcAmount{5'000'000}});
    rich->snapshot = snapshot;
    showMarket(rich, 0);
    named<QAbstractButton>(*m_page, "Deposit into this market")->click();
    named<QAbstractButton>(*m_page, "Withdraw from this market")->click();
    named<QAbstractButton>(*m_page, "Open positions")->click();
    QCOMPARE(deposit.count(), 1);
    QCOMPARE(deposit[0][0].value<size_t>(), size_t{0});
    QCOMPARE(withdraw.count(), 1);
    QCOMPARE(places.last()[0].value<Place>(), (Place{PageId::Positions, 0}));
}

void MarketsPageTest::nothingIsActedOnInThePast()
{
    auto past = std::make_shared<app::pages::ConsoleState>(*m_before);
    past->freshness.state = app::pages::FreshnessState::Past;
    showMarket(past, 0);
    for (const char* name : {"Deposit into this market", "Withdraw from this market"}) {
        const auto* button = named<QAbstractButton>(*m_page, name);
        QVERIFY(!button->isEnabled());
        QVERIFY(!button->toolTip().isEmpty());
    }
}

void MarketsPageTest::everythingHasAName()
{
    m_page->setState(m_after);
    QCOMPARE(tests::markets::nameless(*m_page), QString());
    for (size_t market = 0; market < m_after->snapshot->markets.size(); ++market) {
        m_page->setMarket(market);
        QCOMPARE(tests::markets::nameless(*m_page), QString());
    }
}

void MarketsPageTest::take(const QString& folder, const char* name)
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::sendPostedEvents();
    m_page->grab().save(folder + QLatin1Char('/') + QString::fromUtf8(name));
}

void MarketsPageTest::takePictures()
{
    const QString folder = qEnvironmentVariable("BACKSTOP_PICTURES");
    if (folder.isEmpty()) QSKIP("BACKSTOP_PICTURES names no folder");
    QVERIFY(QDir().mkpath(folder));
    const struct
    {
        const char* name;
        QSize size;
        widgets::style::Scheme scheme;
    } looks[] = {{"small-light", {960, 560}, widgets::style::Scheme::Light},
                 {"small-dark", {960, 560}, widgets::style::Scheme::Dark},
                 {"narrow-light", {960, 3300}, widgets::style::Scheme::Light},
                 {"middle-dark", {1060, 2900}, widgets::style::Scheme::Dark},
                 {"wide-light", {1600, 2400}, widgets::style::Scheme::Light}};
    for (const auto& look : looks) {
        m_theme->setScheme(look.scheme);
        m_page->resize(look.size);
        const auto file = [&](const char* what) {
            return QStringLiteral("%1-%2.png")
                .arg(QString::fromUtf8(what), QString::fromUtf8(look.name));
        };
        m_page->setMarket({});
        m_page->setState(m_later);
        table("Markets").setCurrentSourceRow(0);
        take(folder, qPrintable(file("list")));
        m_page->setMarket(0);
        take(folder, qPrintable(file("later")));
        m_page->setState(m_before);
        take(folder, qPrintable(file("before")));
        m_page->setState(m_after);
        auto* tabs = m_page->findChild<QTabBar*>();
        tabs->setCurrentIndex(2);
        auto* toggle = named<QAbstractButton>(*m_page, "Show the addresses of the market");
        toggle->setChecked(true);
        take(folder, qPrintable(file("after")));
        toggle->setChecked(false);
        tabs->setCurrentIndex(0);
    }
    m_theme->setScheme({});
}

QTEST_MAIN(MarketsPageTest)
#include "markets_page_test.moc"
