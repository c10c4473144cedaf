//! Goal: everything on the Accounts page can be asked for by a click or a key, with exactly what
//! was meant, and every state says what to do next.
//! Method: real clicks and keys offscreen on made-up accounts, one signal at a time; words found as
//! people read them.

#include "tests/app/pages/accounts/accounts_stage.h"
#include "widgets/fields/amount_field.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/tables/table_view.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>

using namespace tests::accounts;
using app::pages::InspectionPtr;
using widgets::tables::TableView;

class AccountsPageTest : public Stage
{
    Q_OBJECT

private slots:
    void initTestCase() { makeTheme(); }
    void init() { begin({}); }
    void cleanup() { m_page.reset(); }

    void nothingAtAllSaysWhatToDo();
    void developmentKeyIsCalledOne();
    void activeAccountIsReadAtAGlance();
    void anotherAccountIsChosenFromTheMenu();
    void selectionFillsTheInspector();
    void rowsActOnWhatIsSelected();
    void whatIsInUseIsNotRemoved();
    void vaultsAreLockedAndLockThemselves();
    void allowanceIsAskedForExactly();
    void nothingIsAllowedInThePast();
    void watchedAddressIsChecked();
    void keyFilesAndLabelsAreFiles();
    void whatWasSaidIsShownOnce();
    void everythingIsReachedByKeyboardAndHasAName();

private:
    [[nodiscard]] TableView* table() const { return named<TableView>(*m_page, "My accounts"); }
};

void AccountsPageTest::nothingAtAllSaysWhatToDo()
{
    show({});
    QVERIFY(says("No account is in use"));
    QVERIFY(says("Connect a Ledger, create a vault, or add a key file."));
    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(table()->emptyText().contains(QStringLiteral("Scan a device")));
    QVERIFY(named<QPushButton>(*m_page, "Use another account") == nullptr);
}

void AccountsPageTest::developmentKeyIsCalledOne()
{
    show(beginning());
    QVERIFY(says("This is the development key: everybody who has this program can sign with it."));
    QVERIFY(!named<QPushButton>(*m_page, "Use another account")->isEnabled());
}

void AccountsPageTest::activeAccountIsReadAtAGlance()
{
    AccountsView view = household();
    show(view);
    const auto figure = [&](const char* name) {
        return named<widgets::fields::Figure>(*m_page, name)->text();
    };
    QCOMPARE(figure("USDC in the wallet"), widgets::fields::moneyText(*view.accounts[1].usdc));
    QCOMPARE(figure("SOL for fees"), QStringLiteral("4.999985002"));
    QVERIFY(says("Savings on the Ledger"));
    // Who pays is named by label and whole address.
    QVERIFY(says(widgets::fields::addressText(view.accounts.front().address).toUtf8().constData()));
    view.accounts[1].isActive = false;
    view.accounts[2].isActive = true;
    show(view);
    QVERIFY(says("Nobody has compared this address with the device's screen."));
    QSignalSpy verify(m_page.get(), &AccountsPage::verifyWanted);
    press("Verify…");
    QCOMPARE(verify.takeFirst().front().value<Address>(), view.accounts[2].address);
    view.accounts[2].isActive = false;
    view.accounts[4].isActive = true;
    show(view);
    QVERIFY(says("Its key is not on this computer."));
}

void AccountsPageTest::anotherAccountIsChosenFromTheMenu()
{
    const AccountsView view = household();
    show(view);
    QSignalSpy use(m_page.get(), &AccountsPage::useAccountWanted);
    press("Use another account");
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 4); // all but the one in use
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(use.count(), 1);
    QCOMPARE(use.front().front().value<Address>(), view.accounts[0].address);
    show(crowd(40)); // too many for a menu: to the table
    press("Use another account");
    QVERIFY(QApplication::activePopupWidget() == nullptr);
    QCOMPARE(m_page->focusWidget(), table());
}

void AccountsPageTest::selectionFillsTheInspector()
{
    AccountsView view = household();
    show(view);
    QSignalSpy inspected(m_page.get(), &AccountsPage::inspectionWanted);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    auto shown = inspected.last().front().value<InspectionPtr>();
    QCOMPARE(shown->title, QStringLiteral("Account without a label"));
    view.accounts[2].label = QStringLiteral("Named now");
    show(view); // what is inspected follows
    shown = inspected.last().front().value<InspectionPtr>();
    QCOMPARE(shown->title, QStringLiteral("Named now"));
}

void AccountsPageTest::rowsActOnWhatIsSelected()
{
    const AccountsView view = household();
    show(view);
    const Address second = view.accounts[2].address;
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    const auto asks = [&](auto signal, const char* button) {
        QSignalSpy asked(m_page.get(), signal);
        press(button);
        return asked.count() == 1 ? asked.front().front().value<Address>() : Address{};
    };
    QCOMPARE(asks(&AccountsPage::useAccountWanted, "Use the selected account"), second);
    QCOMPARE(asks(&AccountsPage::feePayerWanted, "The selected account pays the network's fees"),
             second);
    QCOMPARE(
        asks(&AccountsPage::verifyWanted, "Verify the selected account's address on its device"),
        second);
    table()->setCurrentSourceRow(0); // it pays already: nobody is to
    QSignalSpy pays(m_page.get(), &AccountsPage::feePayerWanted);
    press("The selected account pays the network's fees");
    QCOMPARE(pays.front().front().value<Address>(), Address{});
    table()->setCurrentSourceRow(4); // only watched: cannot sign for fees, has no screen
    QVERIFY(
        !named<QPushButton>(*m_page, "The selected account pays the network's fees")->isEnabled());
    QVERIFY(!named<QPushButton>(*m_page, "Verify the selected account's address on its device")
                 ->isEnabled());
}

void AccountsPageTest::whatIsInUseIsNotRemoved()
{
    show(household());
    auto* remove = named<QPushButton>(*m_page, "Remove the selected account from the list");
    QVERIFY(!remove->isEnabled());
    QVERIFY(remove->toolTip().contains(QStringLiteral("Use another one first")));
    table()->setCurrentSourceRow(3);
    QVERIFY(remove->isEnabled());
}

void AccountsPageTest::vaultsAreLockedAndLockThemselves()
{
    AccountsView view = household();
    show(view);
    QSignalSpy lock(m_page.get(), &AccountsPage::lockWanted);
    press("Lock the vault Keeper");
    QCOMPARE(lock.front().front().toString(), view.vaults[1].path);
    QSignalSpy all(m_page.get(), &AccountsPage::lockAllWanted);
    press("Lock all vaults");
    QCOMPARE(all.count(), 1);
    QSignalSpy next(m_page.get(), &AccountsPage::addVaultAccountWanted);
    press("More of the vault Keeper");
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(next.front().front().toString(), view.vaults[1].path);
    QSignalSpy idle(m_page.get(), &AccountsPage::idleLockWanted);
    auto* minutes = named<QSpinBox>(*m_page, "Minutes without use until all vaults are locked");
    QCOMPARE(minutes->value(), 10);
    QTest::keyClick(minutes, Qt::Key_Up);
    QCOMPARE(idle.last().front().toInt(), 11);
    auto* locks = named<QCheckBox>(*m_page, "Lock all vaults when nothing was done for a while");
    QVERIFY(locks->isChecked());
    QTest::keyClick(locks, Qt::Key_Space);
    QCOMPARE(idle.last().front().toInt(), 0);
    view.idleLockMinutes = 0;
    view.vaults[1].isLocked = true;
    show(view);
    QVERIFY(!minutes->isEnabled());
    QVERIFY(says("stays open until you lock it"));
    QVERIFY(!named<QPushButton>(*m_page, "Lock all vaults")->isEnabled());
    QVERIFY(named<QPushButton>(*m_page, "More of the vault Keeper") == nullptr);
    view.vaults[1].fault = QStringLiteral("The file was changed by something else.");
    show(view);
    QVERIFY(says("The file was changed by something else."));
    QVERIFY(named<QPushButton>(*m_page, "Unlock the vault Keeper") == nullptr);
}

void AccountsPageTest::allowanceIsAskedForExactly()
{
    show(household());
    QVERIFY(says("with the token's symbol as ???"));
    QSignalSpy asked(m_page.get(), &AccountsPage::allowanceWanted);
    const auto* review = named<QPushButton>(*m_page, "Review the new allowance before signing");
    QVERIFY(!review->isEnabled());
    auto* field = m_page->findChild<widgets::fields::AmountField*>();
    QTest::keyClicks(field->edit(), QStringLiteral("999999999999.999999"));
    QTest::keyClick(field->edit(), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().value<UsdcAmount>(), UsdcAmount{largestUsdc});
    press("Take the allowance back: review before signing");
    QCOMPARE(asked.last().front().value<UsdcAmount>(), UsdcAmount{});
}

void AccountsPageTest::nothingIsAllowedInThePast()
{
    AccountsView view = household();
    const auto* back = [&] {
        show(view, true);
        return named<QPushButton>(*m_page, "Take the allowance back: review before signing");
    }();
    QVERIFY(!back->isEnabled());
    QVERIFY(back->toolTip().contains(QStringLiteral("looking back")));
    show(view);
    QVERIFY(back->isEnabled());
    view.canAllow = false;
    show(view);
    QVERIFY(!back->isEnabled());
}

void AccountsPageTest::watchedAddressIsChecked()
{
    AccountsView view = household();
    show(view);
    QSignalSpy asked(m_page.get(), &AccountsPage::addWatchOnlyWanted);
    const auto* watch = named<QPushButton>(*m_page, "Watch the address");
    const QString known = widgets::fields::addressText(view.accounts[4].address);
    type("Address to watch", known.left(20));
    QVERIFY(!watch->isEnabled());
    QVERIFY(says("This is no address yet"));
    type("Address to watch", known);
    QVERIFY(!watch->isEnabled());
    QVERIFY(says("It is in the list already."));
    // Made to be mistaken: the same beginning and end.
    QString twin = known;
    twin[20] = twin[20] == u'x' ? u'y' : u'x';
    type("Address to watch", twin);
    QVERIFY(watch->isEnabled());
    QVERIFY(says("It begins and ends like Treasury, cold"));
    type("Label of the watched account", QStringLiteral("  Cold \t two "));
    press("Watch the address");
    QCOMPARE(widgets::fields::addressText(asked.front()[0].value<Address>()), twin);
    QCOMPARE(asked.front()[1].toString(), QStringLiteral("Cold two"));
    QVERIFY(!named<QLineEdit>(*m_page, "Address to watch")->text().isEmpty()); // not there yet
    AccountRow added = accountAt(0, SignerKind::WatchOnly, "Cold two");
    added.address = asked.front()[0].value<Address>();
    view.accounts.push_back(added);
    show(view);
    QVERIFY(named<QLineEdit>(*m_page, "Address to watch")->text().isEmpty());
}

void AccountsPageTest::keyFilesAndLabelsAreFiles()
{
    show(household());
    QSignalSpy added(m_page.get(), &AccountsPage::addKeyFileWanted);
    QVERIFY(!named<QPushButton>(*m_page, "Add the key file")->isEnabled());
    type("Key file to add", QStringLiteral("/home/ada/id.json"));
    type("Label of the key file's account", QStringLiteral("Keeper"));
    press("Add the key file");
    QCOMPARE(added.front()[0].toString(), QStringLiteral("/home/ada/id.json"));
    QCOMPARE(added.front()[1].toString(), QStringLiteral("Keeper"));
    QCOMPARE(added.front()[2].toBool(), false);
    const auto chooses = [&](auto signal, const char* button) {
        QSignalSpy asked(m_page.get(), signal);
        press(button);
        auto* dialog = m_page->findChild<QFileDialog*>();
        if (dialog == nullptr) return QString();
        emit dialog->fileSelected(QStringLiteral("/home/ada/labels.csv"));
        delete dialog;
        return asked.count() == 1 ? asked.front().front().toString() : QString();
    };
    const QString file = QStringLiteral("/home/ada/labels.csv");
    QCOMPARE(chooses(&AccountsPage::exportLabelsWanted, "Export the labels of all addresses"),
             file);
    QCOMPARE(chooses(&AccountsPage::importLabelsWanted, "Import labels from a file"), file);
}

void AccountsPageTest::whatWasSaidIsShownOnce()
{
    AccountsView view = household();
    view.said = {1, QStringLiteral("12 labels were imported."), "good"};
    show(view);
    QVERIFY(says("12 labels were imported."));
    press("Close");
    show(view); // the same number: it was read
    QVERIFY(!says("12 labels were imported."));
    view.said.number = 2;
    show(view);
    QVERIFY(says("12 labels were imported."));
}

void AccountsPageTest::everythingIsReachedByKeyboardAndHasAName()
{
    AccountsView view = household();
    show(view);
    QVERIFY2(tests::positions::nameless(*m_page).isEmpty(),
             qPrintable(tests::positions::nameless(*m_page)));
    QStringList reached;
    for (QWidget* at = m_page->nextInFocusChain(); at != m_page.get(); at = at->nextInFocusChain())
        if ((at->focusPolicy() & Qt::TabFocus) != 0 && at->isVisible() && at->isEnabled())
            reached << at->accessibleName();
    for (const char* name :
         {"Lock all vaults", "Use another account", "Verify the address on the device again",
          "Scan the device for accounts", "Connect a device at another place", "My accounts",
          "Label the selected account", "Unlock the vault Everyday", "Lock the vault Keeper",
          "Lock all vaults when nothing was done for a while", "Create a vault",
          "Take the allowance back: review before signing", "Address to watch", "Key file to add",
          "Export the labels of all addresses"})
        QVERIFY2(reached.contains(QString::fromUtf8(name)), name);
}

QTEST_MAIN(AccountsPageTest)
#include "accounts_page_test.moc"
