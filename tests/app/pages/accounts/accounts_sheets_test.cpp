//! Goal: a secret goes from the keys to whoever asked for it and stays nowhere else; a sheet waits
//! for what it asked for, shows a refusal where it was caused, and closes when it is done; only a
//! person's own answer counts as having compared.
//! Method: each sheet opened by its button and driven by keys to the end, with every refusal on the
//! way. With BACKSTOP_PICTURES=DIR it leaves pictures of the steps there.

#include "app/pages/accounts/accounts_page.h"
#include "app/pages/accounts/sheet.h"
#include "app/pages/accounts/word_grid.h"
#include "tests/app/pages/accounts/accounts_kit.h"
#include "widgets/fields/secret_field.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace tests::accounts;
using tests::positions::named;
using tests::positions::wordsOf;
using widgets::fields::SecretField;

class AccountsSheetsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void init();
    void cleanup() { m_page.reset(); }

    void passwordUnlocksOrIsRefused();
    void passwordIsChanged();
    void newWordsAreAskedForAgain();
    void newVaultRefusesWhatItCannotTake();
    void phraseIsPastedAndImported();
    void wordsAreCheckedOneByOne();
    void keyFileGoesIntoAVault();
    void comparisonIsSaidByAPerson();
    void differenceIsAnAlarm();
    void refusedVerificationIsAskedForAgain();
    void leftVerificationCountsForNothing();
    void labelsAreKeptAndBounded();
    void removalIsConfirmed();
    void sharedFileIsTakenOnlyWhenAskedFor();

private:
    void tell() { m_page->setAccounts(shared(m_view)); }
    void say(const char* sentence, const char* kind);
    void open(const char* button);
    void press(const char* button);
    void type(const char* name, const QString& text);
    [[nodiscard]] Sheet* sheet() const
    {
        return qobject_cast<Sheet*>(QApplication::activeModalWidget());
    }
    [[nodiscard]] bool says(const char* words) const
    {
        return sheet() != nullptr && wordsOf(*sheet()).contains(QString::fromUtf8(words));
    }
    void nameAndPassword(const QString& name);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<AccountsPage> m_page;
    AccountsView m_view;
};

void AccountsSheetsTest::init()
{
    m_page = std::make_unique<AccountsPage>(*m_theme);
    m_page->resize(1280, 800);
    m_view = household();
    tell();
    m_page->setState(someState());
    m_page->show();
}

void AccountsSheetsTest::say(const char* sentence, const char* kind)
{
    m_view.said = {m_view.said.number + 1, QString::fromUtf8(sentence), kind};
    tell();
}

void AccountsSheetsTest::open(const char* button)
{
    auto* one = named<QPushButton>(*m_page, button);
    QVERIFY2(one != nullptr && one->isEnabled(), button);
    QTest::mouseClick(one, Qt::LeftButton);
    QVERIFY2(sheet() != nullptr, button);
}

void AccountsSheetsTest::press(const char* button)
{
    QVERIFY2(sheet() != nullptr, button);
    auto* one = named<QPushButton>(*sheet(), button);
    QVERIFY2(one != nullptr && one->isEnabled(), button);
    QTest::mouseClick(one, Qt::LeftButton);
}

void AccountsSheetsTest::type(const char* name, const QString& text)
{
    auto* line = named<QLineEdit>(*sheet(), name);
    QVERIFY2(line != nullptr, name);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
}

void AccountsSheetsTest::nameAndPassword(const QString& name)
{
    type("Name of the vault", name);
    type("Password of the vault", QStringLiteral("correct horse"));
    type("Password of the vault, again", QStringLiteral("correct horse"));
}

void AccountsSheetsTest::passwordUnlocksOrIsRefused()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::unlockWanted);
    open("Unlock the vault Everyday");
    QVERIFY(!named<QPushButton>(*sheet(), "Unlock")->isEnabled());
    type("Password of the vault", QStringLiteral("wrong one"));
    QTest::keyClick(named<QLineEdit>(*sheet(), "Password of the vault"), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front()[0].toString(), m_view.vaults[0].path);
    QCOMPARE(textOf(*asked.front()[1].value<Secret>()), QByteArray("wrong one"));
    QVERIFY(sheet()->isWaiting());
    QVERIFY(sheet()->findChild<SecretField*>()->isBlank()); // it is gone from here
    say("This is not the vault's password.", "bad");
    QVERIFY(says("This is not the vault's password."));
    QVERIFY(!sheet()->isWaiting());
    QVERIFY(!wordsOf(*m_page->findChild<QScrollArea*>())
                 .contains(QStringLiteral("This is not the vault's password.")));
    type("Password of the vault", QStringLiteral("right one"));
    press("Unlock");
    QCOMPARE(asked.count(), 2);
    m_view.vaults[0].isLocked = false;
    tell();
    QVERIFY(sheet() == nullptr);
    // Asked for from elsewhere, to sign; nothing for one that is open.
    m_page->askForPassword(m_view.vaults[0].path);
    QVERIFY(sheet() == nullptr);
    m_view.vaults[0].isLocked = true;
    tell();
    m_page->askForPassword(m_view.vaults[0].path);
    QVERIFY(sheet() != nullptr);
}

void AccountsSheetsTest::passwordIsChanged()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::changePasswordWanted);
    say("An older thing was done.", "good");
    QTest::mouseClick(named<QPushButton>(*m_page, "More of the vault Keeper"), Qt::LeftButton);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QTest::keyClick(menu, Qt::Key_Up);
    QTest::keyClick(menu, Qt::Key_Return);
    QVERIFY(sheet() != nullptr);
    type("Password until now", QStringLiteral("old one"));
    type("New password", QStringLiteral("new one twice"));
    type("New password, again", QStringLiteral("new one twicE"));
    press("Change");
    QVERIFY(says("The two passwords differ."));
    type("New password, again", QStringLiteral("new one twice"));
    takePicture(*m_theme, *sheet(), QStringLiteral("password"));
    press("Change");
    QCOMPARE(asked.count(), 1);
    QCOMPARE(textOf(*asked.front()[1].value<Secret>()), QByteArray("old one"));
    QCOMPARE(textOf(*asked.front()[2].value<Secret>()), QByteArray("new one twice"));
    for (const auto* field : sheet()->findChildren<SecretField*>())
        QVERIFY(field->isBlank());
    tell(); // something else happened: it still waits
    QVERIFY(sheet() != nullptr && sheet()->isWaiting());
    say("The password was changed.", "good");
    QVERIFY(sheet() == nullptr);
}

void AccountsSheetsTest::newWordsAreAskedForAgain()
{
    QSignalSpy words(m_page.get(), &AccountsPage::newWordsWanted);
    QSignalSpy created(m_page.get(), &AccountsPage::createVaultWanted);
    open("Create a vault");
    nameAndPassword(QStringLiteral(" Rainy  day "));
    press("Next");
    QCOMPARE(words.count(), 1);
    m_page->offerWords(secretFrom(phrase24));
    auto* view = named<QWidget>(*sheet(), "Words of the new phrase, to be written down");
    QVERIFY(view != nullptr);
    QVERIFY(!wordsOf(*sheet()).contains(QStringLiteral("abandon"))); // painted, in no label
    takePicture(*m_theme, *sheet(), QStringLiteral("words-new"));
    press("I wrote them down");
    const auto answer = [&](const char* wrong) {
        for (auto* field : sheet()->findChildren<SecretField*>()) {
            if (!field->isVisible()) continue;
            const int number = field->accessibleName().split(u' ').last().toInt();
            field->setFocus();
            QTest::keyClicks(field, wrong != nullptr ? QString::fromLatin1(wrong)
                                    : number == 24   ? QStringLiteral("art")
                                                     : QStringLiteral("abandon"));
        }
    };
    answer("zoo");
    takePicture(*m_theme, *sheet(), QStringLiteral("words-check"));
    press("Create the vault");
    QVERIFY(created.isEmpty());
    QVERIFY(says("is another one. Compare what you wrote down."));
    press("I wrote them down"); // shown again, and asked for again
    answer(nullptr);
    press("Create the vault");
    QCOMPARE(created.count(), 1);
    QCOMPARE(created.front()[0].toString(), QStringLiteral("Rainy day"));
    QCOMPARE(textOf(*created.front()[1].value<Secret>()), QByteArray("correct horse"));
    QCOMPARE(textOf(*created.front()[2].value<Secret>()), QByteArray(phrase24));
    say("The disk is full.", "bad");
    QVERIFY(says("The disk is full."));
    press("Create the vault"); // nothing has to be typed again
    QCOMPARE(created.count(), 2);
    m_view.vaults.push_back(
        {QStringLiteral("Rainy day"), QStringLiteral("/v"), false, true, {}, {}});
    tell();
    QVERIFY(sheet() == nullptr);
}

void AccountsSheetsTest::newVaultRefusesWhatItCannotTake()
{
    open("Create a vault");
    press("Next");
    QVERIFY(says("Give the vault a name."));
    type("Name of the vault", QStringLiteral("everyday"));
    press("Next");
    QVERIFY(says("There is a vault of that name."));
    named<QLineEdit>(*sheet(), "Name of the vault")->setText(QString(40, QChar(0x6F22)));
    press("Next");
    QVERIFY(says("This name is too long."));
    type("Name of the vault", QStringLiteral("New"));
    type("Password of the vault", QStringLiteral("seven77"));
    type("Password of the vault, again", QStringLiteral("seven77"));
    press("Next");
    QVERIFY(says("A password has at least 8 characters."));
    type("Password of the vault", QStringLiteral("eight888"));
    QVERIFY(!says("A password has at least 8 characters.")); // typing clears it
    press("Next");
    QVERIFY(says("The two passwords differ."));
    QSignalSpy words(m_page.get(), &AccountsPage::newWordsWanted);
    type("Password of the vault, again", QStringLiteral("eight888"));
    press("Next");
    QCOMPARE(words.count(), 1);
    m_page->offerWords(nullptr);
    QVERIFY(sheet()->isWaiting());
    say("No chance could be had.", "bad");
    QVERIFY(says("No chance could be had."));
}

void AccountsSheetsTest::phraseIsPastedAndImported()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::importMnemonicWanted);
    open("Import words into a new vault");
    nameAndPassword(QStringLiteral("Old words"));
    press("Next");
    press("Import");
    QVERIFY(says("These words are no phrase yet."));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(phrase24));
    QTest::keyClick(named<QLineEdit>(*sheet(), "Word 1"), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(says("The words are a phrase"));
    type("Passphrase of the words", QStringLiteral("25th"));
    takePicture(*m_theme, *sheet(), QStringLiteral("words-import"));
    QVERIFY(sheet()->height() <= 640);
    press("Import");
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front()[0].toString(), QStringLiteral("Old words"));
    QCOMPARE(textOf(*asked.front()[2].value<Secret>()), QByteArray(phrase24));
    QCOMPARE(textOf(*asked.front()[3].value<Secret>()), QByteArray("25th"));
    say("The disk is full.", "bad");
    press("Import"); // the words are still there
    QCOMPARE(textOf(*asked.last()[2].value<Secret>()), QByteArray(phrase24));
}

void AccountsSheetsTest::wordsAreCheckedOneByOne()
{
    WordGrid grid(*m_theme);
    grid.show();
    grid.activateWindow();
    const auto fields = grid.findChildren<SecretField*>();
    QCOMPARE(fields.size(), 24);
    const auto standing = [&](const char* words) {
        return wordsOf(grid).contains(QString::fromLatin1(words));
    };
    fields[0]->setFocus();
    QTest::keyClicks(fields[0], QStringLiteral("abandom"));
    QTest::keyClick(fields[0], Qt::Key_Space); // goes on, and is in no word
    QTRY_VERIFY(fields[1]->hasFocus());
    QCOMPARE(textOf(fields[0]->secret()), QByteArray("abandom"));
    QVERIFY(standing("Word 1 is not of the list."));
    QCOMPARE(fields[0]->property("invalid").toBool(), true);
    fields[0]->setText(QStringLiteral("abandon abandon abandon abandon abandon abandon abandon "
                                      "abandon abandon abandon abandon about"));
    QVERIFY(grid.isPhrase()); // twelve are a phrase as well
    QCOMPARE(textOf(grid.words()).count(' '), 11);
    fields[11]->setText(QStringLiteral("above"));
    QVERIFY(!grid.isPhrase());
    QVERIFY(standing("This is no phrase"));
    for (const auto* field : fields)
        QVERIFY(!field->text().contains(QStringLiteral("ab")));
}

void AccountsSheetsTest::keyFileGoesIntoAVault()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::importKeyFileWanted);
    open("Import a key file into a new vault");
    nameAndPassword(QStringLiteral("Was a file"));
    press("Import");
    QVERIFY(says("Choose the key file that is to be imported."));
    type("Key file", QStringLiteral("/home/ada/id.json"));
    press("Import");
    QCOMPARE(asked.front()[0].toString(), QStringLiteral("Was a file"));
    QCOMPARE(textOf(*asked.front()[1].value<Secret>()), QByteArray("correct horse"));
    QCOMPARE(asked.front()[2].toString(), QStringLiteral("/home/ada/id.json"));
}

void AccountsSheetsTest::comparisonIsSaidByAPerson()
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

void AccountsSheetsTest::differenceIsAnAlarm()
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

void AccountsSheetsTest::refusedVerificationIsAskedForAgain()
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

void AccountsSheetsTest::leftVerificationCountsForNothing()
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

void AccountsSheetsTest::labelsAreKeptAndBounded()
{
    QSignalSpy kept(m_page.get(), &AccountsPage::labelWanted);
    open("Label the selected account");
    named<QLineEdit>(*sheet(), "Label")->setText(QString(40, QChar(0x6F22)));
    press("Keep");
    QVERIFY(says("This name is too long."));
    type("Label", QStringLiteral(" Rainy  day "));
    QTest::keyClick(named<QLineEdit>(*sheet(), "Label"), Qt::Key_Return);
    QCOMPARE(kept.front()[0].value<Address>(), m_view.accounts[1].address);
    QCOMPARE(kept.front()[1].toString(), QStringLiteral("Rainy day"));
    QVERIFY(sheet() == nullptr);
}

void AccountsSheetsTest::removalIsConfirmed()
{
    QSignalSpy removed(m_page.get(), &AccountsPage::removeWanted);
    auto* table = named<QWidget>(*m_page, "My accounts");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    open("Remove the selected account from the list");
    QTest::keyClick(sheet(), Qt::Key_Return); // Cancel has the focus
    QVERIFY(removed.isEmpty());
    open("Remove the selected account from the list");
    press("Remove");
    QCOMPARE(removed.front().front().value<Address>(), m_view.accounts[2].address);
}

void AccountsSheetsTest::sharedFileIsTakenOnlyWhenAskedFor()
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

QTEST_MAIN(AccountsSheetsTest)
#include "accounts_sheets_test.moc"
