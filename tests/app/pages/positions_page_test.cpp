//! Goal: the Positions page shows what the snapshot holds to the last digit, everything on it can
//! be done by keyboard, and nothing is asked for in the past. Method: the recorded story played in
//! memory to before the crash, after the claim and days later; figures found by the names that
//! people hear; keys sent offscreen. With BACKSTOP_PICTURES=DIR it leaves pictures of the page
//! there.

#include "app/pages/positions/deposit_form.h"
#include "app/pages/positions/positions_page.h"
#include "app/pages/positions/summary.h"
#include "app/pages/positions/withdraw_form.h"
#include "tests/app/pages/positions_kit.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/table_view.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

using namespace tests::positions;
using app::pages::FactKind;
using app::pages::InspectionPtr;
using app::pages::positions::PositionsPage;
using widgets::fields::Figure;
using widgets::fields::moneyText;
using widgets::tables::TableView;

class PositionsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }

    void figuresAreTheSnapshots();
    void selectionFillsTheInspector();
    void everyPartIsReachedByKeyboard();
    void plannerPlansForAllAndForAnAmount();
    void termsAlarmWhenTheyChanged();
    void unknownTermsAreNotMadeUp();
    void ticketsAreCancelledAndExecutedByButtons();
    void nothingIsActedOnInThePast();
    void whoHoldsNothingIsLedToADeposit();
    void statementIsAskedForByPeriod();
    void everythingHasAName();
    void takePictures();

private:
    [[nodiscard]] QString figure(const char* name) const;
    [[nodiscard]] const app::cluster::PositionView* senior(const StatePtr& state) const;
    void openTab(int tab) { m_page->findChild<QTabBar*>()->setCurrentIndex(tab); }
    void take(QWidget& widget, const QString& folder, const QString& name);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Story> m_story;
    StatePtr m_before;
    StatePtr m_after;
    StatePtr m_later;
    std::unique_ptr<PositionsPage> m_page;
};

void PositionsPageTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_story = std::make_unique<Story>();
    m_before = m_story->until(beforeCrash);
    m_after = m_story->untilClaimIsPaid();
    m_later = m_story->until(UnixTime{1'747'072'800}); // 2025-05-12 18:00 UTC: half is leaving
}

void PositionsPageTest::init()
{
    m_page = std::make_unique<PositionsPage>(*m_theme);
    m_page->resize(1280, 800);
    m_page->show();
}

QString PositionsPageTest::figure(const char* name) const
{
    const auto* one = named<Figure>(*m_page, name);
    return one == nullptr ? QStringLiteral("no such figure") : one->text();
}

const app::cluster::PositionView* PositionsPageTest::senior(const StatePtr& state) const
{
    return state->snapshot->position(state->owner, state->snapshot->markets.front(),
                                     Tranche::Senior);
}

void PositionsPageTest::figuresAreTheSnapshots()
{
    for (const StatePtr& state : {m_before, m_after, m_later}) {
        m_page->setState(state);
        const auto summary = app::pages::positions::summaryOf(*state->snapshot, state->owner);
        const QString words = wordsOf(*m_page);
        QVERIFY(words.contains(moneyText(summary.unlocked)));
        QVERIFY(words.contains(widgets::fields::differenceText(summary.realised, 6)));
        QStringList figures;
        for (const auto* one : m_page->findChildren<Figure*>())
            figures << one->text();
        for (const UsdcAmount amount :
             {summary.value, summary.leaving, summary.vesting, summary.cost})
            QVERIFY2(figures.contains(moneyText(amount)), qPrintable(moneyText(amount)));
        QVERIFY(figures.contains(widgets::fields::differenceText(summary.result, 6)));
    }
}

void PositionsPageTest::selectionFillsTheInspector()
{
    QSignalSpy inspected(m_page.get(), &PositionsPage::inspectionWanted);
    m_page->setState(m_later);
    auto* table = named<TableView>(*m_page, "My positions");
    table->setFocus();
    table->setCurrentSourceRow(0);
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Up);
    QVERIFY(inspected.count() >= 2);
    auto inspection = inspected.last().front().value<InspectionPtr>();
    const auto* held = m_page->selected();
    QVERIFY(held != nullptr);
    const auto says = [&](const QString& value) {
        return std::any_of(inspection->facts.begin(), inspection->facts.end(),
                           [&](const auto& fact) { return fact.value.contains(value); });
    };
    QVERIFY(says(moneyText(held->value)));
    QVERIFY(says(widgets::fields::addressText(held->address)));
    auto* lots = named<TableView>(*m_page, "My lots");
    lots->setCurrentSourceRow(0);
    inspection = inspected.last().front().value<InspectionPtr>();
    QCOMPARE(inspection->kind, QStringLiteral("Lot"));
    QVERIFY(says(moneyText(held->lots.front().value)));
}

void PositionsPageTest::everyPartIsReachedByKeyboard()
{
    m_page->setState(m_later);
    auto* table = named<TableView>(*m_page, "My positions");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    auto* tabs = m_page->findChild<QTabBar*>();
    QTest::keyClick(tabs, Qt::Key_Right);
    QCOMPARE(tabs->currentIndex(), 1);
    QVERIFY(named<QWidget>(*m_page, "Exit planner"));
    QTest::keyClick(tabs, Qt::Key_Right);
    QVERIFY(named<QWidget>(*m_page, "Terms at deposit and now"));
    openTab(0);
    QStringList reached;
    for (QWidget* at = m_page->nextInFocusChain(); at != m_page.get(); at = at->nextInFocusChain())
        if ((at->focusPolicy() & Qt::TabFocus) != 0 && at->isVisible() && at->isEnabled())
            reached << at->accessibleName();
    for (const char* name :
         {"Withdraw from the selected position", "My positions", "My lots", "My withdrawals",
          "Cancel the selected withdrawal", "Period of the statement", "Make the statement"})
        QVERIFY2(reached.contains(QString::fromUtf8(name)), name);
}

void PositionsPageTest::plannerPlansForAllAndForAnAmount()
{
    m_page->setState(m_before);
    openTab(1);
    auto* field = m_page->findChild<widgets::fields::AmountField*>();
    QCOMPARE(field->raw(), std::optional<quint64>(m_page->selected()->value.raw()));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("Without a fee: ask on")));
    field->edit()->setFocus();
    QTest::keyClick(field->edit(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field->edit(), QStringLiteral("1000"));
    const auto* now = named<TableView>(*m_page, "Steps of leaving at once");
    QVERIFY(now != nullptr);
    const QString steps = now->copyText();
    QTRY_VERIFY(now->viewport()->height() >= 3 * 32); // asked, fee, paid: none is cut off
    QVERIFY2(steps.contains(QStringLiteral("1,000.00000")), qPrintable(steps));
    QTest::keyClick(field->edit(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field->edit(), QStringLiteral("1")); // below the least withdrawal
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("below the least")));
}

void PositionsPageTest::termsAlarmWhenTheyChanged()
{
    auto changes = std::make_shared<app::pages::positions::ParamChanges>();
    m_page->setState(m_later);
    openTab(2);
    m_page->setParamChanges(changes);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("The terms are those of the deposit.")));
    const auto& lot = senior(m_later)->lots.front().lot;
    changes = std::make_shared<app::pages::positions::ParamChanges>();
    changes->push_back({m_later->snapshot->realm.scope, UnixTime{lot.depositedAt.raw() + 1},
                        core::programs::Param::notice, 3'600, 86'400});
    m_page->setParamChanges(changes);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("Changed since the deposit: Notice.")));
    const QString table = named<TableView>(*m_page, "Terms at deposit and now")->copyText();
    QVERIFY2(table.contains(QStringLiteral("1 h")), qPrintable(table));
}

void PositionsPageTest::unknownTermsAreNotMadeUp()
{
    auto snapshot = std::make_shared<app::cluster::Snapshot>(*m_later->snapshot);
    snapshot->realm.changedAt = UnixTime{senior(m_later)->lots.front().lot.depositedAt.raw() + 60};
    auto state = std::make_shared<ConsoleState>(*m_later);
    state->snapshot = snapshot;
    m_page->setState(state);
    openTab(2);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("not recorded")));
    const QString table = named<TableView>(*m_page, "Terms at deposit and now")->copyText();
    QVERIFY2(table.contains(QStringLiteral("not recorded")), qPrintable(table));
}

void PositionsPageTest::ticketsAreCancelledAndExecutedByButtons()
{
    m_page->setState(m_later);
    named<TableView>(*m_page, "My positions")->setCurrentSourceRow(0);
    QSignalSpy wanted(m_page.get(), &PositionsPage::actionWanted);
    auto* cancel = named<QPushButton>(*m_page, "Cancel the selected withdrawal");
    QVERIFY(cancel->isEnabled());
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Space);
    QCOMPARE(wanted.count(), 1);
    const auto action = wanted.front().front().value<app::review::Action>();
    QCOMPARE(action.kind, app::review::ActionKind::CancelWithdraw);
    QCOMPARE(action.ticket, senior(m_later)->tickets.back().account.number);
    QVERIFY(!named<QPushButton>(*m_page, "Execute the selected withdrawal")->isEnabled());
}

void PositionsPageTest::nothingIsActedOnInThePast()
{
    auto past = std::make_shared<ConsoleState>(*m_later);
    past->freshness.state = app::pages::FreshnessState::Past;
    m_page->setState(past);
    for (const char* name :
         {"Deposit into the market of the selected position", "Withdraw from the selected position",
          "Cancel the selected withdrawal", "Execute the selected withdrawal"}) {
        const auto* button = named<QPushButton>(*m_page, name);
        QVERIFY2(button != nullptr && !button->isEnabled(), name);
        QVERIFY2(button->toolTip().contains(QStringLiteral("looking back")), name);
    }
}

void PositionsPageTest::whoHoldsNothingIsLedToADeposit()
{
    auto nobody = std::make_shared<ConsoleState>(*m_later);
    nobody->owner = core::Address{};
    m_page->setState(nobody);
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("You hold nothing yet")));
    QSignalSpy wanted(m_page.get(), &PositionsPage::depositWanted);
    QTest::mouseClick(named<QPushButton>(*m_page, "Deposit into the chosen market"),
                      Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

void PositionsPageTest::statementIsAskedForByPeriod()
{
    m_page->setState(m_later);
    QSignalSpy wanted(m_page.get(), &PositionsPage::statementWanted);
    QTest::mouseClick(named<QPushButton>(*m_page, "Make the statement"), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    const auto from = wanted[0][0].value<UnixTime>();
    const auto to = wanted[0][1].value<UnixTime>();
    QCOMPARE(to.raw(), m_later->snapshot->time.raw() + 1);
    m_page->showStatement(m_story->statement(from, to));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("make the closing exactly")));
    m_page->showStatementFault(QStringLiteral("The record is gone."));
    QVERIFY(wordsOf(*m_page).contains(QStringLiteral("The record is gone.")));
}

void PositionsPageTest::everythingHasAName()
{
    m_page->setState(m_later);
    for (int tab = 0; tab < 3; ++tab) {
        openTab(tab);
        QCOMPARE(nameless(*m_page), QString());
    }
}

void PositionsPageTest::take(QWidget& widget, const QString& folder, const QString& name)
{
    QTest::qWait(120); // layouts settle over several turns of the loop
    QVERIFY(widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

void PositionsPageTest::takePictures()
{
    const QString folder = qEnvironmentVariable("BACKSTOP_PICTURES");
    if (folder.isEmpty()) QSKIP("BACKSTOP_PICTURES names no folder");
    QVERIFY(QDir().mkpath(folder));
    using widgets::style::Scheme;
    const auto statement =
        m_story->statement(m_later->replay.begins, UnixTime{m_later->snapshot->time.raw() + 1});
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        m_theme->setScheme(scheme);
        const QString suffix = scheme == Scheme::Dark ? QStringLiteral("-dark") : QString();
        m_page->resize(1080, 1300);
        m_page->setState(m_before);
        take(*m_page, folder, QStringLiteral("before") + suffix);
        openTab(1);
        take(*m_page, folder, QStringLiteral("locked") + suffix);
        openTab(0);
        m_page->setState(m_after);
        take(*m_page, folder, QStringLiteral("after") + suffix);
        m_page->setState(m_later);
        auto* table = named<TableView>(*m_page, "My positions");
        table->setCurrentSourceRow(0);
        take(*m_page, folder, QStringLiteral("later") + suffix);
        auto* tabs = m_page->findChild<QTabBar*>();
        tabs->setCurrentIndex(1);
        take(*m_page, folder, QStringLiteral("exit") + suffix);
        tabs->setCurrentIndex(2);
        take(*m_page, folder, QStringLiteral("terms") + suffix);
        m_page->showStatement(statement);
        m_page->resize(1080, 1900);
        take(*m_page, folder, QStringLiteral("statement") + suffix);
        tabs->setCurrentIndex(0);
        m_page->resize(900, 560);
        take(*m_page, folder, QStringLiteral("small") + suffix);
        app::pages::positions::DepositForm deposit(*m_theme, m_later, 0);
        deposit.show();
        deposit.findChild<widgets::fields::AmountField*>()->setRaw(12'345'678'901);
        take(deposit, folder, QStringLiteral("deposit") + suffix);
        app::pages::positions::WithdrawForm withdraw(*m_theme, m_later, 0);
        withdraw.show();
        withdraw.findChild<widgets::fields::AmountField*>()->setRaw(1'345'678'901);
        take(withdraw, folder, QStringLiteral("withdraw") + suffix);
    }
    m_theme->setScheme(Scheme::Light);
}

QTEST_MAIN(PositionsPageTest)
#include "positions_page_test.moc"
