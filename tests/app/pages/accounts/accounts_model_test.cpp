//! Goal: the table of accounts shows what the view holds to the last digit, behaves as a model
//! must, and refreshes without losing its rows.
//! Method: QAbstractItemModelTester over 1 000 made-up accounts; exact values and texts against the
//! view; the largest amounts of 64 bits.

#include "app/pages/accounts/account_model.h"
#include "app/pages/accounts/inspections.h"
#include "tests/app/pages/accounts/accounts_kit.h"
#include "widgets/fields/format.h"
#include "widgets/tables/csv.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <limits>

using namespace tests::accounts;
using widgets::tables::RawRole;

class AccountsModelTest : public QObject
{
    Q_OBJECT

private slots:
    void thousandAccountsShowTheirFacts();
    void sameAccountsAreRefreshedAndOthersReset();
    void unknownAmountsAreNoZeros();
    void onlyDevicesAreVerified();
    void largestAmountsAreExact();
    void exportHasExactValues();
    void inspectorHasEveryFact();
    void viewFindsItsRows();
};

void AccountsModelTest::thousandAccountsShowTheirFacts()
{
    AccountModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto view = shared(crowd(1'000));
    model.setAccounts(view);
    QCOMPARE(model.rowCount(), 1'000);
    for (int row = 0; row < 1'000; ++row) {
        const AccountRow& account = view->accounts[static_cast<size_t>(row)];
        const auto at = [&](int column) { return model.index(row, column); };
        QCOMPARE(at(AccountModel::Label).data().toString(), account.label);
        QCOMPARE(at(AccountModel::Address).data().toString(),
                 widgets::fields::addressText(account.address));
        QCOMPARE(at(AccountModel::Kind).data().toString(), kindName(account.kind));
        QCOMPARE(at(AccountModel::Usdc).data(RawRole).toULongLong(), account.usdc->raw());
        QCOMPARE(at(AccountModel::Usdc).data().toString(),
                 widgets::fields::moneyText(*account.usdc));
        QCOMPARE(at(AccountModel::Sol).data(RawRole).isValid(), account.lamports.has_value());
        QCOMPARE(model.rowOf(account.address), row);
    }
    model.setAccounts({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf(addressAt(1)), -1);
}

void AccountsModelTest::sameAccountsAreRefreshedAndOthersReset()
{
    AccountModel model;
    model.setAccounts(shared(crowd(100)));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setAccounts(shared(crowd(100, 5)));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.index(0, AccountModel::Usdc).data(RawRole).toULongLong(), quint64(5));
    model.setAccounts(shared(crowd(99)));
    QCOMPARE(resets.count(), 1);
}

void AccountsModelTest::unknownAmountsAreNoZeros()
{
    AccountsView view = beginning();
    view.accounts.front().usdc.reset();
    view.accounts.front().nextIntent.reset();
    AccountModel model;
    model.setAccounts(shared(view));
    for (const int column : {AccountModel::Usdc, AccountModel::NextIntent}) {
        QCOMPARE(model.index(0, column).data().toString(), QStringLiteral("–"));
        QVERIFY(!model.index(0, column).data(RawRole).isValid());
    }
    QCOMPARE(model.index(0, AccountModel::Allowance).data().toString(), QStringLiteral("0.000000"));
}

void AccountsModelTest::onlyDevicesAreVerified()
{
    AccountModel model;
    const auto view = shared(household());
    model.setAccounts(view);
    const auto text = [&](int row) {
        return model.index(row, AccountModel::Verified).data().toString();
    };
    QCOMPARE(text(1), QStringLiteral("Verified"));
    QCOMPARE(text(2), QStringLiteral("Not verified"));
    for (const int row : {0, 3, 4})
        QVERIFY(text(row).isEmpty());
    QVERIFY(!model.index(3, AccountModel::Verified).data(widgets::tables::PillRole).isValid());
}

void AccountsModelTest::largestAmountsAreExact()
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    AccountsView view = beginning();
    view.accounts.front().usdc = UsdcAmount{most};
    view.accounts.front().lamports = Lamports{most};
    view.accounts.front().nextIntent = most;
    AccountModel model;
    model.setAccounts(shared(view));
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(AccountModel::Usdc), QStringLiteral("18,446,744,073,709.551615"));
    QCOMPARE(text(AccountModel::Sol), QStringLiteral("18,446,744,073.709551615"));
    QCOMPARE(text(AccountModel::NextIntent), QStringLiteral("18,446,744,073,709,551,615"));
}

void AccountsModelTest::exportHasExactValues()
{
    AccountModel model;
    AccountsView view = beginning();
    view.accounts.front().label = QStringLiteral("=cmd()");
    model.setAccounts(shared(view));
    const QString csv = widgets::tables::csvText(model);
    QVERIFY2(csv.contains(QStringLiteral("250000.123457")), qPrintable(csv));
    QVERIFY2(csv.contains(QStringLiteral("'=cmd()")), qPrintable(csv));
}

void AccountsModelTest::inspectorHasEveryFact()
{
    const AccountsView view = household();
    const auto says = [&](const AccountRow& account, const QString& text) {
        const auto made = inspectionOf(view, account);
        return std::any_of(made->facts.begin(), made->facts.end(),
                           [&](const auto& fact) { return fact.value.contains(text); });
    };
    const AccountRow& vault = view.accounts[3];
    for (const QString& text :
         {widgets::fields::addressText(vault.address), QStringLiteral("250,000.123460"),
          QStringLiteral("4.999985004"), QStringLiteral("50,000.000000"),
          QStringLiteral("Everyday"), vault.source, QStringLiteral("Locked")})
        QVERIFY2(says(vault, text), qPrintable(text));
    QVERIFY(says(view.accounts.front(), QStringLiteral("everybody who has this program")));
    QVERIFY(says(view.accounts[4], QStringLiteral("Nowhere on this computer")));
    QCOMPARE(inspectionOf(view, view.accounts[2])->title,
             QStringLiteral("Account without a label"));
}

void AccountsModelTest::viewFindsItsRows()
{
    const AccountsView view = household();
    QCOMPARE(view.active(), &view.accounts[1]);
    QCOMPARE(view.feePayer(), &view.accounts[0]);
    QCOMPARE(view.account(view.accounts[4].address), &view.accounts[4]);
    QCOMPARE(view.vault(view.vaults[1].path), &view.vaults[1]);
    QVERIFY(view.account(addressAt(99)) == nullptr);
    QVERIFY(view.vault(QStringLiteral("/nowhere")) == nullptr);
    QVERIFY(AccountsView{}.active() == nullptr);
}

QTEST_MAIN(AccountsModelTest)
#include "accounts_model_test.moc"
