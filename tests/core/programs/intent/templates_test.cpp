//! Goal: every text of an intent is what the protocol's document shows, and means one
//! instruction only. Method: golden texts; random pairs of instructions, whose texts are equal
//! exactly when they are.

#include "core/solana/keys.h"
#include "tests/core/programs/intent/intent_texts.h"

#include <QTest>

#include <rapidcheck.h>

#include <tuple>

using namespace tests;

#define COMPARE_TEXT(actual, expected)                                                             \
    do {                                                                                           \
        const std::string got{actual};                                                             \
        const std::string wanted{expected};                                                        \
        QVERIFY2(got == wanted, (got + "\nnot\n" + wanted).c_str());                               \
    } while (false)

class TemplatesTest : public QObject
{
    Q_OBJECT

private slots:
    void depositSaysAmountTrancheMarketAndLeastShares();
    void withdrawalSaysSharesTrancheLocksAndFee();
    void cancellationSaysWhichWithdrawal();
    void versionOneNamesTheNumbersAccountInThreeLines();
    void longClusterNamesPushTheNumberIntoALineOfItsOwn();
    void theMarketsNameHasAWordBeforeItWhereThereIsRoom();
    void whatNoLineShowsIsRefused();
    void decimalsAreExactAndNeverAlike();
    void textsOfTwoInstructionsDiffer();
};

void TemplatesTest::depositSaysAmountTrancheMarketAndLeastShares()
{
    COMPARE_TEXT(
        rendered(DepositFact{UsdcAmount{1'500'000'000}, Shares{1'490'123'400}, Tranche::Senior}),
        "Backstop deposit\n1500.00\nUSDC to senior\nof LAYER-PERP\nmarket 3\n"
        "shares at least\n1490.1234\nBy 2028-03-01 05h\nmainnet #"
        "7");
    COMPARE_TEXT(rendered(DepositFact{UsdcAmount{1}, Shares{}, Tranche::Junior}),
                 "Backstop deposit\n0.000001\nUSDC to junior\nof LAYER-PERP\nmarket 3\n"
                 "shares at least\n0.00\nBy 2028-03-01 05h\nmainnet #"
                 "7");
}

void TemplatesTest::withdrawalSaysSharesTrancheLocksAndFee()
{
    COMPARE_TEXT(rendered(WithdrawFact{Shares{250'500'000}, Tranche::Junior, true, Ppm{3'000}}),
                 "Backstop withdraw\n250.50\njunior shares\nof LAYER-PERP\nlocked ones too\n"
                 "fee up to 0.30%\nmarket 3\nBy 2028-03-01 05h\nmainnet #"
                 "7");
    COMPARE_TEXT(rendered(WithdrawFact{Shares{250'500'000}, Tranche::Senior, false, Ppm{3'000}}),
                 "Backstop withdraw\n250.50\nsenior shares\nof LAYER-PERP\nonly unlocked\n"
                 "market 3\nBy 2028-03-01 05h\nmainnet #"
                 "7");
}

void TemplatesTest::cancellationSaysWhichWithdrawal()
{
    COMPARE_TEXT(rendered(CancelFact{12, Tranche::Senior}),
                 "Backstop cancel\nwithdrawal 12\nof senior shares\nof LAYER-PERP\nmarket 3\n"
                 "By 2028-03-01 05h\nmainnet #"
                 "7");
}

void TemplatesTest::versionOneNamesTheNumbersAccountInThreeLines()
{
    const Address nonce = core::addressOf("253setKVh1J2GEj7eJyTvDKu3JH496WCZvAQBpvQGfjB");
    Scope in = scope();
    in.nonce = &nonce;
    COMPARE_TEXT(rendered(CancelFact{12, Tranche::Senior}, market(), in),
                 "Backstop cancel\nwithdrawal 12\nof senior shares\nof LAYER-PERP\nmarket 3\n"
                 "By 2028-03-01 05h\nmainnet #"
                 "7\n253setKVh1J2GEj\n7eJyTvDKu3JH496\n"
                 "WCZvAQBpvQGfjB");
}

void TemplatesTest::longClusterNamesPushTheNumberIntoALineOfItsOwn()
{
    const std::string text = rendered(CancelFact{12, Tranche::Junior}, market("SOL-PERP", 0),
                                      scope(UINT64_MAX, "mainnet-beta-two"));
    QVERIFY(text.ends_with("\nmainnet-beta-two\nintent #18446744073709551615"));
    QVERIFY(rendered(CancelFact{12, Tranche::Junior}, market(), scope(9'999'999'999))
                .ends_with("\nmainnet\nintent #9999999999"));
}

void TemplatesTest::theMarketsNameHasAWordBeforeItWhereThereIsRoom()
{
    QVERIFY(rendered(CancelFact{0, Tranche::Senior}, market("FOURTEEN-LONGX", 0))
                .find("\nof FOURTEEN-LONGX\n") != std::string::npos);
    QVERIFY(rendered(CancelFact{0, Tranche::Senior}, market("FIFTEEN-LETTERS", 0))
                .find("\nFIFTEEN-LETTERS\n") != std::string::npos);
}

void TemplatesTest::whatNoLineShowsIsRefused()
{
    const std::string tooLarge = error(IntentError::IntentTooLarge);
    const UsdcAmount most{shownMax};
    const UsdcAmount more{shownMax + 1};
    QVERIFY(rendered(DepositFact{most, Shares{}, Tranche::Senior}) != tooLarge);
    COMPARE_TEXT(rendered(DepositFact{more, Shares{}, Tranche::Senior}), tooLarge);
    COMPARE_TEXT(rendered(DepositFact{most, Shares{shownMax + 1}, Tranche::Senior}), tooLarge);
    COMPARE_TEXT(rendered(WithdrawFact{Shares{UINT64_MAX}, Tranche::Senior, false, Ppm{}}),
                 tooLarge);
    for (const int64_t off : {1, 1'800, 3'599}) {
        Scope in = scope();
        in.until = UnixTime{firstOfMarch + off};
        COMPARE_TEXT(rendered(CancelFact{1, Tranche::Senior}, market(), in),
                     error(IntentError::IntentNotWholeHour));
    }
    IntentText full;
    for (size_t i = 0; i < IntentText::sizeMax / 10; ++i)
        full.put("0123456789");
    QVERIFY(full.fits());
    const Status status = render(full, CancelFact{1, Tranche::Senior}, market(), scope());
    QVERIFY(!status &&
            status.error() == static_cast<core::ErrorCode>(IntentError::IntentTextTooLong));
}

void TemplatesTest::decimalsAreExactAndNeverAlike()
{
    const auto decimal = [](uint64_t raw, int places) {
        IntentText text;
        text.decimal(raw, places);
        return std::string(text.text().characters, text.text().size);
    };
    COMPARE_TEXT(decimal(0, 6), "0.00");
    COMPARE_TEXT(decimal(10, 6), "0.00001");
    COMPARE_TEXT(decimal(100'000, 6), "0.10");
    COMPARE_TEXT(decimal(1'000'000, 6), "1.00");
    COMPARE_TEXT(decimal(UINT64_MAX, 6), "18446744073709.551615");
    COMPARE_TEXT(decimal(3'050, 4), "0.305");
    QVERIFY(rc::check([&](uint64_t raw) {
        const std::string text = decimal(raw, 6);
        const size_t point = text.find('.');
        std::string digits = text.substr(0, point) + text.substr(point + 1);
        digits.append(6 - (text.size() - point - 1), '0');
        RC_ASSERT(std::stoull(digits) == raw);
    }));
}

namespace {

//! An instruction by intent with everything that its text must tell apart, from few values each, so
//! that neighbours are common.
struct Order
{
    int kind = 0;
    uint64_t amount = 0;
    uint64_t least = 0;
    uint64_t number = 0;
    uint64_t marketNumber = 0;
    int64_t hour = 0;
    Tranche tranche{};
    bool early = false;
    bool version1 = false;

    //! Only what the kind has.
    [[nodiscard]] auto meaning() const
    {
        return std::tuple(kind, amount, kind == 0 ? least : 0, number, marketNumber, hour, tranche,
                          kind == 1 && early, version1);
    }
    [[nodiscard]] std::string text() const
    {
        static const Address nonce = core::solana::Keypair::development("nonce").address();
        Scope in = scope(number);
        in.until = UnixTime{firstOfMarch + hour * 3'600};
        if (version1) in.nonce = &nonce;
        const MarketFact at = market("LAYER-PERP", marketNumber);
        if (kind == 0)
            return rendered(DepositFact{UsdcAmount{amount}, Shares{least}, tranche}, at, in);
        if (kind == 1)
            return rendered(WithdrawFact{Shares{amount}, tranche, early, Ppm{3'000}}, at, in);
        return rendered(CancelFact{amount, tranche}, at, in);
    }
};

Order randomOrder()
{
    const auto amount = rc::gen::oneOf(
        rc::gen::element<uint64_t>(0, 1, 10, 100, 1'000'000, 10'000'000, shownMax - 1, shownMax),
        rc::gen::inRange<uint64_t>(0, shownMax));
    const auto number = rc::gen::oneOf(
        rc::gen::element<uint64_t>(0, 1, 10, 11, 99'999'999, 100'000'000, UINT64_MAX),
        rc::gen::arbitrary<uint64_t>());
    Order order;
    order.kind = *rc::gen::inRange(0, 3);
    order.amount = *amount;
    order.least = *amount;
    order.number = *number;
    order.marketNumber = *number;
    order.hour = *rc::gen::inRange<int64_t>(0, 40);
    order.tranche = *rc::gen::element(Tranche::Senior, Tranche::Junior);
    order.early = *rc::gen::arbitrary<bool>();
    order.version1 = *rc::gen::arbitrary<bool>();
    return order;
}

} // namespace

void TemplatesTest::textsOfTwoInstructionsDiffer()
{
    QVERIFY(rc::check([] {
        const Order a = randomOrder();
        Order b = a;
        const Order other = randomOrder();
        // Mostly neighbours: one fact differs.
        switch (*rc::gen::inRange(0, 10)) {
        case 0: b.kind = other.kind; break;
        case 1: b.amount = other.amount; break;
        case 2: b.least = other.least; break;
        case 3: b.number = other.number; break;
        case 4: b.marketNumber = other.marketNumber; break;
        case 5: b.hour = other.hour; break;
        case 6: b.tranche = other.tranche; break;
        case 7: b.early = other.early; break;
        case 8: b.version1 = other.version1; break;
        default: b = other;
        }
        RC_ASSERT(a.text().starts_with("Backstop "));
        RC_ASSERT((a.text() == b.text()) == (a.meaning() == b.meaning()));
    }));
}

QTEST_APPLESS_MAIN(TemplatesTest)
#include "templates_test.moc"
