//! Goal: `backstopctl demo` is the whole main job: its answer holds every number of the story, says
//! what is assumed, proves conservation, and is the same every time.
//! Method: the command as a script calls it, its JSON read back; the text for people; bad files.

#include "app/ctl/commands.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace app::ctl;

namespace {

struct Answer
{
    core::support::Checked done = core::support::Done{};
    std::string out;
    std::string err;
};

Answer demo(std::vector<std::string> words, bool json)
{
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Console console{in, out, err, json};
    Answer answer;
    answer.done = demoGroup.run(console, words);
    answer.out = out.str();
    answer.err = err.str();
    return answer;
}

QJsonObject objectOf(const std::string& text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

quint64 amount(const QJsonValue& value)
{
    bool ok = value.isString(); // 64 bits never pass through a double
    const quint64 number = ok ? value.toString().toULongLong(&ok) : 0;
    return ok ? number : UINT64_MAX;
}

} // namespace

class DemoTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_answer = demo({}, true);
        QVERIFY2(m_answer.done.ok(), m_answer.done ? "" : m_answer.done.error().detail.c_str());
        m_root = objectOf(m_answer.out);
        QVERIFY(!m_root.isEmpty());
    }

    void twiceGivesTheSameBytes();
    void storyIsComplete();
    void assumptionsAreLabelled();
    void scorePathCrossesTheLimit();
    void claimIsPaidByLayers();
    void providerLosesAndLeaves();
    void conservationIsExact();
    void coverStaysUnderHalfOfItsLimit();
    void peopleReadTheSameAmounts();
    void untilStopsEarly();
    void faultsOfFilesNameTheirLine();

private:
    Answer m_answer;
    QJsonObject m_root;
};

void DemoTest::twiceGivesTheSameBytes()
{
    QCOMPARE(demo({}, true).out, m_answer.out);
}

void DemoTest::storyIsComplete()
{
    const QJsonObject story = m_root[u"story"].toObject();
    QCOMPARE(story[u"complete"].toBool(), true);
    QCOMPARE(story[u"played_until"].toString(), QStringLiteral("2025-06-03T15:30:00Z"));
    QCOMPARE(m_root[u"markets"].toArray().size(), 4);
    QCOMPARE(m_root[u"deposits"].toArray().size(), 11);
    QCOMPARE(m_root[u"ledger"].toObject()[u"accounts_sha256"].toString().size(), 64);
}

void DemoTest::assumptionsAreLabelled()
{
    const QJsonObject assumed = m_root[u"assumed"].toObject();
    QVERIFY(assumed[u"label"].toString().startsWith(QLatin1String("assumed")));
    QCOMPARE(assumed[u"markets"].toArray().size(), 4);
    QVERIFY(assumed[u"liquidation"].isObject());
    for (const QJsonValue& deposit : m_root[u"deposits"].toArray())
        QCOMPARE(deposit[u"amount_is_assumed"].toBool(), true);
    QVERIFY(m_root[u"claims"][0][u"assumed"].isObject());
    QVERIFY(m_root[u"markets"][0][u"score_path"][0][u"assumed_cover_asked"].isString());
}

void DemoTest::scorePathCrossesTheLimit()
{
    const QJsonValue layer = m_root[u"markets"][0];
    QCOMPARE(layer[u"market"].toString(), QStringLiteral("LAYER"));
    QVERIFY(layer[u"highest_score_ppm"].toInt() > 750'000);
    QVERIFY(layer[u"last_score_ppm"].toInt() < 700'000);
    const QJsonArray path = layer[u"score_path"].toArray();
    QVERIFY(path.size() > 100);
    QVERIFY(path[0][u"score_ppm"].isNull()); // too little history at first
    QCOMPARE(m_root[u"restrictions"].toArray().size(), 1);
    QCOMPARE(m_root[u"storms_cleared"].toArray().size(), 1);
}

void DemoTest::claimIsPaidByLayers()
{
    const QJsonArray claims = m_root[u"claims"].toArray();
    QCOMPARE(claims.size(), 1);
    const QJsonValue claim = claims[0];
    QCOMPARE(claim[u"paid"].toBool(), true);
    quint64 paid = 0;
    for (const QJsonValue& layer : claim[u"layers"].toArray())
        paid += amount(layer[u"paid"]);
    QCOMPARE(paid + amount(claim[u"uncovered"]), amount(claim[u"deficit"]));
    QCOMPARE(amount(claim[u"collected"]) + amount(claim[u"fee"]) + amount(claim[u"set_off"]), paid);
    QVERIFY(amount(claim[u"layers"][0][u"paid"]) > 0); // junior
    QVERIFY(amount(claim[u"layers"][1][u"paid"]) > 0); // senior
}

void DemoTest::providerLosesAndLeaves()
{
    const QJsonObject provider = m_root[u"provider"].toObject();
    const qint64 result = provider[u"result"].toString().toLongLong();
    QVERIFY(result < 0);
    QCOMPARE(result, qint64(amount(provider[u"worth"]) + amount(provider[u"paid_out"])) -
                         qint64(amount(provider[u"paid_in"])));
    const QJsonArray paid = m_root[u"withdrawals_paid"].toArray();
    QCOMPARE(paid.size(), 1);
    QCOMPARE(amount(paid[0][u"net"]), amount(provider[u"paid_out"]));
}

void DemoTest::conservationIsExact()
{
    const QJsonObject all = m_root[u"conservation"].toObject();
    QCOMPARE(all[u"holds"].toBool(), true);
    const auto sum = [&all](std::initializer_list<QLatin1String> keys) {
        quint64 total = 0;
        for (const QLatin1String key : keys)
            total += amount(all[key]);
        return total;
    };
    const quint64 in =
        sum({QLatin1String("deposits"), QLatin1String("seeds"), QLatin1String("bonds"),
             QLatin1String("premiums"), QLatin1String("recoveries")});
    const quint64 out = sum({QLatin1String("balances"), QLatin1String("withdrawals"),
                             QLatin1String("payouts"), QLatin1String("fees")});
    QCOMPARE(in, out);
    QCOMPARE(in, amount(all[u"came_in"]));
    QVERIFY(amount(all[u"premiums"]) > 0);
    QVERIFY(amount(all[u"recoveries"]) > 0);
}

void DemoTest::coverStaysUnderHalfOfItsLimit()
{
    for (const QJsonValue& market : m_root[u"markets"].toArray()) {
        QVERIFY(market[u"highest_cover_to_max_ppm"].toInt() > 0);
        QVERIFY(market[u"highest_cover_to_max_ppm"].toInt() < 500'000);
    }
}

void DemoTest::peopleReadTheSameAmounts()
{
    const Answer text = demo({"--until", "2025-05-06T12:00Z"}, false);
    QVERIFY(text.done.ok());
    for (const char* part : {"junior absorbs      2,050,001.000000 USDC", "(assumed)",
                             "equal: nothing was lost or made."})
        QVERIFY2(text.out.find(part) != std::string::npos, part);
}

void DemoTest::untilStopsEarly()
{
    const Answer part = demo({"--until", "2025-05-05T00:00Z"}, true);
    QVERIFY(part.done.ok());
    const QJsonObject story = objectOf(part.out)[u"story"].toObject();
    QCOMPARE(story[u"complete"].toBool(), false);
    QCOMPARE(story[u"played_until"].toString(), QStringLiteral("2025-05-05T00:00:00Z"));
}

void DemoTest::faultsOfFilesNameTheirLine()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("bad.scenario")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# nothing\nbegins 2025-05-04T15:30Z\nends soon\n");
    file.close();
    const Answer refused = demo({"--scenario", file.fileName().toStdString()}, true);
    QVERIFY(!refused.done.ok());
    QVERIFY(refused.out.empty());
    QVERIFY(refused.done.error().detail.starts_with("bad.scenario: line 3: "));
    QVERIFY(exitCodeOf(refused.done.error()) == ExitCode::BadInput);
}

QTEST_APPLESS_MAIN(DemoTest)
#include "demo_test.moc"
