//! Goal: an account on a device is asked whether it signs text or a transaction, the answer goes
//! with the action, and a deposit that its allowance does not reach says so and offers to raise it.
//! Method: the recorded story in memory, states with other signing facts; radio buttons by keys.

#include "app/pages/positions/deposit_form.h"
#include "app/pages/positions/road_field.h"
#include "app/pages/positions/withdraw_form.h"
#include "tests/app/pages/positions_kit.h"
#include "widgets/fields/amount_field.h"
#include "widgets/style/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace app::pages::positions;
using namespace tests::positions;
using app::pages::SigningFacts;
using app::review::Action;
using app::review::ActionKind;
using app::review::Road;

class RoadTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void onlyDevicesAreAsked();
    void textIsTheFirstChoice();
    void choiceOfThePersonStays();
    void withoutAPayerThereIsNoText();
    void shortAllowanceIsOffered();
    void withdrawalGoesAsTextToo();
    void formsFitASmallWindow();

private:
    [[nodiscard]] StatePtr stateWith(SigningFacts facts) const;
    [[nodiscard]] static SigningFacts device();
    static void type(ActionForm& form, const char* text);
    //! What the form would rehearse just now.
    [[nodiscard]] static std::optional<Action> asked(ActionForm& form);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Story> m_story;
    StatePtr m_state;
};

void RoadTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_story = std::make_unique<Story>();
    m_state = m_story->until(beforeCrash);
}

SigningFacts RoadTest::device()
{
    SigningFacts facts;
    facts.kind = wallet::SignerKind::Ledger;
    facts.canIntent = true;
    facts.allowance = UsdcAmount{1'000'000'000};
    facts.feePayer = app::cluster::developmentKey("payer").address();
    return facts;
}

StatePtr RoadTest::stateWith(SigningFacts facts) const
{
    auto state = std::make_shared<ConsoleState>(*m_state);
    state->signing = facts;
    return state;
}

void RoadTest::type(ActionForm& form, const char* text)
{
    auto* edit = form.findChild<widgets::fields::AmountField*>()->edit();
    edit->clear();
    QTest::keyClicks(edit, QString::fromUtf8(text));
}

std::optional<Action> RoadTest::asked(ActionForm& form)
{
    QSignalSpy wanted(&form, &ActionForm::previewWanted);
    form.rehearse();
    if (wanted.isEmpty()) return {};
    return wanted.front().front().value<Action>();
}

void RoadTest::onlyDevicesAreAsked()
{
    using wallet::SignerKind;
    for (const SignerKind kind : {SignerKind::KeyFile, SignerKind::Vault, SignerKind::WatchOnly}) {
        SigningFacts facts = device();
        facts.kind = kind;
        DepositForm form(*m_theme, stateWith(facts), 0);
        form.show();
        QVERIFY(named<QRadioButton>(form, "Ordinary transaction") == nullptr);
        type(form, "5");
        QVERIFY(asked(form)->road == Road::Transaction);
    }
}

void RoadTest::textIsTheFirstChoice()
{
    DepositForm form(*m_theme, stateWith(device()), 0);
    form.show();
    type(form, "5");
    const auto action = asked(form);
    QVERIFY(action && action->road == Road::Intent);
    QVERIFY(action->feePayer == device().feePayer);
    QVERIFY(wordsOf(form).contains(QStringLiteral("blind signing off")));
}

void RoadTest::choiceOfThePersonStays()
{
    DepositForm form(*m_theme, stateWith(device()), 0);
    form.show();
    type(form, "5");
    auto* ordinary = named<QRadioButton>(form, "Ordinary transaction");
    ordinary->setFocus();
    QTest::keyClick(ordinary, Qt::Key_Space);
    const auto action = asked(form);
    QVERIFY(action && action->road == Road::Transaction);
    QVERIFY(action->feePayer == core::Address{});
    QVERIFY(wordsOf(form).contains(QStringLiteral("a hash only: a blind signature")));
    form.setState(stateWith(device()));
    QVERIFY(asked(form)->road == Road::Transaction);
}

void RoadTest::withoutAPayerThereIsNoText()
{
    SigningFacts facts = device();
    facts.canIntent = false;
    DepositForm form(*m_theme, stateWith(facts), 0);
    form.show();
    type(form, "5");
    QVERIFY(!named<QRadioButton>(form, "Readable text on the device")->isEnabled());
    QVERIFY(asked(form)->road == Road::Transaction);
    QVERIFY(wordsOf(form).contains(QStringLiteral("choose one on the Accounts page")));
    // Chosen in the meantime.
    form.setState(stateWith(device()));
    QVERIFY(asked(form)->road == Road::Intent);
}

void RoadTest::shortAllowanceIsOffered()
{
    DepositForm form(*m_theme, stateWith(device()), 0);
    form.show();
    type(form, "1000");
    QVERIFY(named<QPushButton>(form, "Allow 1,000.000000 USDC…") == nullptr);
    type(form, "1000.000001");
    QVERIFY(wordsOf(form).contains(QStringLiteral("may take 1,000.000000 USDC")));
    auto* allow = named<QPushButton>(form, "Allow 1,000.000001 USDC…");
    QVERIFY(allow != nullptr);
    QSignalSpy wanted(&form, &ActionForm::actionWanted);
    allow->click();
    QCOMPARE(wanted.count(), 1);
    const auto action = wanted.front().front().value<Action>();
    QVERIFY(action.kind == ActionKind::ApproveSpender);
    QVERIFY(action.road == Road::Transaction);
    QCOMPARE(action.amount.raw(), 1'000'000'001ULL);
    // What it asks for is one of the plans that there are.
    QVERIFY(m_story->plan(action)->refusal.isEmpty());
}

void RoadTest::withdrawalGoesAsTextToo()
{
    WithdrawForm form(*m_theme, stateWith(device()), 0);
    form.show();
    type(form, "1000");
    const auto action = asked(form);
    QVERIFY(action && action->road == Road::Intent);
    QVERIFY(action->kind == ActionKind::RequestWithdraw);
    QVERIFY(named<QPushButton>(form, "Allow 1,000.000000 USDC…") == nullptr);
}

void RoadTest::formsFitASmallWindow()
{
    DepositForm deposit(*m_theme, stateWith(device()), 0);
    WithdrawForm withdraw(*m_theme, stateWith(device()), 0);
    const QString folder = qEnvironmentVariable("BACKSTOP_PICTURES");
    for (ActionForm* form :
         {static_cast<ActionForm*>(&deposit), static_cast<ActionForm*>(&withdraw)}) {
        form->show();
        type(*form, "1000.000001");
        form->rehearse();
        QCoreApplication::processEvents();
        QVERIFY2(form->sizeHint().height() <= 640 && form->sizeHint().width() <= 1024,
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(form->sizeHint().width())
                                .arg(form->sizeHint().height())));
        QCOMPARE(nameless(*form), QString());
        if (folder.isEmpty()) continue;
        form->grab().save(
            QStringLiteral("%1/form-%2.png").arg(folder, form->windowTitle().left(7)));
        m_theme->setScheme(widgets::style::Scheme::Dark);
    }
    m_theme->setScheme({});
}

QTEST_MAIN(RoadTest)
#include "road_test.moc"
