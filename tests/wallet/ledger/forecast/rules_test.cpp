//! Goal: what no vector holds: versions, refusals of texts, what a blind device shows, numbers at
//! their edges, and what the app passes over.
//! Method: messages built instruction by instruction; each rule with its counterpart.

#include "core/solana/message.h"
#include "core/solana/offchain_message.h"
#include "core/solana/program_ids.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/wallet/ledger/forecast/vectors.h"
#include "wallet/ledger/forecast/fact_text.h"
#include "wallet/ledger/forecast/rules.h"

#include <QTest>

using namespace tests::forecast;
namespace solana = core::solana;

namespace {

const AppProfile observed{Model::NanoSPlus, {1, 9, 0}, false};
constexpr core::Address usdc = core::addressOf("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");

core::Address key(uint8_t fill)
{
    core::Address address;
    std::fill(std::begin(address.bytes), std::end(address.bytes), fill);
    return address;
}

const core::Address me = key(1);

solana::Instruction transfer(uint64_t lamports)
{
    return solana::build(solana::SystemInstruction{solana::SystemTransfer{me, key(2), lamports}});
}

solana::Instruction memo()
{
    return {solana::memoV2Id, {}, {'h', 'i'}};
}

std::vector<uint8_t> messageOf(const std::vector<solana::Instruction>& instructions,
                               const core::Address& payer = me)
{
    const auto message = solana::compileLegacy(payer, instructions, {});
    if (!message) qFatal("does not compile");
    const auto bytes = solana::encodeMessage(*message);
    if (!bytes) qFatal("does not encode");
    return *bytes;
}

Forecast forecastOf(const std::vector<solana::Instruction>& instructions,
                    const AppProfile& app = observed)
{
    return forecastTransaction(view(messageOf(instructions)), me, app);
}

std::vector<uint8_t> textMessage(std::string text,
                                 std::vector<core::Address> signers = {me},
                                 uint8_t version = 0)
{
    solana::OffchainMessage message;
    message.version = version;
    message.hasLengthPrefix = version == 1;
    message.signers = std::move(signers);
    message.text = std::move(text);
    const auto bytes = solana::encodeOffchainMessage(message);
    if (!bytes) qFatal("does not encode");
    return *bytes;
}

Forecast forecastOfText(const std::vector<uint8_t>& message, const AppProfile& app = observed)
{
    return forecastOffchain(view(message), me, app);
}

//! Both authorities of a stake account, the new ones as accounts.
solana::Instruction authorizeChecked(const core::Address& to, uint8_t role)
{
    return {solana::stakeId,
            {{key(3), false, true}, {key(4), false, false}, {me, true, false}, {to, true, false}},
            {10, 0, 0, 0, role, 0, 0, 0}};
}

solana::Instruction extension(std::vector<uint8_t> bytes, const core::Address& program)
{
    return {program, {{key(3), false, true}}, std::move(bytes)};
}

solana::Instruction syncNative()
{
    return extension({17}, solana::token2022Id);
}

} // namespace

class RulesTest : public QObject
{
    Q_OBJECT

private slots:
    void newerAppsTakeSixInstructions();
    void newerAppsWordItOtherwise();
    void versionDecidesContainers();
    void blindDeviceShowsTheHash();
    void statusFollowsTheSetting();
    void textOfTwoSignersIsNotCheckable();
    void textThatIsRefused();
    void textThatIsNotAsciiIsBlind();
    void amountsAtTheirEdges();
    void timesAtTheirEdges();
    void amountThatDoesNotFitEndsTheReview();
    void knownTokensHaveTheirNames();
    void rolesFromOnePlaceAreOneLine();
    void extensionsAreWarnedOf();
    void budgetAloneIsBlind();
    void emptyBytesAreNoMessage();
};

void RulesTest::newerAppsTakeSixInstructions()
{
    std::vector<solana::Instruction> five{memo(), memo(), memo(), memo(), transfer(1)};
    QCOMPARE(forecastOf(five).outcome, Outcome::Blind);
    for (const Version newer : {Version{1, 9, 1}, {1, 14, 0}, {2, 0, 0}}) {
        const Forecast forecast = forecastOf(five, {Model::Flex, newer, false});
        QVERIFY(forecast.isClear() && forecast.isEstimate);
    }
    five.resize(4);
    five.back() = transfer(1);
    QVERIFY(forecastOf(five).isClear());
    const std::vector<solana::Instruction> seven(7, memo());
    QCOMPARE(forecastOf(seven, {Model::Flex, {1, 14, 0}, false}).outcome, Outcome::Blind);
}

void RulesTest::newerAppsWordItOtherwise()
{
    QCOMPARE(rowsOf(forecastOf({transfer(1'500'000'000)}).screens),
             (QList<QStringList>{{u"Transfer"_s, u"1.5 SOL"_s},
                                 {u"Recipient"_s, textOf(keyText(key(2).bytes))}}));
    QCOMPARE(rowsOf(forecastOf({transfer(1)}, {Model::NanoX, {1, 14, 0}, false}).screens),
             (QList<QStringList>{{u"Amount"_s, u"0.000000001 SOL"_s},
                                 {u"To"_s, textOf(keyText(key(2).bytes))}}));
}

void RulesTest::versionDecidesContainers()
{
    QVERIFY(!rulesOf({1, 7, 9}).hasOffchainV0 && rulesOf({1, 8, 0}).hasOffchainV0);
    QVERIFY(!rulesOf({1, 13, 9}).hasDelayedSigning && rulesOf({1, 14, 0}).hasDelayedSigning);
    QVERIFY(rulesOf({1, 9, 0}).isObserved && !rulesOf({1, 9, 1}).isObserved);
    QCOMPARE(rulesOf({1, 9, 0}).instructionCountMax, size_t(4));

    const auto v0 = textMessage("text");
    const auto v1 = textMessage("text", {me}, 1);
    const AppProfile old{Model::NanoSPlus, {1, 7, 0}, false};
    const AppProfile latest{Model::Stax, {1, 17, 0}, false};
    QVERIFY(forecastOfText(v0).isClear() && forecastOfText(v0, latest).isClear());
    QVERIFY(forecastOfText(v1, latest).isClear());
    for (const Forecast& refused : {forecastOfText(v0, old), forecastOfText(v1)}) {
        QCOMPARE(refused.outcome, Outcome::HeaderInvalid);
        QCOMPARE(int(refused.statusWord), 0x6a81);
        QVERIFY(pagesOf(refused, Model::NanoSPlus).empty());
    }
}

void RulesTest::blindDeviceShowsTheHash()
{
    const auto message = messageOf({transfer(1), transfer(2)}, key(9));
    const Forecast forecast = forecastTransaction(view(message), me, observed);
    QCOMPARE(forecast.outcome, Outcome::Blind);
    QCOMPARE(forecast.hashText, keyText(solana::sha256({view(message)}).bytes));
    QCOMPARE(rowsOf(forecast.blindScreens),
             (QList<QStringList>{{u"Unrecognized"_s, u"format"_s},
                                 {u"Message Hash"_s, textOf(forecast.hashText)},
                                 {u"Fee payer"_s, textOf(keyText(key(9).bytes))}}));
    const auto pages = pagesOf(forecast, Model::NanoX);
    QCOMPARE(pages.size(), size_t(4));
    QCOMPARE(pages[1].lines.size(), size_t(3)); // 44 characters
    const auto touched = pagesOf(forecast, Model::Flex);
    QCOMPARE(touched.front().kind, PageKind::Warning);
    QCOMPARE(touched.back().kind, PageKind::Decision);
}

void RulesTest::statusFollowsTheSetting()
{
    const std::vector<solana::Instruction> two{transfer(1), transfer(2)};
    const Forecast off = forecastOf(two);
    QCOMPARE(int(off.statusWord), 0x6808);
    QVERIFY(!off.asksPerson());
    const Forecast on = forecastOf(two, {Model::NanoSPlus, {1, 9, 0}, true});
    QVERIFY(on.asksPerson() && on.outcome == Outcome::Blind);
}

void RulesTest::textOfTwoSignersIsNotCheckable()
{
    const auto message = textMessage("text", {me, key(2)});
    const Forecast forecast = forecastOfText(message);
    QCOMPARE(forecast.outcome, Outcome::Blind);
    QVERIFY(forecast.asksPerson() && forecast.blindScreens.empty());
    QVERIFY(forecastOfText(message, {Model::Flex, {1, 14, 0}, false}).isClear());
}

void RulesTest::textThatIsRefused()
{
    const auto good = textMessage("text");
    const auto statusOf = [](const std::vector<uint8_t>& message) {
        return int(forecastOfText(message).statusWord);
    };
    QCOMPARE(statusOf(good), 0x9000);
    for (size_t size = 0; size < good.size(); ++size)
        QCOMPARE(statusOf({good.begin(), good.begin() + qsizetype(size)}), 0x6a81);
    auto surplus = good;
    surplus.push_back('x');
    QCOMPARE(statusOf(surplus), 0x6a81);

    auto changed = good;
    changed[16] = 2; // version
    QCOMPARE(statusOf(changed), 0x6a81);
    changed = good;
    changed[49] = 2; // format
    QCOMPARE(statusOf(changed), 0x6a81);
    changed = good;
    changed[50] = 0; // signers
    QCOMPARE(statusOf(changed), 0x6a81);
    changed = good;
    changed[51] = 7; // our key
    QCOMPARE(forecastOfText(changed).outcome, Outcome::SignerMissing);
    QCOMPARE(statusOf(changed), 0x6a81);
    changed = good;
    changed.back() = 0xff; // no UTF-8
    QCOMPARE(statusOf(changed), 0x6a82);
    QCOMPARE(statusOf(std::vector<uint8_t>(1'233, 0)), 0x6a83);

    // Signers of version 1 stand in order, each once.
    const AppProfile latest{Model::Stax, {1, 17, 0}, false};
    auto ordered = textMessage("text", {me, key(2)}, 1);
    QVERIFY(forecastOfText(ordered, latest).isClear());
    std::fill_n(ordered.begin() + 18 + 32, 32, uint8_t(1));
    QCOMPARE(int(forecastOfText(ordered, latest).statusWord), 0x6a81);
}

void RulesTest::textThatIsNotAsciiIsBlind()
{
    auto message = textMessage("gr\xc3\xbcn");
    const Forecast forecast = forecastOfText(message);
    QCOMPARE(forecast.outcome, Outcome::Blind);
    QCOMPARE(int(forecast.statusWord), 0x6808);
    const solana::Hash ofText = solana::sha256({solana::bytesOf(std::string_view("gr\xc3\xbcn"))});
    QCOMPARE(rowsOf(forecast.blindScreens),
             (QList<QStringList>{{u"Hash"_s, textOf(keyText(ofText.bytes))}}));
    QVERIFY(forecastOfText(message, {Model::NanoX, {1, 9, 0}, true}).asksPerson());
    message[49] = 0; // format 0 promises ASCII
    QCOMPARE(int(forecastOfText(message).statusWord), 0x6a82);
    QCOMPARE(int(forecastOfText(textMessage("tab\there")).statusWord), 0x6808);
}

void RulesTest::amountsAtTheirEdges()
{
    const auto text = [](uint64_t amount, uint64_t decimals) {
        return textOf(amountText(amount, decimals, "SOL").value_or("-"));
    };
    QCOMPARE(text(0, 0), u"0 SOL"_s);
    QCOMPARE(text(100, 0), u"100 SOL"_s);
    QCOMPARE(text(0, 9), u"0 SOL"_s);
    QCOMPARE(text(100, 9), u"0.0000001 SOL"_s);
    QCOMPARE(text(1'000'000'000, 9), u"1 SOL"_s);
    QCOMPARE(text(UINT64_MAX, 9), u"18446744073.709551615 SOL"_s);
    QCOMPARE(text(UINT64_MAX, 0), u"18446744073709551615 SOL"_s);
    QCOMPARE(text(1, 38), u"0."_s + QString(37, u'0') + u"1 SOL"_s);
    QCOMPARE(text(1, 39), u"-"_s); // 45 characters with the symbol
    QCOMPARE(text(0, 42), u"0 SOL"_s);
    QCOMPARE(text(0, 43), u"-"_s);
    QCOMPARE(text(0, 255), u"-"_s);
}

void RulesTest::timesAtTheirEdges()
{
    QCOMPARE(timeText(0), std::string("1970-01-01 00:00:00"));
    QCOMPARE(timeText(-1), std::string("1969-12-31 23:59:59"));
    QCOMPARE(timeText(951'782'400), std::string("2000-02-29 00:00:00"));
    QCOMPARE(timeText(4'107'542'399), std::string("2100-02-28 23:59:59"));
    QCOMPARE(timeText(4'107'542'400), std::string("2100-03-01 00:00:00"));
    QCOMPARE(timeText(1'835'499'600), std::string("2028-03-01 05:00:00"));
    QCOMPARE(timeText(253'402'300'799), std::string("9999-12-31 23:59:59"));
    QCOMPARE(timeText(INT64_MAX).size(), size_t(19));
    QCOMPARE(timeText(INT64_MIN).size(), size_t(19));
}

void RulesTest::amountThatDoesNotFitEndsTheReview()
{
    const auto approve = [](uint8_t decimals) {
        return forecastOf({{solana::tokenId,
                            {{key(3), false, true},
                             {usdc, false, false},
                             {key(5), false, false},
                             {me, true, false}},
                            {13, 1, 0, 0, 0, 0, 0, 0, 0, decimals}}});
    };
    QVERIFY(approve(6).isClear());
    const Forecast forecast = approve(60);
    QCOMPARE(forecast.outcome, Outcome::FinalizeFailed);
    QVERIFY(!forecast.asksPerson() && forecast.screens.empty());
    QCOMPARE(textOf(name(forecast.outcome)), u"finalize_failed"_s);
}

void RulesTest::knownTokensHaveTheirNames()
{
    const auto allowance = [](const core::Address& mint) {
        const Forecast forecast = forecastOf({{solana::tokenId,
                                               {{key(3), false, true},
                                                {mint, false, false},
                                                {key(5), false, false},
                                                {me, true, false}},
                                               {13, 0x40, 0x42, 0x0f, 0, 0, 0, 0, 0, 6}}});
        return forecast.isClear() ? textOf(forecast.screens[1].text) : QString();
    };
    QCOMPARE(allowance(usdc), u"1 USDC"_s);
    QCOMPARE(allowance(key(8)), u"1 ???"_s);
}

void RulesTest::rolesFromOnePlaceAreOneLine()
{
    const auto titles = [](const core::Address& staker, const core::Address& withdrawer) {
        QStringList all;
        const Forecast forecast =
            forecastOf({authorizeChecked(staker, 0), authorizeChecked(withdrawer, 1)});
        for (const Screen& screen : forecast.screens)
            all.append(textOf(screen.title));
        return all;
    };
    QCOMPARE(titles(key(6), key(6)), (QStringList{u"Set stake auth"_s, u"New authorities"_s}));
    QCOMPARE(titles(key(6), key(7)),
             (QStringList{u"Set stake auth"_s, u"New stake auth"_s, u"New withdraw auth"_s}));
    // The other way round is no combination that the app knows.
    QCOMPARE(forecastOf({authorizeChecked(key(6), 1), authorizeChecked(key(7), 0)}).outcome,
             Outcome::Blind);
}

void RulesTest::extensionsAreWarnedOf()
{
    const Forecast forecast = forecastOf({extension({30, 0}, solana::token2022Id), syncNative()});
    QVERIFY(forecast.isClear());
    QCOMPARE(textOf(forecast.screens[0].title), u"Sync native account"_s);
    QCOMPARE(textOf(forecast.screens[1].title), u"Extension Warning"_s);
    QCOMPARE(forecastOf({extension({30, 0}, solana::token2022Id)}).outcome, Outcome::Blind);
    // Of the transfer fee's own instructions, the transfer needs a descriptor.
    QVERIFY(forecastOf({extension({26, 5}, solana::token2022Id), syncNative()}).isClear());
    QCOMPARE(forecastOf({extension({26, 1}, solana::token2022Id), syncNative()}).outcome,
             Outcome::Blind);
    QCOMPARE(forecastOf({extension({26, 6}, solana::token2022Id), syncNative()}).outcome,
             Outcome::Blind);
    QCOMPARE(forecastOf({extension({26}, solana::token2022Id), syncNative()}).outcome,
             Outcome::Blind);
    QCOMPARE(forecastOf({extension({26, 5}, solana::tokenId), syncNative()}).outcome,
             Outcome::Blind);
}

void RulesTest::budgetAloneIsBlind()
{
    const solana::Instruction price{
        solana::computeBudgetId, {}, {3, 0x40, 0x42, 0x0f, 0, 0, 0, 0, 0}};
    QCOMPARE(forecastOf({price}).outcome, Outcome::Blind);
    QCOMPARE(forecastOf({price, price}).outcome, Outcome::Blind);
    const Forecast forecast = forecastOf({price, transfer(1)});
    // One signature and 1 lamport a unit for two instructions of 200 000.
    QCOMPARE(rowsOf(forecast.screens)[1], (QStringList{u"Max fees"_s, u"0.000405 SOL"_s}));
    const Forecast newer = forecastOf({price, transfer(1)}, {Model::NanoX, {1, 14, 0}, false});
    QCOMPARE(textOf(newer.screens.back().title), u"Max fees"_s);
}

void RulesTest::emptyBytesAreNoMessage()
{
    const Forecast forecast = forecastTransaction({}, me, observed);
    QCOMPARE(forecast.outcome, Outcome::HeaderInvalid);
    QCOMPARE(int(forecast.statusWord), 0x6a80);
    QCOMPARE(forecastOffchain({}, me, observed).outcome, Outcome::HeaderInvalid);
}

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"
