//! Goal: every device shows every text in full, with its largest values too.
//! Method: the width model of each device: at most nine lines of 4 to 17 characters, each one line
//! of the device.

#include "tests/core/programs/intent/intent_texts.h"
#include "wallet/ledger/forecast/intent_fit.h"

#include <QTest>

using namespace tests;
using wallet::ledger::Model;
using wallet::ledger::forecast::checkIntentText;

namespace {

constexpr Model models[] = {Model::NanoS, Model::NanoX, Model::NanoSPlus,
                            Model::Stax,  Model::Flex,  Model::Gen5};

} // namespace

#define VERIFY_SHOWN(text)                                                                         \
    do {                                                                                           \
        const std::string shown{text};                                                             \
        for (const Model model : models)                                                           \
            QVERIFY2(checkIntentText(shown, model).isShownInFull, shown.c_str());                  \
    } while (false)

class WidthsTest : public QObject
{
    Q_OBJECT

private slots:
    void largestValuesAreShownInFull();
    void smallestValuesAreShownInFull();
    void longNumbersTakeALineOfTheirOwn();
    void textsOfVersionOneAreNotShownInFull();
};

void WidthsTest::largestValuesAreShownInFull()
{
    const MarketFact longest = market("1000000BONK-PERP", 65'535);
    const Scope last = scope(9'999'999, "localnet");
    for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
        VERIFY_SHOWN(
            rendered(DepositFact{UsdcAmount{shownMax}, Shares{shownMax}, tranche}, longest, last));
        VERIFY_SHOWN(rendered(DepositFact{UsdcAmount{shownMax}, Shares{shownMax}, tranche},
                              market("LAYER-PERP", 9'999'999), scope(99'999'999)));
        for (const bool early : {false, true})
            VERIFY_SHOWN(rendered(WithdrawFact{Shares{shownMax}, tranche, early, Ppm{2'999}},
                                  longest, last));
        VERIFY_SHOWN(rendered(CancelFact{999'999, tranche}, longest, last));
    }
    // The widest digits, too.
    constexpr uint64_t eights = 888'888'888'888'888;
    VERIFY_SHOWN(rendered(DepositFact{UsdcAmount{eights}, Shares{eights}, Tranche::Senior}, longest,
                          scope(8'888'888, "embedded")));
}

void WidthsTest::smallestValuesAreShownInFull()
{
    VERIFY_SHOWN(rendered(DepositFact{UsdcAmount{}, Shares{}, Tranche::Senior}, market("X", 0),
                          scope(0, "x")));
    VERIFY_SHOWN(rendered(CancelFact{0, Tranche::Senior}, market("X", 0), scope(0, "x")));
}

void WidthsTest::longNumbersTakeALineOfTheirOwn()
{
    // A withdrawal that is not early and a cancellation have the room.
    VERIFY_SHOWN(rendered(CancelFact{12, Tranche::Junior}, market("SOL-PERP", 0),
                          scope(999'999'999, "mainnet-beta")));
    VERIFY_SHOWN(rendered(WithdrawFact{Shares{1}, Tranche::Junior, false, Ppm{}}, market(),
                          scope(999'999'999, "mainnet-beta")));
}

//! What a console must say: such a text has more lines than are seen at once.
void WidthsTest::textsOfVersionOneAreNotShownInFull()
{
    const Address nonce = core::addressOf("253setKVh1J2GEj7eJyTvDKu3JH496WCZvAQBpvQGfjB");
    Scope in = scope();
    in.nonce = &nonce;
    const std::string text =
        rendered(DepositFact{UsdcAmount{1}, Shares{}, Tranche::Senior}, market(), in);
    for (const Model model : models) {
        const auto fit = checkIntentText(text, model);
        QVERIFY(!fit.isShownInFull);
        // Every line is drawn as one all the same.
        for (const auto& fault : fit.faults)
            QVERIFY(fault.why == wallet::ledger::forecast::LineFault::Why::TooManyLines);
    }
}

QTEST_APPLESS_MAIN(WidthsTest)
#include "widths_test.moc"
