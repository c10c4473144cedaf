//! Goal: a scenario says what its file says, and every fault names its file and line.
//! Method: the file that ships against what it must keep, hand interpolation, one row a refusal.

#include "app/replay/errors.h"
#include "app/replay/recorded_market.h"
#include "core/base/calendar.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace app::replay;

namespace {

constexpr uint64_t unit = 1'000'000;

//! The smallest scenario that is complete.
constexpr std::string_view small = "begins 2025-05-04T15:30Z\n"
                                   "ends 2025-05-05T15:30Z\n"
                                   "liquidation orderly_fall 0.08 broken_fall 0.12 slippage 0.05\n"
                                   "traders share 1 leverage 1\n"
                                   "market A candles a.csv funding f.csv joins 2025-05-04T15:30Z\n"
                                   "state A 2025-05-04T15:30Z leverage 10 open_interest 1000 "
                                   "oi_to_depth 5 covered 100\n";

QString nameOfError(const core::support::Error& error)
{
    const std::string_view text = name(static_cast<ReplayError>(error.code));
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

UnixTime timeOf(const char* iso)
{
    return *core::parseTime(core::Text(std::string_view(iso)));
}

} // namespace

class ScenarioTest : public QObject
{
    Q_OBJECT

private slots:
    void shippedScenarioKeepsItsPromises();
    void shippedScenarioInsideTheProgramIsTheFile();
    void statesMoveEvenly();
    void smallScenarioIsComplete();
    void refuses_data();
    void refuses();
    void corruptRecordsNameFileAndLine();
    void missingFileIsNamed();
};

void ScenarioTest::shippedScenarioKeepsItsPromises()
{
    const auto input = loadReplay();
    QVERIFY2(input.ok(), input.ok() ? "" : input.error().detail.c_str());
    const Scenario& scenario = input->scenario;
    QCOMPARE(scenario.epochSeconds, 604'800U);
    QCOMPARE(scenario.ends, timeOf("2025-06-03T15:30Z"));
    QCOMPARE(scenario.markets.size(), size_t{4});
    QCOMPARE(scenario.markets[3].name, std::string("ADA"));
    QCOMPARE(scenario.markets[3].joinsAt, input->markets[3].candles.candles.front().openTime);

    const MarketAssumptions& layer = *scenario.market("LAYER");
    for (const char* before : {"2025-05-04T15:30Z", "2025-05-05T12:00Z", "2025-05-06T08:00Z"}) {
        QCOMPARE(layer.stateAt(timeOf(before)).leverage, 35 * unit);
        QCOMPARE(layer.stateAt(timeOf(before)).oiToDepth, 50 * unit);
    }
    const MarketState later = layer.stateAt(timeOf("2025-05-07T08:00Z"));
    QVERIFY(later.leverage <= 10 * unit);
    QVERIFY(later.oiToDepth <= 20 * unit);
}

void ScenarioTest::shippedScenarioInsideTheProgramIsTheFile()
{
    QFile inside(QStringLiteral(":/backstop/scenario/may2025.scenario"));
    QFile outside(QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/scenario/may2025.scenario"));
    QVERIFY(inside.open(QIODevice::ReadOnly));
    QVERIFY(outside.open(QIODevice::ReadOnly));
    QCOMPARE(inside.readAll(), outside.readAll());
}

void ScenarioTest::statesMoveEvenly()
{
    MarketAssumptions market;
    market.states = {{UnixTime{1'000}, 10 * unit, UsdcAmount{100}, 4 * unit, UsdcAmount{50}},
                     {UnixTime{2'000}, 20 * unit, UsdcAmount{0}, 2 * unit, UsdcAmount{51}}};
    QCOMPARE(market.stateAt(UnixTime{0}).leverage, 10 * unit);
    QCOMPARE(market.stateAt(UnixTime{5'000}).leverage, 20 * unit);
    const MarketState half = market.stateAt(UnixTime{1'500});
    QCOMPARE(half.at, UnixTime{1'500});
    QCOMPARE(half.leverage, 15 * unit);
    QCOMPARE(half.openInterest, UsdcAmount{50});
    QCOMPARE(half.oiToDepth, 3 * unit);
    QCOMPARE(half.covered, UsdcAmount{50}); // 50.5, floor
}

void ScenarioTest::smallScenarioIsComplete()
{
    const auto scenario = readScenario(small, "small");
    QVERIFY2(scenario.ok(), scenario.ok() ? "" : scenario.error().detail.c_str());
    QCOMPARE(scenario->markets.front().states.front().covered, UsdcAmount{100 * unit});
}

void ScenarioTest::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* line, const char* error) {
        QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(error);
    };
    row("halt 1", "LineMustBeKnown");
    row("venues", "LineMustHaveAllWords");
    row("venues 1 2", "LineMustHaveAllWords");
    row("venues 1e", "NumberMustBeDecimal");
    row("venues 0.0000001", "NumberMustBeDecimal");
    row("venues -1", "NumberMustBeDecimal");
    row("begins 2025-05-04T15:30Z", "LineMustStandOnce");
    row("traders share 0.5 leverage 1", "SharesMustMakeWhole");
    row("traders share 1.5 leverage 1", "NumberMustBeInRange");
    row("liquidation orderly_fall 0.12 broken_fall 0.12 slippage 0", "NumberMustBeInRange");
    row("liquidation orderly 0.1 broken_fall 0.2 slippage 0", "LineMustHaveAllWords");
    row("market A candles a funding f joins 2025-05-04T15:30Z", "LineMustStandOnce");
    row("market B candles a funding f joins 2025-05-04T15:00Z", "TimeMustRise");
    row("market B candles a funding f joins 2025-05-04T15:30Z", "MarketMustHaveState");
    row("market B candles a funding f joins tomorrow", "TimeMustBeReadable");
    row("market B candles a funding f joins 2025-05-04T15:31Z", "TimeMustStartPeriod");
    row("state A 2025-05-04T15:30Z leverage 1 open_interest 1 oi_to_depth 1 covered 1",
        "TimeMustRise");
    row("state A 2025-05-04T16:00Z leverage 0.9 open_interest 1 oi_to_depth 1 covered 1",
        "NumberMustBeInRange");
    row("state A 2025-05-04T16:00Z leverage 1 open_interest 1 oi_to_depth 1 covered 2",
        "NumberMustBeInRange");
    row("state B 2025-05-04T16:00Z leverage 1 open_interest 1 oi_to_depth 1 covered 1",
        "MarketMustBeDeclared");
    row("deposit 2025-05-04T16:00Z me B junior 1", "MarketMustBeDeclared");
    row("deposit 2025-05-04T16:00Z me A middle 1", "TrancheMustBeKnown");
    row("deposit 2025-05-04T15:15Z me A junior 1", "TimeMustRise");
    row("withdraw 2025-05-04T16:00Z me A junior 1.1", "NumberMustBeInRange");
}

void ScenarioTest::refuses()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, error);
    const std::string text = std::string(small) + "# a comment\n" + line.toStdString() + "\n";
    const auto scenario = readScenario(text, "small");
    QVERIFY2(!scenario.ok(), "accepted a fault");
    QCOMPARE(nameOfError(scenario.error()), error);
    const std::string& detail = scenario.error().detail;
    QVERIFY2(detail.starts_with("small: "), detail.c_str());
    const bool isOfTheWhole = error == QLatin1String("SharesMustMakeWhole") ||
                              error == QLatin1String("MarketMustHaveState") ||
                              line.startsWith("liquidation orderly_fall");
    QVERIFY2(isOfTheWhole || detail.starts_with("small: line 8: "), detail.c_str());
}

void ScenarioTest::corruptRecordsNameFileAndLine()
{
    QTemporaryDir folder;
    const QDir records(QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/market/mit2025"));
    for (const QString& file : records.entryList({QStringLiteral("*.csv")}))
        QVERIFY(QFile::copy(records.filePath(file), folder.filePath(file)));
    QFile candles(folder.filePath(QStringLiteral("ENAUSDT_15m.csv")));
    QVERIFY(candles.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(candles.open(QIODevice::ReadWrite));
    QByteArray text = candles.readAll();
    // The fourth line's first price becomes a word.
    qsizetype at = 0;
    for (int line = 1; line < 4; ++line)
        at = text.indexOf('\n', at) + 1;
    text.replace(text.indexOf(',', at) + 1, 3, "abc");
    QVERIFY(candles.resize(0) && candles.seek(0));
    candles.write(text);
    candles.close();

    ReplayFiles files;
    files.records = folder.path().toStdString();
    const auto input = loadReplay(files);
    QVERIFY(!input.ok());
    const std::string& detail = input.error().detail;
    QVERIFY2(detail.find("ENAUSDT_15m.csv: line 4, column 2 (open)") != std::string::npos,
             detail.c_str());
}

void ScenarioTest::missingFileIsNamed()
{
    ReplayFiles files;
    files.scenario = "/nowhere/at.scenario";
    const auto input = loadReplay(files);
    QVERIFY(!input.ok());
    QCOMPARE(nameOfError(input.error()), QStringLiteral("FileMustOpen"));
    QVERIFY(input.error().detail.starts_with("/nowhere/at.scenario: "));
}

QTEST_APPLESS_MAIN(ScenarioTest)
#include "scenario_test.moc"
