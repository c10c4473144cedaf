//! Goal: the forms take exact amounts by keys, show the terms or the way out before anything is
//! reviewed, refuse by the programs' own words, and hand on exactly what was typed.
//! Method: the recorded story in memory; forms offscreen; rehearsals by real plans.

#include "app/pages/positions/deposit_form.h"
#include "app/pages/positions/terms_text.h"
#include "app/pages/positions/withdraw_form.h"
#include "tests/app/pages/positions_kit.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/format.h"
#include "widgets/fields/key_value_list.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace app::pages::positions;
using namespace tests::positions;
using app::review::Action;
using app::review::ActionKind;

class FormTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void depositHandsOnWhatWasTyped();
    void depositShowsItsTermsAndTheLockThatTheProgramGives();
    void refusalIsTheProgramsSentence();
    void lateAnswersAreDropped();
    void withdrawalShowsTheWayOutThatTheProgramGives();
    void tooMuchIsRefusedAtTheField();
    void termsAreSavedWholeOrSaidNot();
    void everythingHasAName();

private:
    //! Answers the form's questions as the ledger's thread would.
    void serve(ActionForm& form);
    static void type(ActionForm& form, const char* text);
    static QAbstractButton& review(ActionForm& form);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Story> m_story;
    StatePtr m_state;
};

void FormTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_story = std::make_unique<Story>();
    m_state = m_story->until(beforeCrash);
}

void FormTest::serve(ActionForm& form)
{
    connect(&form, &ActionForm::previewWanted, &form,
            [this, &form](const Action& action) { form.showPreview(m_story->plan(action)); });
    form.show();
}

void FormTest::type(ActionForm& form, const char* text)
{
    QTest::keyClicks(form.findChild<widgets::fields::AmountField*>()->edit(),
                     QString::fromUtf8(text));
    form.rehearse();
}

QAbstractButton& FormTest::review(ActionForm& form)
{
    return *named<QAbstractButton>(form, "Review before signing");
}

void FormTest::depositHandsOnWhatWasTyped()
{
    DepositForm form(*m_theme, m_state, 0);
    serve(form);
    QVERIFY(!review(form).isEnabled());
    type(form, "1234.567891");
    QVERIFY(review(form).isEnabled());
    QSignalSpy wanted(&form, &ActionForm::actionWanted);
    QTest::keyClick(&form, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    const auto action = wanted.front().front().value<Action>();
    QCOMPARE(action.kind, ActionKind::Deposit);
    QCOMPARE(action.amount.raw(), 1'234'567'891ULL);
    QCOMPARE(action.tranche, Tranche::Senior);
    QVERIFY(!action.minShares.isZero());
}

void FormTest::depositShowsItsTermsAndTheLockThatTheProgramGives()
{
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        Action action;
        action.owner = Story::owner();
        action.tranche = tranche;
        action.amount = UsdcAmount{20'000'000};
        const auto plan = m_story->plan(action);
        if (!plan->refusal.isEmpty()) continue; // junior may be closed just now
        const auto& market = plan->after->markets.front();
        const auto* held = plan->after->position(Story::owner(), market, tranche);
        const auto& lot = held->lots.back().lot;
        const Terms terms =
            termsNow(*m_state->snapshot, m_state->snapshot->markets.front(), tranche);
        QCOMPARE(static_cast<qint64>(terms.value(TermId::Lock)),
                 lot.unlockAt.raw() - lot.depositedAt.raw());
    }
    DepositForm form(*m_theme, m_state, 0);
    serve(form);
    type(form, "20");
    const QString facts = form.findChild<widgets::fields::KeyValueList*>()->asText();
    for (std::size_t i = 0; i < termCount; ++i)
        QVERIFY(facts.contains(termName(static_cast<TermId>(i))));
    QVERIFY(
        wordsOf(form).contains(QStringLiteral("The most you can lose is all of it: 20.000000")));
}

void FormTest::refusalIsTheProgramsSentence()
{
    DepositForm form(*m_theme, m_state, 0);
    serve(form);
    auto* junior = named<QRadioButton>(form, "Junior tranche");
    junior->setFocus();
    QTest::keyClick(junior, Qt::Key_Space);
    QVERIFY(junior->isChecked());
    type(form, "5");
    Action action;
    action.owner = Story::owner();
    action.tranche = Tranche::Junior;
    action.amount = UsdcAmount{5'000'000};
    const QString refusal = m_story->plan(action)->refusal;
    QCOMPARE(review(form).isEnabled(), refusal.isEmpty());
    if (!refusal.isEmpty()) QVERIFY(wordsOf(form).contains(refusal));
}

void FormTest::lateAnswersAreDropped()
{
    DepositForm form(*m_theme, m_state, 0);
    form.show();
    std::vector<Action> asked;
    connect(&form, &ActionForm::previewWanted, &form,
            [&asked](const Action& action) { asked.push_back(action); });
    type(form, "5");
    type(form, "0");
    QVERIFY(asked.size() >= 2);
    form.showPreview(m_story->plan(asked.front()));
    QVERIFY(!review(form).isEnabled());
    form.showPreview(m_story->plan(asked.back()));
    QVERIFY(review(form).isEnabled());
}

void FormTest::withdrawalShowsTheWayOutThatTheProgramGives()
{
    WithdrawForm form(*m_theme, m_state, 0);
    serve(form);
    type(form, "1000");
    QVERIFY(!review(form).isEnabled()); // locked, and not early
    auto* early = form.findChild<QCheckBox*>();
    early->setFocus();
    QTest::keyClick(early, Qt::Key_Space);
    form.rehearse();
    QVERIFY(review(form).isEnabled());
    QSignalSpy wanted(&form, &ActionForm::actionWanted);
    QTest::keyClick(&form, Qt::Key_Return);
    const auto action = wanted.front().front().value<Action>();
    QCOMPARE(action.shares.raw(), 1'000'000'000ULL);
    QVERIFY(action.early);
    const auto after = m_story->plan(action)->after;
    const auto* held = after->position(Story::owner(), after->markets.front(), action.tranche);
    const auto& ticket = held->tickets.back();
    const QString steps = form.findChild<widgets::tables::FactsTable*>()->asText(false);
    QVERIFY2(steps.contains(widgets::fields::minuteText(ticket.account.maturesAt)),
             qPrintable(steps));
    QVERIFY2(steps.contains(widgets::fields::moneyText(ticket.worth)), qPrintable(steps));
    QVERIFY2(steps.contains(widgets::fields::percentText(ticket.account.fee)), qPrintable(steps));
}

void FormTest::tooMuchIsRefusedAtTheField()
{
    WithdrawForm form(*m_theme, m_state, 0);
    serve(form);
    type(form, "99999999999");
    QVERIFY(!review(form).isEnabled());
    QVERIFY(wordsOf(form).contains(QStringLiteral("You hold only")));
}

void FormTest::termsAreSavedWholeOrSaidNot()
{
    const Terms terms =
        termsNow(*m_state->snapshot, m_state->snapshot->markets.front(), Tranche::Senior);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("terms.txt"));
    QVERIFY(!saveTerms(terms, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), termsSheet(terms));
    QVERIFY(termsSheet(terms).contains(QStringLiteral("LAYER-PERP")));
    const auto fault = saveTerms(terms, folder.filePath(QStringLiteral("no/such/terms.txt")));
    QVERIFY(fault && fault->contains(QStringLiteral("could not be saved")));
}

void FormTest::everythingHasAName()
{
    DepositForm deposit(*m_theme, m_state, 0);
    serve(deposit);
    QCOMPARE(nameless(deposit), QString());
    WithdrawForm withdraw(*m_theme, m_state, 0);
    serve(withdraw);
    type(withdraw, "1000");
    QCOMPARE(nameless(withdraw), QString());
    for (const QDialog* form : {static_cast<QDialog*>(&deposit), static_cast<QDialog*>(&withdraw)})
        QVERIFY2(form->sizeHint().height() <= 640 && form->sizeHint().width() <= 1024,
                 qPrintable(QStringLiteral("%1: %2 x %3")
                                .arg(form->windowTitle())
                                .arg(form->sizeHint().width())
                                .arg(form->sizeHint().height())));
}

QTEST_MAIN(FormTest)
#include "form_test.moc"
