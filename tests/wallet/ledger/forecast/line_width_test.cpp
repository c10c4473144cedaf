//! Goal: text is broken on a device where the device breaks it, and a line that is said to fit
//! fits. Method: every observed line against the width model, the next character included; intents
//! of known shape on every model; lines of the widest and the narrowest characters.

#include "tests/wallet/ledger/forecast/vectors.h"
#include "wallet/ledger/forecast/intent_fit.h"
#include "wallet/ledger/forecast/line_width.h"

#include <QTest>

using namespace tests::forecast;

namespace {

constexpr Model models[] = {Model::NanoS, Model::NanoX, Model::NanoSPlus, Model::Stax,
                            Model::Flex,  Model::Gen5,  Model::Unknown};

//! An observed line and the character behind it; 0 when the text or the line ends by itself.
struct Observed
{
    std::string line;
    char next;
};

std::vector<Observed> observedLines()
{
    std::vector<Observed> all;
    const QJsonArray transactions = readVectors("golden-clearsign.json")["cases"_L1].toArray();
    for (const QJsonValue& row : transactions)
        for (const QStringList& screen : rowsOf(row["screens"_L1]))
            for (qsizetype i = 1; i < screen.size(); ++i)
                all.push_back({screen[i].toStdString(),
                               i + 1 < screen.size() ? screen[i + 1][0].toLatin1() : '\0'});
    return all;
}

std::vector<LineFault::Why> faultsOf(std::string_view text, Model model)
{
    std::vector<LineFault::Why> all;
    for (const LineFault& fault : checkIntentText(text, model).faults)
        all.push_back(fault.why);
    return all;
}

} // namespace

class LineWidthTest : public QObject
{
    Q_OBJECT

private slots:
    void observedLineFitsAndOneCharacterMoreDoesNot();
    void linesAreTheTextAgain();
    void breaksInFrontOfTheWordThatDoesNotFit();
    void longWordIsCut();
    void emptyTextHasNoLine();
    void intentOfNineLinesIsShownInFull();
    void intentThatIsTooLargeSaysWhy();
    void restOfATextIsBehindMore();
};

void LineWidthTest::observedLineFitsAndOneCharacterMoreDoesNot()
{
    const auto all = observedLines();
    QVERIFY(all.size() > 50);
    int full = 0;
    for (const Observed& observed : all) {
        QVERIFY2(fitsLine(observed.line, Model::NanoSPlus), observed.line.c_str());
        if (observed.next == '\0') continue;
        QVERIFY2(!fitsLine(observed.line + observed.next, Model::NanoSPlus), observed.line.c_str());
        full +=
            textWidth(observed.line, Model::NanoSPlus) == lineWidthMax(Model::NanoSPlus) ? 1 : 0;
    }
    QVERIFY(full > 0); // otherwise the limit could be one pixel less
}

void LineWidthTest::linesAreTheTextAgain()
{
    const QJsonArray rows = readVectors("offchain.json")["cases"_L1].toArray();
    for (const QJsonValue& row : rows) {
        const std::string text = row["text"_L1].toString().toStdString();
        for (const Model model : models) {
            std::string joined;
            for (const std::string& line : breakLines(text, model)) {
                QVERIFY2(fitsLine(line, model), line.c_str());
                joined += line;
            }
            std::string expected = text;
            std::erase(expected, '\n');
            QCOMPARE(joined, expected);
        }
    }
}

void LineWidthTest::breaksInFrontOfTheWordThatDoesNotFit()
{
    using Lines = std::vector<std::string>;
    QCOMPARE(breakLines("Sign before: 20280301T05", Model::NanoSPlus),
             (Lines{"Sign before:", " 20280301T05"}));
    QCOMPARE(breakLines("one\n\ntwo\n", Model::NanoSPlus), (Lines{"one", "", "two"}));
    // A dash ends a word too, and stays with what follows.
    QCOMPARE(breakLines("Cluster is mainnet-beta", Model::NanoSPlus),
             (Lines{"Cluster is mainnet", "-beta"}));
}

void LineWidthTest::longWordIsCut()
{
    const auto lines = breakLines(std::string(40, 'W'), Model::NanoSPlus);
    QCOMPARE(lines.size(), size_t(4)); // 11 of 10 px in 114
    QCOMPARE(lines[0].size(), size_t(11));
    QCOMPARE(breakLines(std::string(5, '\xff'), Model::NanoSPlus).size(), size_t(1));
}

void LineWidthTest::emptyTextHasNoLine()
{
    QVERIFY(breakLines("", Model::NanoSPlus).empty());
    QCOMPARE(breakLines("\n", Model::Stax), std::vector<std::string>{""});
}

void LineWidthTest::intentOfNineLinesIsShownInFull()
{
    constexpr std::string_view vote = "Backstop vote\nFOR proposal 12\nSet fee to 0.25 %\n"
                                      "Weight 1234567.89\nBy 2028-03-01 05h\nmainnet";
    constexpr std::string_view nine = "Backstop deposit\n999999999.999999\nUSDC to senior\n"
                                      "LAYER-PERP\nmarket 65535, n1\nfor at least\n"
                                      "999999999.999999\nBy 2028-03-01 05h\nmainnet";
    for (const Model model : models) {
        const IntentFit six = checkIntentText(vote, model);
        QVERIFY2(six.isShownInFull && six.faults.empty(), modelName(model).data());
        const IntentFit all = checkIntentText(nine, model);
        QVERIFY2(all.isShownInFull, modelName(model).data());
    }
    QCOMPARE(checkIntentText(vote, Model::NanoSPlus).pages, 2);
    QCOMPARE(checkIntentText(vote, Model::NanoSPlus).presses, 4);
    QCOMPARE(checkIntentText(nine, Model::NanoX).pages, 3);
    QCOMPARE(checkIntentText(nine, Model::Flex).pages, 1);
    QCOMPARE(checkIntentText(nine, Model::NanoS).pages, 9);
}

void LineWidthTest::intentThatIsTooLargeSaysWhy()
{
    using enum LineFault::Why;
    using Faults = std::vector<LineFault::Why>;
    QCOMPARE(faultsOf("abc", Model::Stax), Faults{TooShort});
    QCOMPARE(faultsOf("abcdefghijklmnopqr", Model::Stax), Faults{TooLong});
    QCOMPARE(faultsOf("WWWWWWWWWWWW", Model::NanoSPlus), Faults{TooWide});
    QCOMPARE(faultsOf("WWWWWWWWWWWW", Model::Stax), Faults{});
    QCOMPARE(faultsOf("gr\xc3\xbcn", Model::NanoX), Faults{NotPrintable});
    QCOMPARE(faultsOf("tab\tbed", Model::NanoX), Faults{NotPrintable});
    QCOMPARE(faultsOf(" left", Model::Flex), Faults{SpaceAtEdge});
    QCOMPARE(faultsOf("right ", Model::Flex), Faults{SpaceAtEdge});
    QCOMPARE(faultsOf("", Model::Flex), Faults{TooShort});
    QCOMPARE(faultsOf("ends\n", Model::Flex), Faults{TooShort});

    std::string ten = "line";
    for (int i = 1; i < 10; ++i)
        ten += "\nline";
    const IntentFit fit = checkIntentText(ten, Model::Stax);
    QCOMPARE(fit.faults, (std::vector<LineFault>{{9, TooManyLines}}));
    QVERIFY(!fit.isShownInFull);
}

void LineWidthTest::restOfATextIsBehindMore()
{
    std::string ten = "line 0";
    for (int i = 1; i < 10; ++i)
        ten += "\nline " + std::to_string(i);
    Forecast forecast;
    forecast.outcome = Outcome::Clear;
    forecast.statusWord = 0x9000;
    forecast.isOffchain = true;
    forecast.screens = {{"Message", ten}};

    const auto stax = rowsOf(pagesOf(forecast, Model::Stax));
    QCOMPARE(stax.size(), 3); // review, all ten lines, decision
    QCOMPARE(stax[1].size(), 11);
    const auto flex = pagesOf(forecast, Model::Flex);
    QCOMPARE(flex.size(), size_t(4));
    QCOMPARE(flex[1].lines.size(), size_t(6));
    QVERIFY(!flex[1].isBehindMore && flex[2].isBehindMore && !flex[3].isBehindMore);
    QCOMPARE(flex[2].lines.front(), std::string("line 6"));
    // The danger: pressing on never opens it.
    QCOMPARE(pressCount(flex), size_t(3));
}

QTEST_APPLESS_MAIN(LineWidthTest)
#include "line_width_test.moc"
