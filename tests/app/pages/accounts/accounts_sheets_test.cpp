//! Goal: a secret goes from the keys to whoever asked for it and stays nowhere else; a sheet waits
//! for what it asked for, shows a refusal where it was caused, and closes when it is done.
//! Method: each sheet opened by its button and driven by keys to the end, with every refusal on the
//! way. With BACKSTOP_PICTURES=DIR it leaves pictures of the steps there.

#include "app/pages/accounts/word_grid.h"
#include "tests/app/pages/accounts/accounts_stage.h"
#include "widgets/fields/secret_field.h"

#include <QClipboard>
#include <QMenu>
#include <QScrollArea>
#include <QSignalSpy>

using namespace tests::accounts;
using widgets::fields::SecretField;

class AccountsSheetsTest : public Stage
{
    Q_OBJECT

private slots:
    void initTestCase() { makeTheme(); }
    void init() { begin(household()); }
    void cleanup() { m_page.reset(); }

    void passwordUnlocksOrIsRefused();
    void passwordIsChanged();
    void newWordsAreAskedForAgain();
    void newVaultRefusesWhatItCannotTake();
    void phraseIsPastedAndImported();
    void wordsAreCheckedOneByOne();
    void keyFileGoesIntoAVault();

private:
    void nameAndPassword(const QString& name);
};

void AccountsSheetsTest::nameAndPassword(const QString& name)
{
    type("Name of the vault", name);
    type("Password of the vault", QStringLiteral("correct horse"));
    type("Password of the vault, again", QStringLiteral("correct horse"));
}

void AccountsSheetsTest::passwordUnlocksOrIsRefused()
{
    QSignalSpy asked(m_page.get(), &AccountsPage::unlockWanted);
    press("Unlock the vault Everyday");
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
    press("Create a vault");
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
    press("Create a vault");
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
    press("Import words into a new vault");
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
    press("Import a key file into a new vault");
    nameAndPassword(QStringLiteral("Was a file"));
    press("Import");
    QVERIFY(says("Choose the key file that is to be imported."));
    type("Key file", QStringLiteral("/home/ada/id.json"));
    press("Import");
    QCOMPARE(asked.front()[0].toString(), QStringLiteral("Was a file"));
    QCOMPARE(textOf(*asked.front()[1].value<Secret>()), QByteArray("correct horse"));
    QCOMPARE(asked.front()[2].toString(), QStringLiteral("/home/ada/id.json"));
}

QTEST_MAIN(AccountsSheetsTest)
#include "accounts_sheets_test.moc"
