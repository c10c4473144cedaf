//! Goal: an owner with blind signing off deposits, asks to leave and cancels by texts that the
//! device shows in full; screen, what was said before, and the stored event are the same letter for
//! letter; and nothing happens that the owner did not approve.
//! Method: the real program on a fresh ledger beside an emulated device; also with a vault and a
//! key file; refusals of the device, of its person, of the program.

#include "tests/app/ctl/ctl_run.h"
#include "tests/app/ctl/emulated_ledger.h"

#include <QTemporaryDir>

using tests::CtlAnswer;
using tests::EmulatedLedger;
using tests::text;

class IntentTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aTextIsRenderedWithoutAnybody();
    void withoutAllowanceNothingIsAsked();
    void theAllowanceIsShownAndSigned();
    void aDepositIsTheSameLetterForLetter();
    void whatThePersonRefusesNeverHappens();
    void aWithdrawalAndItsCancelFollow();
    void aDeviceOfTheNewerContainerSignsToo();
    void aVaultSignsTexts();
    void aKeyFileSignsTexts();
    void badWordsAreRefused();

private:
    [[nodiscard]] CtlAnswer run(QStringList words) const
    {
        return tests::runJson(words << QStringLiteral("--ledger") << m_ledger);
    }
    [[nodiscard]] CtlAnswer submit(const EmulatedLedger& ledger, const QString& words) const
    {
        return submitWith(ledger.uri(), words);
    }
    [[nodiscard]] CtlAnswer submitWith(const QString& signer, const QString& words) const
    {
        return run(QStringList{QStringLiteral("intent"), QStringLiteral("submit")}
                   << words.split(u' ') << QStringLiteral("--signer") << signer
                   << QStringLiteral("--payer") << m_payer << QStringLiteral("--yes"));
    }
    [[nodiscard]] QJsonValue lastEvent() const
    {
        const auto events = run({QStringLiteral("history"), QStringLiteral("events"),
                                 QStringLiteral("--kinds"), QStringLiteral("IntentExecuted")});
        return events.json()[QStringLiteral("events")].toArray().first();
    }
    [[nodiscard]] qsizetype eventCount() const
    {
        const auto events = run({QStringLiteral("history"), QStringLiteral("events"),
                                 QStringLiteral("--kinds"), QStringLiteral("IntentExecuted")});
        return events.json()[QStringLiteral("events")].toArray().size();
    }

    QTemporaryDir m_folder;
    QString m_ledger;
    QString m_payer;
    QString m_file;
};

void IntentTest::initTestCase()
{
    m_ledger = m_folder.filePath(QStringLiteral("test.ledger"));
    m_payer = m_folder.filePath(QStringLiteral("payer.json"));
    m_file = m_folder.filePath(QStringLiteral("owner.json"));
    for (const auto& [name, path] : {std::pair{QStringLiteral("intent-payer"), m_payer},
                                     std::pair{QStringLiteral("intent-owner"), m_file}}) {
        const auto made =
            tests::runJson({QStringLiteral("keys"), QStringLiteral("development"), name, path});
        VERIFY_ANSWER(made.exitCode == 0, made);
    }
    for (const QString& funds :
         {QString::fromLatin1(tests::deviceOwner) + QStringLiteral("=5000"),
          QStringLiteral("dev:intent-payer=1"), QStringLiteral("dev:intent-owner=500")}) {
        const auto played =
            run({QStringLiteral("replay"), QStringLiteral("--to"),
                 QStringLiteral("2025-05-04T18:00Z"), QStringLiteral("--fund"), funds});
        VERIFY_ANSWER(played.exitCode == 0, played);
    }
}

void IntentTest::aTextIsRenderedWithoutAnybody()
{
    const auto answer =
        run({QStringLiteral("intent"), QStringLiteral("render"), QStringLiteral("deposit"),
             QStringLiteral("sol"), QStringLiteral("senior"), QStringLiteral("1000.5"),
             QStringLiteral("--owner"), QString::fromLatin1(tests::deviceOwner)});
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QJsonValue intent = answer.json()[QStringLiteral("intent")];
    QCOMPARE(intent[QStringLiteral("lines")].toArray().size(), 9);
    QVERIFY(intent[QStringLiteral("shown_in_full")].toBool());
    QCOMPARE(text(intent, "number"), QStringLiteral("0"));
    QVERIFY(text(intent, "text").startsWith(QStringLiteral("Backstop deposit\n1000.5")));
    QVERIFY(text(intent, "text").endsWith(QStringLiteral("#0")));
    QCOMPARE(text(intent[QStringLiteral("forecast")], "result"), QStringLiteral("clear"));

    // A model whose app takes the newer container only is told of it, and the text names more.
    const auto newer =
        run({QStringLiteral("intent"), QStringLiteral("render"), QStringLiteral("deposit"),
             QStringLiteral("sol"), QStringLiteral("senior"), QStringLiteral("1000.5"),
             QStringLiteral("--owner"), QString::fromLatin1(tests::deviceOwner),
             QStringLiteral("--container"), QStringLiteral("1")});
    VERIFY_ANSWER(newer.exitCode == 0, newer);
    QCOMPARE(newer.json()[QStringLiteral("intent")][QStringLiteral("lines")].toArray().size(), 12);
}

void IntentTest::withoutAllowanceNothingIsAsked()
{
    const EmulatedLedger ledger;
    const auto answer = submit(ledger, QStringLiteral("deposit sol senior 1000.5"));
    QCOMPARE(answer.exitCode, 1);
    QVERIFY(ledger.wasSilent());
    QCOMPARE(eventCount(), 0);
}

void IntentTest::theAllowanceIsShownAndSigned()
{
    const EmulatedLedger ledger;
    const auto answer =
        run({QStringLiteral("intent"), QStringLiteral("allow"), QStringLiteral("3000"),
             QStringLiteral("--signer"), ledger.uri(), QStringLiteral("--yes")});
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(text(answer.json()[QStringLiteral("effects")][QStringLiteral("allowance")], "after"),
             QStringLiteral("3000000000"));
    QVERIFY(answer.err.contains("Approve delegate"));
    QVERIFY(!ledger.wasSilent());
}

void IntentTest::aDepositIsTheSameLetterForLetter()
{
    const EmulatedLedger ledger;
    const auto answer = submit(ledger, QStringLiteral("deposit sol senior 1000.5"));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QJsonObject json = answer.json();
    const QString said = text(json[QStringLiteral("intent")], "text");
    QCOMPARE(ledger.text(), said);
    QCOMPARE(text(lastEvent()[QStringLiteral("fields")], "text"), said);
    QCOMPARE(text(lastEvent(), "signature"), text(json[QStringLiteral("receipt")], "signature"));
    const QJsonValue effects = json[QStringLiteral("effects")];
    QCOMPARE(text(effects[QStringLiteral("owner_usdc")], "difference"),
             QStringLiteral("-1000500000"));
    QCOMPARE(text(effects[QStringLiteral("allowance")], "after"), QStringLiteral("1999500000"));

    // The pages that standard error named before are the pages that were drawn.
    for (const auto& page : ledger.screens()) {
        std::string row = page.title;
        for (const std::string& line : page.lines)
            row += (row.empty() ? "" : " | ") + line;
        QVERIFY2(answer.err.contains(("[" + row + "]").c_str()), row.c_str());
    }
    // The journal names it like everything else that was sent.
    const auto journal = run({QStringLiteral("journal"), QStringLiteral("list")});
    VERIFY_ANSWER(journal.out.contains("deposit_by_intent"), journal);
}

void IntentTest::whatThePersonRefusesNeverHappens()
{
    const qsizetype before = eventCount();
    const EmulatedLedger ledger("message refuse\n");
    const auto refused = submit(ledger, QStringLiteral("deposit sol senior 10"));
    QCOMPARE(refused.exitCode, 3);
    QVERIFY(refused.err.contains("refused at the signer"));
    const EmulatedLedger lying("message alter-signature\nalways any approve\n");
    const auto altered = submit(lying, QStringLiteral("deposit sol senior 10"));
    QCOMPARE(altered.exitCode, 3);
    QVERIFY(altered.err.contains("not of these bytes"));
    const EmulatedLedger gone("message unplug\nalways any approve\n");
    QCOMPARE(submit(gone, QStringLiteral("deposit sol senior 10")).exitCode, 3);
    QCOMPARE(eventCount(), before);
}

void IntentTest::aWithdrawalAndItsCancelFollow()
{
    const EmulatedLedger ledger;
    const auto asked = submit(ledger, QStringLiteral("withdraw sol senior 500 --early"));
    VERIFY_ANSWER(asked.exitCode == 0, asked);
    QCOMPARE(ledger.text(), text(asked.json()[QStringLiteral("intent")], "text"));
    QCOMPARE(text(asked.json()[QStringLiteral("intent")], "number"), QStringLiteral("1"));
    const QString ticket = text(asked.json(), "open_ticket");
    QVERIFY(!ticket.isEmpty());

    const EmulatedLedger again;
    const auto cancelled = submit(again, QStringLiteral("cancel sol senior ") + ticket);
    VERIFY_ANSWER(cancelled.exitCode == 0, cancelled);
    QCOMPARE(again.text(), text(cancelled.json()[QStringLiteral("intent")], "text"));
    QCOMPARE(text(lastEvent()[QStringLiteral("fields")], "text"), again.text());
    VERIFY_REFUSED(submit(again, QStringLiteral("cancel sol senior 99")), 2, "no such withdrawal");
}

void IntentTest::aDeviceOfTheNewerContainerSignsToo()
{
    const EmulatedLedger ledger("offchain v1\nalways any approve\n");
    const auto answer = submit(ledger, QStringLiteral("deposit sol junior 20"));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    const QJsonValue event = lastEvent()[QStringLiteral("fields")];
    QCOMPARE(event[QStringLiteral("container")].toInt(), 1);
    QCOMPARE(ledger.text(), text(event, "text"));
    QCOMPARE(ledger.text().count(u'\n'), 11);
}

void IntentTest::aVaultSignsTexts()
{
    const QString words = m_folder.filePath(QStringLiteral("words"));
    const QString password = m_folder.filePath(QStringLiteral("password"));
    for (const auto& [path, content] : {std::pair{words, QByteArray(tests::devicePhrase)},
                                        std::pair{password, QByteArray("correct horse battery")}}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    const QString vault = m_folder.filePath(QStringLiteral("savings.vault"));
    const auto made = tests::runJson({QStringLiteral("wallet"), QStringLiteral("import"), vault,
                                      QStringLiteral("--mnemonic-file"), words,
                                      QStringLiteral("--password-file"), password});
    VERIFY_ANSWER(made.exitCode == 0, made);
    const QString uri = QStringLiteral("vault:") + vault + QStringLiteral("?key=0/0");
    const auto answer =
        submitWith(uri, QStringLiteral("deposit sol senior 5 --password-file ") + password);
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(text(lastEvent()[QStringLiteral("fields")], "owner"),
             QString::fromLatin1(tests::deviceOwner));

    QFile wrong(password);
    QVERIFY(wrong.open(QIODevice::WriteOnly));
    wrong.write("another password");
    wrong.close();
    QCOMPARE(submitWith(uri, QStringLiteral("deposit sol senior 5 --password-file ") + password)
                 .exitCode,
             1);
}

void IntentTest::aKeyFileSignsTexts()
{
    const auto allowed = run({QStringLiteral("intent"), QStringLiteral("allow"),
                              QStringLiteral("100"), QStringLiteral("--signer"), m_file,
                              QStringLiteral("--payer"), m_payer, QStringLiteral("--yes")});
    VERIFY_ANSWER(allowed.exitCode == 0, allowed);
    const auto answer = submitWith(m_file, QStringLiteral("deposit sol senior 100"));
    VERIFY_ANSWER(answer.exitCode == 0, answer);
    QCOMPARE(text(answer.json()[QStringLiteral("effects")][QStringLiteral("allowance")], "after"),
             QStringLiteral("0"));
    // What was allowed is used up, and can be taken back when it is not.
    QCOMPARE(submitWith(m_file, QStringLiteral("deposit sol senior 1")).exitCode, 1);
    const auto revoked =
        run({QStringLiteral("intent"), QStringLiteral("allow"), QStringLiteral("0"),
             QStringLiteral("--signer"), m_file, QStringLiteral("--yes")});
    VERIFY_ANSWER(revoked.exitCode == 0, revoked);
}

void IntentTest::badWordsAreRefused()
{
    const qsizetype before = eventCount();
    const EmulatedLedger ledger;
    VERIFY_REFUSED(submit(ledger, QStringLiteral("lend sol senior 5")), 2, "not deposit");
    VERIFY_REFUSED(submit(ledger, QStringLiteral("deposit doge senior 5")), 2, "doge");
    VERIFY_REFUSED(submit(ledger, QStringLiteral("deposit sol middle 5")), 2, "tranche");
    VERIFY_REFUSED(submit(ledger, QStringLiteral("deposit sol senior 0")), 2, "zero");
    VERIFY_REFUSED(submit(ledger, QStringLiteral("withdraw layer senior 5")), 2, "");
    VERIFY_REFUSED(submitWith(QStringLiteral("prompt://"), QStringLiteral("deposit sol senior 5")),
                   2, "not usb://");
    // More than a text can show, longer than a text may live: before anybody is asked.
    QVERIFY(submit(ledger, QStringLiteral("deposit sol senior 1000000000")).exitCode != 0);
    QVERIFY(
        submit(ledger, QStringLiteral("deposit sol senior 5 --until 2025-06-04T18:00Z")).exitCode !=
        0);
    QVERIFY(
        submit(ledger, QStringLiteral("deposit sol senior 5 --until 2025-05-01T18:00Z")).exitCode !=
        0);
    QVERIFY(ledger.wasSilent());
    QCOMPARE(eventCount(), before);
}

QTEST_GUILESS_MAIN(IntentTest)
#include "intent_test.moc"
