//! Goal: the app's reading of a message and the strict one never say two things about money, and
//! no bytes whatever upset the app's.
//! Method: transfers built by the strict side from random parts, read by both; observed messages
//! with random bytes changed, cut and added, where both accept; pages of whatever came out.

#include "core/solana/message.h"
#include "core/solana/system_instructions.h"
#include "tests/wallet/ledger/forecast/vectors.h"
#include "wallet/ledger/forecast/fact_text.h"
#include "wallet/ledger/forecast/line_width.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tests::forecast;
namespace solana = core::solana;

namespace {

const AppProfile observed{Model::NanoSPlus, {1, 9, 0}, false};

struct Sample
{
    std::vector<uint8_t> message;
    core::Address signer;
};

const std::vector<Sample>& samples()
{
    static const std::vector<Sample> all = [] {
        std::vector<Sample> read;
        const QJsonArray rows = readVectors("forecast.json")["cases"_L1].toArray();
        for (const QJsonValue& row : rows)
            read.push_back({fromHex(row["messageHex"_L1]), addressOfHex(row["signerHex"_L1])});
        return read;
    }();
    return all;
}

core::Address anyAddress()
{
    core::Address address;
    const auto bytes = *rc::gen::container<std::vector<uint8_t>>(32, rc::gen::arbitrary<uint8_t>());
    std::copy(bytes.begin(), bytes.end(), address.bytes);
    address.bytes[0] |= 1; // never the System program, which pays nothing
    return address;
}

//! The text of a screen with this title; empty when there is none.
std::string textWith(const Forecast& forecast, std::string_view title)
{
    const auto found = std::ranges::find(forecast.screens, title, &Screen::title);
    return found == forecast.screens.end() ? std::string() : found->text;
}

//! The one transfer of a message that both sides accept, as the strict side reads it.
std::optional<solana::SystemTransfer> strictTransfer(core::Bytes bytes)
{
    const auto message = solana::parseMessage(bytes);
    if (!message) return {};
    const auto instructions = solana::decompile(*message);
    if (!instructions) return {};
    std::optional<solana::SystemTransfer> found;
    for (const solana::Instruction& instruction : *instructions) {
        const auto parsed = solana::parseSystem(instruction);
        if (!parsed) continue;
        if (const auto* const transfer = std::get_if<solana::SystemTransfer>(&*parsed)) {
            if (found) return {};
            found = *transfer;
        }
    }
    return found;
}

//! What the app shows of a transfer is what the strict reading says. \return whether both read one
bool checkAgreement(core::Bytes message, const Forecast& forecast)
{
    if (!forecast.isClear() || forecast.screens[0].title != "Transfer") return false;
    const auto transfer = strictTransfer(message);
    if (!transfer) return false;
    RC_ASSERT(forecast.screens[0].text == amountText(transfer->lamports, 9, "SOL").value());
    RC_ASSERT(textWith(forecast, "Recipient") == keyText(transfer->to.bytes));
    return true;
}

} // namespace

class AgreementTest : public QObject
{
    Q_OBJECT

private slots:
    void transferIsShownAsItIsExecuted();
    void changedTransferIsShownAsItIsExecuted();
    void anyMutationIsReadOrRefused();
    void anyTextIsReadOrRefused();
};

void AgreementTest::transferIsShownAsItIsExecuted()
{
    QVERIFY(rc::check("a built transfer is clear with its amount and recipient", [] {
        const core::Address signer = anyAddress();
        const core::Address payer = *rc::gen::arbitrary<bool>() ? signer : anyAddress();
        const solana::SystemTransfer transfer{signer, anyAddress(),
                                              *rc::gen::arbitrary<uint64_t>()};
        const solana::Instruction instructions[] = {
            solana::build(solana::SystemInstruction{transfer})};
        const auto message = *rc::gen::arbitrary<bool>()
                                 ? solana::compileLegacy(payer, instructions, {})
                                 : solana::compileV0(payer, instructions, {}, {});
        RC_ASSERT(message.ok());
        const auto bytes = solana::encodeMessage(*message);
        RC_ASSERT(bytes.ok());

        const Forecast forecast = forecastTransaction(view(*bytes), signer, observed);
        RC_ASSERT(forecast.isClear());
        RC_ASSERT(checkAgreement(view(*bytes), forecast));
        RC_ASSERT(textWith(forecast, "Fee payer").empty() == (payer == signer));
    }));
}

void AgreementTest::changedTransferIsShownAsItIsExecuted()
{
    std::vector<Sample> transfers;
    for (const Sample& sample : samples()) {
        const auto forecast = forecastTransaction(view(sample.message), sample.signer, observed);
        if (forecast.isClear() && forecast.screens[0].title == "Transfer")
            transfers.push_back(sample);
    }
    QVERIFY(transfers.size() > 5);
    int compared = 0;
    QVERIFY(rc::check("one changed byte never parts what is shown from what is done", [&] {
        Sample sample = *rc::gen::elementOf(transfers);
        const auto at = *rc::gen::inRange<size_t>(0, sample.message.size());
        sample.message[at] = *rc::gen::arbitrary<uint8_t>();
        const auto forecast = forecastTransaction(view(sample.message), sample.signer, observed);
        compared += checkAgreement(view(sample.message), forecast) ? 1 : 0;
    }));
    QVERIFY(compared > 100);
}

void AgreementTest::anyMutationIsReadOrRefused()
{
    QVERIFY(rc::check("changed bytes never upset the reader, and money agrees", [] {
        Sample sample = *rc::gen::elementOf(samples());
        const auto changes = *rc::gen::inRange(0, 6);
        for (int i = 0; i < changes && !sample.message.empty(); ++i) {
            const auto at = *rc::gen::inRange<size_t>(0, sample.message.size());
            sample.message[at] = *rc::gen::arbitrary<uint8_t>();
        }
        if (*rc::gen::inRange(0, 4) == 0)
            sample.message.resize(*rc::gen::inRange<size_t>(0, sample.message.size() + 40));

        const Forecast forecast =
            forecastTransaction(view(sample.message), sample.signer, observed);
        checkAgreement(view(sample.message), forecast);
        RC_ASSERT(forecast.isClear() == !forecast.screens.empty());
        for (const Model model : {Model::NanoS, Model::NanoSPlus, Model::Stax, Model::Gen5})
            for (const DevicePage& page : pagesOf(forecast, model))
                for (const std::string& line : page.lines)
                    RC_ASSERT(fitsLine(line, model));
        // A newer app may say it otherwise and take more, never less.
        const Forecast newer = forecastTransaction(view(sample.message), sample.signer,
                                                   {Model::Flex, {1, 14, 0}, true});
        RC_ASSERT(!forecast.isClear() || newer.isClear());
        RC_ASSERT(newer.isEstimate);
    }));
}

void AgreementTest::anyTextIsReadOrRefused()
{
    QVERIFY(rc::check("off-chain bytes are shown whole or not as clear", [] {
        const QJsonArray rows = readVectors("offchain.json")["cases"_L1].toArray();
        const QJsonValue row = rows[*rc::gen::inRange<qsizetype>(0, rows.size())];
        auto message = fromHex(row["msg"_L1]);
        const auto at = *rc::gen::inRange<size_t>(0, message.size());
        message[at] = *rc::gen::arbitrary<uint8_t>();
        const Forecast forecast =
            forecastOffchain(view(message), addressOfHex(row["pk"_L1]), observed);
        if (!forecast.isClear()) return;
        const std::string& text = forecast.screens[0].text;
        RC_ASSERT(std::equal(text.rbegin(), text.rend(), message.rbegin(),
                             [](char a, uint8_t b) { return static_cast<uint8_t>(a) == b; }));
    }));
}

QTEST_APPLESS_MAIN(AgreementTest)
#include "agreement_test.moc"
