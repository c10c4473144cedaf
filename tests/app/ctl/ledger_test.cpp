//! Goal: a provider's whole way through the embedded ledger on the command line: replay, look,
//! deposit, ask to leave, be paid; with exact amounts, and nothing changed by what is refused.
//! Method: the real program on a ledger file in a temporary folder.

#include "tests/app/ctl/ctl_run.h"

#include <QDir>
#include <QTemporaryDir>

using tests::CtlAnswer;
using tests::text;

class LedgerTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutLedgerThereIsASentence();
    void replayGoesOnWhereItStands();
    void stateHasStableNamesAndExactAmounts();
    void depositShowsAsksAndPays();
    void whatWasSentStandsInTheJournal();
    void withoutAJournalNothingIsSent();
    void refusalsLeaveTheLedgerUntouched();
    void withdrawalTakesTwoSteps();
    void twoReplaysGiveTheSameState();
    void damagedLedgerIsRefused();

private:
    [[nodiscard]] CtlAnswer run(QStringList words, const QByteArray& input = {}) const
    {
        return tests::runJson(words << QStringLiteral("--ledger") << m_ledger, input);
    }
    [[nodiscard]] QJsonObject position() const
    {
        const auto answer = run({QStringLiteral("position"), QStringLiteral("--keypair"), m_key});
        const QJsonArray positions = answer.json()[QStringLiteral("positions")].toArray();
        return positions.isEmpty() ? QJsonObject() : positions[0].toObject();
    }
    [[nodiscard]] CtlAnswer withdraw(QStringList words) const
    {
        words.prepend(QStringLiteral("withdraw"));
        return run(words << QStringLiteral("--keypair") << m_key << QStringLiteral("--yes"));
    }
    [[nodiscard]] CtlAnswer deposit(const QString& amount, bool yes = true) const
    {
        QStringList words{QStringLiteral("deposit"),   QStringLiteral("sol"),
                          QStringLiteral("senior"),    amount,
                          QStringLiteral("--keypair"), m_key};
        if (yes) words << QStringLiteral("--yes");
        return run(words);
    }

    QTemporaryDir m_folder;
    QString m_ledger;
    QString m_key;
};

void LedgerTest::initTestCase()
{
    m_ledger = m_folder.filePath(QStringLiteral("deep/folder/test.ledger"));
    m_key = m_folder.filePath(QStringLiteral("key.json"));
    const auto made = tests::runJson({QStringLiteral("keys"), QStringLiteral("development"),
                                      QStringLiteral("ledger-test"), m_key});
    VERIFY_ANSWER(made.exitCode == 0, made);
}

void LedgerTest::withoutLedgerThereIsASentence()
{
    VERIFY_REFUSED(run({QStringLiteral("market")}), 2, "There is no embedded ledger yet");
    QVERIFY(!QFile::exists(m_ledger));
}

void LedgerTest::replayGoesOnWhereItStands()
{
    const auto first = run(
        {QStringLiteral("replay"), QStringLiteral("--to"), QStringLiteral("2025-05-04T18:00Z")});
    VERIFY_ANSWER(first.exitCode == 0, first);
    QCOMPARE(text(first.json(), "from"), QStringLiteral("2025-05-04T15:30:00Z"));
    QCOMPARE(text(first.json(), "to"), QStringLiteral("2025-05-04T18:00:00Z"));
    QCOMPARE(first.json()[QStringLiteral("steps")].toInt(), 10);

    const auto second = run({QStringLiteral("replay"), QStringLiteral("--to"),
                             QStringLiteral("2025-05-04 20:00 UTC"), QStringLiteral("--fund"),
                             QStringLiteral("dev:ledger-test=5000")});
    VERIFY_ANSWER(second.exitCode == 0, second);
    QCOMPARE(text(second.json(), "from"), QStringLiteral("2025-05-04T18:00:00Z"));
    QCOMPARE(second.json()[QStringLiteral("steps_done")].toInt(), 18);
    QVERIFY(!second.json()[QStringLiteral("at_end")].toBool());

    // Back in time there is nothing to play.
    const auto third = run(
        {QStringLiteral("replay"), QStringLiteral("--to"), QStringLiteral("2025-05-04T16:00Z")});
    QCOMPARE(third.json()[QStringLiteral("steps")].toInt(), 0);
    VERIFY_REFUSED(run({QStringLiteral("replay"), QStringLiteral("--to"), QStringLiteral("noon")}),
                   2, "not a time");
}

void LedgerTest::stateHasStableNamesAndExactAmounts()
{
    const auto all = run({QStringLiteral("market")});
    VERIFY_ANSWER(all.exitCode == 0, all);
    QStringList names;
    for (const QJsonValue& market : all.json()[QStringLiteral("markets")].toArray())
        names << text(market, "name");
    QVERIFY2(names.join(u' ').contains(u"LAYER"), qPrintable(names.join(u' ')));

    const auto market = run({QStringLiteral("market"), QStringLiteral("Layer")});
    for (const char* key : {"name", "price", "score", "grade", "cover", "max_cover", "load",
                            "utilisation", "factors", "premium", "claims", "volatility_e9"})
        VERIFY_ANSWER(market.json().contains(QLatin1String(key)), market);
    VERIFY_REFUSED(run({QStringLiteral("market"), QStringLiteral("DOGE")}), 2, "LAYER");

    // What the story's people brought, and the two seeds.
    const auto pool = run({QStringLiteral("pool"), QStringLiteral("LAYER")});
    VERIFY_ANSWER(pool.exitCode == 0, pool);
    const QJsonObject json = pool.json();
    QCOMPARE(text(json, "assets"), QStringLiteral("10000002000000"));
    QCOMPARE(text(json, "vault_balance"), text(json, "assets"));
    const QJsonValue junior = json[QStringLiteral("junior")];
    QCOMPARE(text(junior, "capacity"), QStringLiteral("2050001000000"));
    QCOMPARE(text(junior, "nav_e9"), QStringLiteral("1000000000"));
    QCOMPARE(text(junior, "detachment"), text(json[QStringLiteral("senior")], "attachment"));
    QCOMPARE(text(json[QStringLiteral("senior")], "detachment"), text(json, "assets"));

    const auto provider = run({QStringLiteral("position"), QStringLiteral("dev:provider")});
    const QJsonArray positions = provider.json()[QStringLiteral("positions")].toArray();
    QCOMPARE(positions.size(), 2);
    quint64 sum = 0;
    for (const QJsonValue& value : positions)
        sum += text(value, "value").toULongLong();
    QCOMPARE(sum, quint64{300'000'000'000});
}

void LedgerTest::depositShowsAsksAndPays()
{
    // Not confirmed: the question and the refusal go to standard error.
    const auto asked = deposit(QStringLiteral("1000.5"), false);
    QCOMPARE(asked.exitCode, 1);
    QVERIFY(asked.err.contains("Type yes") && asked.err.contains("Nothing was signed"));
    QVERIFY(position().isEmpty());

    const auto paid = deposit(QStringLiteral("1000.5"));
    VERIFY_ANSWER(paid.exitCode == 0, paid);
    const QJsonObject json = paid.json();
    QVERIFY(text(json, "sentence").contains(u"1000.500000 USDC"));
    const QJsonValue effects = json[QStringLiteral("effects")];
    QCOMPARE(text(effects[QStringLiteral("owner_usdc")], "difference"),
             QStringLiteral("-1000500000"));
    QCOMPARE(text(effects[QStringLiteral("pool_assets")], "difference"),
             QStringLiteral("1000500000"));
    const QJsonValue instruction = json[QStringLiteral("instructions")].toArray()[0];
    QCOMPARE(text(instruction[QStringLiteral("decoded")], "instruction"),
             QStringLiteral("deposit"));
    QVERIFY(text(json[QStringLiteral("receipt")], "signature").size() > 80);
    QCOMPARE(text(position(), "value"), QStringLiteral("1000500000"));
    QCOMPARE(position()[QStringLiteral("lots")].toArray().size(), 1);

    // The same once more is a second deposit, not a repetition of the first.
    const auto again = deposit(QStringLiteral("1000.5"));
    VERIFY_ANSWER(again.exitCode == 0, again);
    QCOMPARE(text(position(), "value"), QStringLiteral("2001000000"));
}

void LedgerTest::whatWasSentStandsInTheJournal()
{
    const auto list = run({QStringLiteral("journal"), QStringLiteral("list")});
    VERIFY_ANSWER(list.exitCode == 0, list);
    const QJsonArray records = list.json()[QStringLiteral("records")].toArray();
    QStringList kinds;
    for (const QJsonValue& record : records)
        kinds << text(record, "kind");
    const QString one = QStringLiteral("signed sent status receipt");
    QCOMPARE(kinds.join(u' '), one + u' ' + one);
    const QJsonValue summary = records[0][QStringLiteral("summary")];
    QCOMPARE(text(summary, "action"), QStringLiteral("deposit"));
    QCOMPARE(text(summary, "market"), QStringLiteral("SOL-PERP"));
    QCOMPARE(text(records[2], "commitment"), QStringLiteral("finalised"));
    QVERIFY(records[3][QStringLiteral("as_forecast")].toBool());

    // What the journal kept is the transaction, ready to be taken apart.
    const auto decoded = tests::runJson(
        {QStringLiteral("tx"), QStringLiteral("decode"), text(records[0], "transaction")});
    VERIFY_ANSWER(decoded.exitCode == 0, decoded);

    const auto verified = run({QStringLiteral("journal"), QStringLiteral("verify")});
    QCOMPARE(text(verified.json(), "last_hash"), text(records.last(), "hash"));
    QCOMPARE(text(verified.json(), "records"), QStringLiteral("8"));
    QFile file(m_ledger + QStringLiteral(".journal"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray damaged = file.readAll();
    damaged[400] = char(damaged[400] ^ 1);
    QFile copy(m_folder.filePath(QStringLiteral("damaged.journal")));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(damaged);
    copy.close();
    VERIFY_REFUSED(tests::runJson({QStringLiteral("journal"), QStringLiteral("verify"),
                                   QStringLiteral("--file"), copy.fileName()}),
                   2, "something else than Backstop wrote");
}

void LedgerTest::withoutAJournalNothingIsSent()
{
    const QString name = m_ledger + QStringLiteral(".journal");
    const QString aside = m_folder.filePath(QStringLiteral("aside"));
    QVERIFY(QFile::rename(name, aside));
    QVERIFY(QDir().mkdir(name)); // where a journal cannot be
    const auto before = position();
    VERIFY_REFUSED(deposit(QStringLiteral("1")), 2, "nothing is sent without a journal");
    QCOMPARE(position(), before);
    QVERIFY(QDir().rmdir(name));
    QVERIFY(QFile::rename(aside, name));
}

void LedgerTest::refusalsLeaveTheLedgerUntouched()
{
    const QByteArray before = run({QStringLiteral("position")}).out;
    VERIFY_REFUSED(deposit(QStringLiteral("1,000.5")), 2, "digits with a point");
    VERIFY_REFUSED(deposit(QStringLiteral("1.0000001")), 2, "six decimal places");
    VERIFY_REFUSED(deposit(QStringLiteral("-1")), 2, "digits with a point");
    VERIFY_REFUSED(deposit(QStringLiteral("1e3")), 2, "digits with a point");
    VERIFY_REFUSED(deposit(QStringLiteral("0")), 2, "zero");
    VERIFY_REFUSED(deposit(QStringLiteral("99999999999999999999")), 2, "larger than any account");
    VERIFY_REFUSED(deposit(QStringLiteral("0.5")), 1, "BelowMinimum");
    VERIFY_REFUSED(deposit(QStringLiteral("4000")), 1, "holds too little");
    VERIFY_REFUSED(withdraw({QStringLiteral("request"), QStringLiteral("SOL"),
                             QStringLiteral("senior"), QStringLiteral("100")}),
                   1, "LockedLot");
    VERIFY_REFUSED(withdraw({QStringLiteral("request"), QStringLiteral("SOL"),
                             QStringLiteral("senior"), QStringLiteral("2001.000001")}),
                   2, "has less than that");
    VERIFY_REFUSED(withdraw({QStringLiteral("request"), QStringLiteral("SOL"),
                             QStringLiteral("junior"), QStringLiteral("1")}),
                   2, "holds nothing there");
    VERIFY_REFUSED(withdraw({QStringLiteral("cancel"), QStringLiteral("SOL"),
                             QStringLiteral("senior"), QStringLiteral("7")}),
                   2, "no such withdrawal");
    VERIFY_REFUSED(
        run({QStringLiteral("deposit"), QStringLiteral("SOL"), QStringLiteral("mezzanine"),
             QStringLiteral("1"), QStringLiteral("--keypair"), m_key}),
        2, "senior or junior");
    QCOMPARE(run({QStringLiteral("position")}).out, before);
}

void LedgerTest::withdrawalTakesTwoSteps()
{
    const QStringList place{QStringLiteral("SOL"), QStringLiteral("senior")};
    const auto asked = withdraw(QStringList{QStringLiteral("request")} + place +
                                QStringList{QStringLiteral("500"), QStringLiteral("--early")});
    VERIFY_ANSWER(asked.exitCode == 0, asked);
    const QString number = text(asked.json(), "open_ticket");
    QCOMPARE(text(position(), "leaving"), QStringLiteral("500000000"));
    VERIFY_REFUSED(withdraw(QStringList{QStringLiteral("execute")} + place), 1, "NotMatured");

    const auto cancelled =
        withdraw(QStringList{QStringLiteral("cancel")} + place + QStringList{number});
    VERIFY_ANSWER(cancelled.exitCode == 0, cancelled);
    QCOMPARE(text(position(), "leaving"), QStringLiteral("0"));
    QCOMPARE(text(position(), "value"), QStringLiteral("2001000000"));

    const auto all = withdraw(QStringList{QStringLiteral("request")} + place +
                              QStringList{QStringLiteral("all"), QStringLiteral("--early")});
    VERIFY_ANSWER(all.exitCode == 0, all);
    QCOMPARE(text(position(), "shares"), QStringLiteral("0"));
    // The keeper of the story pays what has matured: a day later the money is back, less the fee.
    const auto played = run(
        {QStringLiteral("replay"), QStringLiteral("--to"), QStringLiteral("2025-05-05T20:30Z")});
    VERIFY_ANSWER(played.exitCode == 0, played);
    const auto after = run({QStringLiteral("position"), QStringLiteral("--keypair"), m_key});
    const quint64 usdc = text(after.json(), "usdc").toULongLong();
    QCOMPARE(usdc + text(position(), "fees").toULongLong(), quint64{5'000'000'000});
    QVERIFY(text(position(), "fees").toULongLong() > 0);
}

void LedgerTest::twoReplaysGiveTheSameState()
{
    QByteArray states[2];
    for (QByteArray& state : states) {
        const QString ledger = m_folder.filePath(QStringLiteral("twin%1").arg(&state - states));
        const auto played =
            tests::runJson({QStringLiteral("replay"), QStringLiteral("--to"),
                            QStringLiteral("1746388800"), QStringLiteral("--ledger"), ledger});
        VERIFY_ANSWER(played.exitCode == 0, played);
        for (const QStringList& words :
             {QStringList{QStringLiteral("market"), QStringLiteral("LAYER")},
              QStringList{QStringLiteral("pool"), QStringLiteral("ENA")},
              QStringList{QStringLiteral("position")}})
            state += tests::runJson(words + QStringList{QStringLiteral("--ledger"), ledger}).out;
    }
    QVERIFY(!states[0].isEmpty());
    QCOMPARE(states[0], states[1]);
}

void LedgerTest::damagedLedgerIsRefused()
{
    const QString path = m_folder.filePath(QStringLiteral("text.ledger"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto market =
        tests::runJson({QStringLiteral("market"), QStringLiteral("--ledger"), path});
    VERIFY_REFUSED(market, 2, "text.ledger");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
}

QTEST_APPLESS_MAIN(LedgerTest)
#include "ledger_test.moc"
