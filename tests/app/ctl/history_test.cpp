//! Goal: the past of a ledger's file on the command line: events, claims, statements that sum to
//! the last unit, the ledger as it stood; with or without an index on the disk.
//! Method: the real program on a replayed ledger in a temporary folder; the index deleted, spoilt,
//! and in a place where none can be.

#include "tests/app/ctl/ctl_run.h"

#include <QDir>
#include <QTemporaryDir>

using tests::CtlAnswer;

class HistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void statementSumsToTheLastUnit();
    void periodsFollowEachOther();
    void csvHasARowALine();
    void eventsAreNewestFirstAndFiltered();
    void claimsSayWhatTheyCostAnOwner();
    void ledgerIsSeenAsItStood();
    void answersDoNotDependOnTheIndex();
    void badInputIsRefused();

private:
    [[nodiscard]] QStringList on(QStringList words) const
    {
        return words << QStringLiteral("--ledger") << m_ledger;
    }
    [[nodiscard]] QJsonObject json(const QStringList& words) const
    {
        const CtlAnswer answer = tests::runJson(on(words));
        if (answer.exitCode != 0) qWarning("%s", answer.text().constData());
        return answer.json();
    }
    [[nodiscard]] QJsonObject statement(const char* from, const char* to) const
    {
        return json({QStringLiteral("statement"), QStringLiteral("--owner"),
                     QStringLiteral("dev:provider"), QStringLiteral("--from"),
                     QString::fromLatin1(from), QStringLiteral("--to"), QString::fromLatin1(to)});
    }

    QTemporaryDir m_folder;
    QString m_ledger;
};

namespace {

qint64 units(const QJsonObject& object, const char* key)
{
    bool isNumber = false;
    const qint64 value = object[QLatin1String(key)].toString().toLongLong(&isNumber);
    return isNumber ? value : INT64_MIN;
}

} // namespace

void HistoryTest::initTestCase()
{
    m_ledger = m_folder.filePath(QStringLiteral("test.sqlite"));
    const auto replayed = tests::runCtl(on(
        {QStringLiteral("replay"), QStringLiteral("--to"), QStringLiteral("2025-05-13T18:00Z")}));
    QVERIFY2(replayed.exitCode == 0, replayed.text().constData());
}

void HistoryTest::statementSumsToTheLastUnit()
{
    const QJsonObject all = statement("2025-05-01", "2025-06-01");
    qint64 sum = units(all, "opening");
    QCOMPARE(sum, qint64{0});
    const QJsonArray lines = all[QStringLiteral("lines")].toArray();
    for (const auto& line : lines)
        sum += units(line.toObject(), "change");
    QCOMPARE(sum, units(all, "closing"));
    const QJsonObject position = json({QStringLiteral("position"), QStringLiteral("dev:provider")});
    qint64 held = 0;
    for (const auto& each : position[QStringLiteral("positions")].toArray())
        held += units(each.toObject(), "value") + units(each.toObject(), "leaving");
    QCOMPARE(sum, held);
}

void HistoryTest::periodsFollowEachOther()
{
    const QJsonObject first = statement("2025-05-04", "2025-05-06T08:20:11Z");
    const QJsonObject second = statement("2025-05-06T08:20:11Z", "2025-05-13T12:00:00Z");
    QVERIFY(units(first, "closing") > 0);
    QCOMPARE(units(first, "closing"), units(second, "opening"));
}

void HistoryTest::csvHasARowALine()
{
    const auto csv = tests::runCtl(on({QStringLiteral("statement"), QStringLiteral("--owner"),
                                       QStringLiteral("dev:provider"), QStringLiteral("--csv")}));
    QCOMPARE(csv.exitCode, 0);
    QVERIFY(csv.out.startsWith("time,since,market,tranche,kind,"));
    const auto lines = statement("2025-05-01", "2025-06-01")[QStringLiteral("lines")].toArray();
    QCOMPARE(csv.out.count("\r\n"), 1 + 2 * 2 + lines.size());
    QVERIFY(csv.out.contains(",Deposit,250000.000000,250000.000000,250000.000000,"));
}

void HistoryTest::eventsAreNewestFirstAndFiltered()
{
    const QJsonObject page =
        json({QStringLiteral("history"), QStringLiteral("events"), QStringLiteral("--owner"),
              QStringLiteral("dev:provider"), QStringLiteral("--kinds"),
              QStringLiteral("Deposited,WithdrawRequested")});
    const QJsonArray events = page[QStringLiteral("events")].toArray();
    QCOMPARE(page[QStringLiteral("total")].toString(), QStringLiteral("3"));
    QCOMPARE(events.size(), 3);
    QCOMPARE(events[0][QStringLiteral("event")].toString(), QStringLiteral("WithdrawRequested"));
    QCOMPARE(events[2][QStringLiteral("fields")][QStringLiteral("amount")].toString(),
             QStringLiteral("50000000000"));
    QCOMPARE(events[2][QStringLiteral("market")].toString(), QStringLiteral("LAYER-PERP"));
    const QJsonObject one =
        json({QStringLiteral("history"), QStringLiteral("events"), QStringLiteral("--limit"),
              QStringLiteral("1"), QStringLiteral("--all")});
    QCOMPARE(one[QStringLiteral("events")].toArray().size(), 1);
    QVERIFY(one[QStringLiteral("total")].toString().toInt() > 1'000);
}

void HistoryTest::claimsSayWhatTheyCostAnOwner()
{
    const QJsonObject page =
        json({QStringLiteral("history"), QStringLiteral("claims"), QStringLiteral("--owner"),
              QStringLiteral("dev:provider"), QStringLiteral("--market"), QStringLiteral("layer")});
    const QJsonArray claims = page[QStringLiteral("claims")].toArray();
    QCOMPARE(claims.size(), 1);
    const QJsonObject claim = claims[0].toObject();
    QCOMPARE(units(claim, "isolated_junior") + units(claim, "isolated_senior"),
             units(claim, "deficit"));
    QVERIFY(units(claim[QStringLiteral("owner")].toObject(), "change") < -50'000'000'000);
}

void HistoryTest::ledgerIsSeenAsItStood()
{
    const QJsonObject then = json(
        {QStringLiteral("history"), QStringLiteral("at"), QStringLiteral("2025-05-06T08:10:00Z")});
    QVERIFY(then[QStringLiteral("time")].toString().startsWith(QStringLiteral("2025-05-06T08:00")));
    QVERIFY(!then[QStringLiteral("markets")].toArray().isEmpty());
    QVERIFY(!then[QStringLiteral("positions")].toArray().isEmpty());
}

void HistoryTest::answersDoNotDependOnTheIndex()
{
    const QString index = m_ledger + QStringLiteral(".history");
    const QJsonObject before = statement("2025-05-01", "2025-06-01");
    QVERIFY(QFile::exists(index));
    QVERIFY(QFile::remove(index));
    QCOMPARE(statement("2025-05-01", "2025-06-01"), before);
    QVERIFY(QFile::resize(index, 5'000));
    QCOMPARE(statement("2025-05-01", "2025-06-01"), before);
    // A folder in its place: nothing can be kept, everything can be answered.
    QVERIFY(QFile::remove(index));
    QVERIFY(QDir().mkdir(index));
    QCOMPARE(statement("2025-05-01", "2025-06-01"), before);
    QVERIFY(QDir().rmdir(index));
}

void HistoryTest::badInputIsRefused()
{
    const auto refused = [&](const QStringList& words, const char* sentence) {
        const CtlAnswer answer = tests::runCtl(on(words));
        return answer.isRefusal(2, sentence);
    };
    QVERIFY(refused({QStringLiteral("statement")}, "missing"));
    QVERIFY(refused({QStringLiteral("statement"), QStringLiteral("--owner"),
                     QStringLiteral("dev:provider"), QStringLiteral("--from"),
                     QStringLiteral("2025-06-01"), QStringLiteral("--to"),
                     QStringLiteral("2025-05-01")},
                    "ends before it begins"));
    QVERIFY(refused({QStringLiteral("history"), QStringLiteral("at"), QStringLiteral("1999-01-01")},
                    "Nothing had happened"));
    QVERIFY(refused({QStringLiteral("history"), QStringLiteral("events"), QStringLiteral("--kinds"),
                     QStringLiteral("Nonsense")},
                    "does not know this word"));
    QVERIFY(
        refused({QStringLiteral("history"), QStringLiteral("sing")}, "does not know this word"));
}

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"
