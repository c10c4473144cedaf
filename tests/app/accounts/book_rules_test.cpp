//! Goal: the account book keeps its rules, and a refused change changes nothing.
//! Method: each rule with what breaks it, the file compared before and after.

#include "tests/app/accounts/accounts_kit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace tests;

class BookRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theFirstAccountIsUsed();
    void aLabelOutlivesItsAccount();
    void everyRuleRefusesAndChangesNothing();
    void aMovedSignerIsComparedAgain();
    void labelsGoOutAndComeBack();
    void aBookWithoutFileKeepsNothing();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

void BookRulesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("accounts.json")).toStdString();
}

void BookRulesTest::theFirstAccountIsUsed()
{
    AccountBook book;
    QVERIFY(book.active() == nullptr);
    QVERIFY(book.add(keyFile("one")));
    QVERIFY(book.add(keyFile("two")));
    QVERIFY(book.active()->address == addressOf("one"));
    QVERIFY(book.setFeePayer(addressOf("one")));
    QVERIFY(book.remove(addressOf("one")));
    QVERIFY(book.active()->address == addressOf("two"));
    QVERIFY(book.feePayer() == nullptr);
    QVERIFY(book.remove(addressOf("two")));
    QVERIFY(book.active() == nullptr);
}

void BookRulesTest::aLabelOutlivesItsAccount()
{
    AccountBook book;
    QVERIFY(book.setLabel(addressOf("one"), "Savings"));
    Account account = keyFile("one");
    account.label.clear();
    QVERIFY(book.add(account));
    QCOMPARE(book.account(addressOf("one"))->label, std::string("Savings"));
    QVERIFY(book.remove(addressOf("one")));
    QCOMPARE(book.labelOf(addressOf("one")), std::string("Savings"));
    QVERIFY(book.setLabel(addressOf("one"), {}));
    QVERIFY(book.labels().empty());
}

void BookRulesTest::everyRuleRefusesAndChangesNothing()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(keyFile("one")));
    QVERIFY(book.add({.address = addressOf("watched"), .kind = SignerKind::WatchOnly}));
    const QByteArray before = contentOf(m_path);

    const auto labelled = [](std::string label) {
        Account account = keyFile("two");
        account.label = std::move(label);
        return account;
    };
    const auto from = [](SignerKind kind, std::string source) {
        return Account{.address = addressOf("two"), .kind = kind, .source = std::move(source)};
    };
    QVERIFY(fails(book.add(keyFile("one")), AccountsError::AccountMustNotBeInBook));
    QVERIFY(fails(book.add(labelled("a\nb")), AccountsError::LabelMustBeOneLine));
    QVERIFY(fails(book.add(labelled("a\xff")), AccountsError::LabelMustBeOneLine));
    QVERIFY(fails(book.add(labelled("a\u202eb")), AccountsError::LabelMustBeOneLine));
    QVERIFY(fails(book.add(labelled(std::string(65, 'x'))), AccountsError::LabelMustBeShort));
    for (const Account& account :
         {from(SignerKind::Ledger, "/keys/a.json"), from(SignerKind::Ledger, ""),
          from(SignerKind::Vault, "/keys/a.vault"), from(SignerKind::KeyFile, ""),
          from(SignerKind::KeyFile, "usb://ledger"), from(SignerKind::KeyFile, "vault:a"),
          from(SignerKind::KeyFile, "a\nb"), from(SignerKind::KeyFile, std::string(5000, 'a')),
          from(SignerKind::KeyFile, "a\xff"), from(SignerKind::WatchOnly, "/keys/a.json")})
        QVERIFY2(fails(book.add(account), AccountsError::SourceMustFitKind),
                 account.source.c_str());
    QVERIFY(fails(book.remove(addressOf("two")), AccountsError::AccountMustBeInBook));
    QVERIFY(fails(book.setActive(addressOf("two")), AccountsError::AccountMustBeInBook));
    QVERIFY(fails(book.setFeePayer(addressOf("two")), AccountsError::AccountMustBeInBook));
    QVERIFY(fails(book.setFeePayer(addressOf("watched")), AccountsError::FeePayerMustSign));
    QVERIFY(fails(book.setVerified(addressOf("two"), true), AccountsError::AccountMustBeInBook));
    QVERIFY(fails(book.setSource(addressOf("two"), "a"), AccountsError::AccountMustBeInBook));
    QVERIFY(fails(book.setSource(addressOf("one"), {}), AccountsError::SourceMustFitKind));
    QVERIFY(fails(book.setLabel(addressOf("two"), "\t"), AccountsError::LabelMustBeOneLine));
    QVERIFY(fails(book.setIdleLockMinutes(1441), AccountsError::IdleMinutesMustBeInRange));
    QVERIFY(fails(book.importLabels("address\r\n"), AccountsError::LabelsMustHaveTheirTitles));
    QCOMPARE(contentOf(m_path), before);
}

void BookRulesTest::aMovedSignerIsComparedAgain()
{
    AccountBook book;
    QVERIFY(book.add(device("one")));
    QVERIFY(!book.account(addressOf("one"))->isUsable());
    QVERIFY(book.setVerified(addressOf("one"), true));
    QVERIFY(book.account(addressOf("one"))->isUsable());
    QVERIFY(book.setSource(addressOf("one"), "tcp://127.0.0.1:9999?key=0"));
    QVERIFY(!book.account(addressOf("one"))->isUsable());
}

void BookRulesTest::labelsGoOutAndComeBack()
{
    AccountBook book = reopened(m_path);
    QVERIFY(book.add(keyFile("one")));
    QVERIFY(book.setLabel(addressOf("elsewhere"), "=Bank, \"main\""));
    const std::string csv = book.exportLabels();

    AccountBook other;
    QVERIFY(other.add({.address = addressOf("one"), .kind = SignerKind::WatchOnly}));
    QVERIFY(other.setLabel(addressOf("kept"), "Kept"));
    const auto imported = other.importLabels(csv);
    QVERIFY(imported);
    QCOMPARE(*imported, size_t{2});
    QCOMPARE(other.account(addressOf("one"))->label, std::string("one"));
    QCOMPARE(other.labelOf(addressOf("elsewhere")), std::string("=Bank, \"main\""));
    QCOMPARE(other.labelOf(addressOf("kept")), std::string("Kept"));
    QCOMPARE(*other.importLabels(csv), size_t{0});
}

void BookRulesTest::aBookWithoutFileKeepsNothing()
{
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    AccountBook book;
    QVERIFY(book.add(keyFile("one")));
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

QTEST_APPLESS_MAIN(BookRulesTest)
#include "book_rules_test.moc"
