//! Goal: only a person's own answer counts: what a device confirmed is not yet compared, and Enter
//! alone removes nothing and trusts nothing.
//! Method: verification in every step, labels, removal and a file that others may read, each
//! answered by clicks and by the key that would be pressed by mistake.

#include "tests/app/pages/accounts/accounts_stage.h"

#include <QSignalSpy>

using namespace tests::accounts;

class AccountsQuestionsTest : public Stage
{
    Q_OBJECT

private slots:
    void initTestCase() { makeTheme(); }
    void init() { begin(household()); }
    void cleanup() { m_page.reset(); }

    void comparisonIsSaidByAPerson();
    void differenceIsAnAlarm();
    void refusedVerificationIsAskedForAgain();
    void leftVerificationCountsForNothing();
    void labelsAreKeptAndBounded();
    void removalIsConfirmed();
    void sharedFileIsTakenOnlyWhenAskedFor();
};

void AccountsQuestionsTest::comparisonIsSaidByAPerson()
{
    QSignalSpy said(m_page.get(), &AccountsPage::comparisonSaid);
    m_view.verification =
        Verification{m_view.accounts[1].address, Verification::Step::Shown, {}, {}};
    tell();
    QVERIFY(says("Waiting for your device"));
    QVERIFY(named<QPushButton>(*sheet(), "It is the same") == nullptr);
    QTest::keyClick(sheet(), Qt::Key_Return);
    QVERIFY(said.isEmpty());
    m_view.verification->step = Verification::Step::Confirmed;
    tell();
    QVERIFY(says("Was every character on the device the same as here?"));
    QVERIFY(said.isEmpty()); // the device alone is not enough
    press("It is the same");
    QCOMPARE(said.count(), 1);
    QCOMPARE(said.front()[0].value<Address>(), m_view.accounts[1].address);
    QCOMPARE(said.front()[1].toBool(), true);
    QVERIFY(sheet() == nullptr);
    m_view.verification->step = Verification::Step::Pinned;
    tell();
    QVERIFY(sheet() == nullptr);
}

void AccountsQuestionsTest::differenceIsAnAlarm()
{
    QSignalSpy said(m_page.get(), &AccountsPage::comparisonSaid);
    m_view.verification =
        Verification{m_view.accounts[1].address, Verification::Step::Confirmed, {}, {}};
    tell();
    press("It differs");
    QCOMPARE(said.front()[1].toBool(), false);
    QVERIFY(says("Do not send money to this address"));
    m_view.verification.reset();
    tell(); // it stays until it was read
    QVERIFY(says("Do not send money to this address"));
    press("Close");
    QVERIFY(sheet() == nullptr);
}

void AccountsQuestionsTest::refusedVerificationIsAskedForAgain()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::verifyWanted);
    using Step = Verification::Step;
    for (const Step step : {Step::Refused, Step::Failed}) {
        m_view.verification = Verification{m_view.accounts[2].address, step, {}, {}};
        tell();
        QVERIFY(says(step == Step::Refused ? "It counts as not verified."
                                           : "The device did not answer."));
        press("Show it again");
        QCOMPARE(asked.last().front().value<Address>(), m_view.accounts[2].address);
        m_view.verification->step = Step::Shown;
        tell();
        QVERIFY(says("Waiting for your device"));
    }
    QCOMPARE(asked.count(), 2);
}

void AccountsQuestionsTest::leftVerificationCountsForNothing()
{
    QSignalSpy said(m_page.get(), &AccountsPage::comparisonSaid);
    QSignalSpy left(m_page.get(), &AccountsPage::verificationLeft);
    m_view.verification =
        Verification{m_view.accounts[1].address, Verification::Step::Confirmed, {}, {}};
    tell();
    QTest::keyClick(sheet(), Qt::Key_Return); // on what has the focus, which is Cancel
    QVERIFY(sheet() == nullptr);
    QVERIFY(said.isEmpty());
    QCOMPARE(left.count(), 1);
}

void AccountsQuestionsTest::labelsAreKeptAndBounded()
{
    QSignalSpy kept(m_page.get(), &AccountsPage::labelWanted);
    press("Label the selected account");
    named<QLineEdit>(*sheet(), "Label")->setText(QString(40, QChar(0x6F22)));
    press("Keep");
    QVERIFY(says("This name is too long."));
    type("Label", QStringLiteral(" Rainy  day "));
    QTest::keyClick(named<QLineEdit>(*sheet(), "Label"), Qt::Key_Return);
    QCOMPARE(kept.front()[0].value<Address>(), m_view.accounts[1].address);
    QCOMPARE(kept.front()[1].toString(), QStringLiteral("Rainy day"));
    QVERIFY(sheet() == nullptr);
}

void AccountsQuestionsTest::removalIsConfirmed()
{
    QSignalSpy removed(m_page.get(), &AccountsPage::removeWanted);
    auto* table = named<QWidget>(*m_page, "My accounts");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    press("Remove the selected account from the list");
    QTest::keyClick(sheet(), Qt::Key_Return); // Cancel has the focus
    QVERIFY(removed.isEmpty());
    press("Remove the selected account from the list");
    press("Remove");
    QCOMPARE(removed.front().front().value<Address>(), m_view.accounts[2].address);
}

void AccountsQuestionsTest::sharedFileIsTakenOnlyWhenAskedFor()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::addKeyFileWanted);
    m_page->askForSharedFile(QStringLiteral("/tmp/id.json"), QStringLiteral("Mine"),
                             QStringLiteral("Others on this computer may read it."));
    QVERIFY(says("Others on this computer may read it."));
    QTest::keyClick(sheet(), Qt::Key_Return);
    QVERIFY(asked.isEmpty());
    m_page->askForSharedFile(QStringLiteral("/tmp/id.json"), QStringLiteral("Mine"),
                             QStringLiteral("Others on this computer may read it."));
    press("Use it anyway");
    QCOMPARE(asked.front()[0].toString(), QStringLiteral("/tmp/id.json"));
    QCOMPARE(asked.front()[1].toString(), QStringLiteral("Mine"));
    QCOMPARE(asked.front()[2].toBool(), true);
}

QTEST_MAIN(AccountsQuestionsTest)
#include "accounts_questions_test.moc"
