#include "app/ctl/device_sign.h"

#include "app/ctl/device_access.h"
#include "app/ctl/files.h"
#include "app/ctl/forecast_report.h"
#include "app/ctl/input.h"
#include "app/ctl/message_report.h"
#include "app/ctl/reading_report.h"
#include "app/interfaces/descriptions.h"
#include "core/solana/transaction.h"

#include <algorithm>

namespace app::ctl {
namespace {

using core::solana::bytesOf;
using core::solana::OffchainFormat;
using core::solana::OffchainMessage;
using core::solana::Signature;
using core::solana::SignedOffchainMessage;
using core::solana::Transaction;
using core::support::Checked;
using core::support::Done;
using wallet::MessageKind;
using wallet::ledger::LedgerError;
using wallet::ledger::forecast::AppProfile;
using wallet::ledger::forecast::Forecast;
using ByteVector = std::vector<std::uint8_t>;

struct TextRequest
{
    std::string text;
    Address domain;
    std::uint8_t format = 1;
    std::optional<std::uint8_t> container; //!< none: 0, then 1
};

Result<TextRequest> textRequestOf(Console& console, const Arguments& arguments)
{
    TextRequest request;
    auto text = readWord(console, arguments.at(0));
    if (!text) return text.error();
    request.text = std::move(*text);
    if (const auto word = arguments.option("--domain")) {
        const auto domain = parseAddressWord(*word);
        if (!domain) return domain.error();
        request.domain = *domain;
    }
    const auto format = parseWhole(arguments.option("--format").value_or("1"), 1);
    if (!format) return format.error();
    request.format = static_cast<std::uint8_t>(*format);
    if (const auto word = arguments.option("--container")) {
        const auto container = parseWhole(*word, 1);
        if (!container) return container.error();
        request.container = static_cast<std::uint8_t>(*container);
    }
    return request;
}

OffchainMessage messageOf(const TextRequest& request, const Address& signer, std::uint8_t container)
{
    OffchainMessage message;
    message.version = container;
    if (container == 0) {
        message.applicationDomain = request.domain;
        message.format = static_cast<OffchainFormat>(request.format);
    }
    // Devices that take the newer container want the length, which the specification leaves out.
    message.hasLengthPrefix = container == 1;
    message.signers = {signer};
    message.text = request.text;
    return message;
}

//! What the device signed, in the container that it took.
Result<SignedOffchainMessage> signText(DeviceAccess& access,
                                       const TextRequest& request,
                                       const Address& signer)
{
    for (std::uint8_t container = request.container.value_or(0);; ++container) {
        const auto bytes =
            core::solana::encodeOffchainMessage(messageOf(request, signer, container));
        if (!bytes) return bytes.error();
        const auto signature = access.sign(signer, {MessageKind::Offchain, *bytes});
        if (signature) return SignedOffchainMessage{{*signature}, *bytes};
        const bool isHeader = isFault(signature.error(), LedgerError::OffchainHeaderMustBeTaken);
        if (!isHeader || request.container || container == 1) return signature.error();
    }
}

//! Hexadecimal or base64 text, or the bytes themselves.
Result<ByteVector> readBytes(Console& console, std::string_view word)
{
    const auto content = readWord(console, word);
    if (!content) return content.error();
    std::string dense;
    std::ranges::copy_if(*content, std::back_inserter(dense), [](char character) {
        return !std::isspace(static_cast<unsigned char>(character));
    });
    const bool isHex = std::ranges::all_of(dense, [](char character) {
        return std::isxdigit(static_cast<unsigned char>(character)) != 0;
    });
    if (isHex && dense.size() % 2 == 0) return parseHex(dense);
    const bool isText = std::ranges::all_of(
        dense, [](char character) { return character > ' ' && character <= '~'; });
    if (isText || !word.starts_with('@')) return parseBase64(dense);
    return ByteVector(content->begin(), content->end());
}

Result<Transaction> transactionOf(const ByteVector& bytes, bool isMessage)
{
    if (!isMessage) return core::solana::parseTransaction(bytesOf(bytes));
    auto message = core::solana::parseMessage(bytesOf(bytes));
    if (!message) return message.error();
    auto transaction = core::solana::unsignedTransaction(std::move(*message));
    // What is signed are the bytes that were given, and no others that mean the same.
    if (transaction && transaction->messageBytes != bytes)
        return core::solana::fail(core::solana::Errc::MessageBytesMustMatchMessage);
    return transaction;
}

Checked checkSigner(const Transaction& transaction, const Address& key)
{
    const auto& keys = transaction.message.staticKeys;
    const auto end = keys.begin() + transaction.message.header.requiredSignatures;
    if (std::find(keys.begin(), end, key) != end) return Done{};
    return core::solana::fail(core::solana::Errc::KeyMustBeRequiredSigner, textOf(key));
}

//! What the bytes say, by the decoder that shares nothing with the one that reads them for us.
Checked addSecondReading(Report& report, const ByteVector& messageBytes)
{
    const auto interfaces = interfaces::loadInterfaces(cluster::embeddedProgramIds());
    if (!interfaces) return interfaces.error();
    const auto reading = core::decode::readMessage(bytesOf(messageBytes), *interfaces);
    if (!reading) return reading.error();
    addReading(report, *reading);
    return Done{};
}

} // namespace

Checked signMessageOnDevice(Console& console, Words words)
{
    constexpr std::string_view names[] = {"TEXT"};
    constexpr OptionRule options[] = {signerOption,         keyOption,
                                      pathOption,           {.name = "--domain"},
                                      {.name = "--format"}, {.name = "--container"}};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto request = textRequestOf(console, *arguments);
    if (!request) return request.error();
    const auto access = DeviceAccess::open(console, *arguments);
    if (!access) return access.error();
    const auto key = (*access)->key();
    if (!key) return key.error();
    const auto envelope = signText(**access, *request, *key);
    if (!envelope) return envelope.error();
    const auto message = core::solana::verifyOffchainMessage(*envelope);
    if (!message) return message.error();

    Report report;
    addOffchain(report, *message);
    report.text("message_hex", hexText(bytesOf(envelope->messageBytes)));
    Checked enveloped = addEnvelope(report, *envelope);
    if (!enveloped) return enveloped;
    console.show(report);
    return Done{};
}

Checked signTransactionOnDevice(Console& console, Words words)
{
    constexpr std::string_view names[] = {"TRANSACTION"};
    constexpr OptionRule options[] = {signerOption,
                                      keyOption,
                                      pathOption,
                                      {.name = "--message", .hasValue = false},
                                      {.name = "--allow-blind", .hasValue = false}};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    const auto bytes = readBytes(console, arguments->at(0));
    if (!bytes) return bytes.error();
    auto transaction = transactionOf(*bytes, arguments->has("--message"));
    if (!transaction) return transaction.error();
    Report report;
    if (Checked read = addSecondReading(report, transaction->messageBytes); !read) return read;

    const auto access = DeviceAccess::open(console, *arguments);
    if (!access) return access.error();
    const auto key = (*access)->key();
    if (!key) return key.error();
    if (Checked asked = checkSigner(*transaction, *key); !asked) return asked;
    const AppProfile app = profileOf((*access)->device().state());
    const Forecast forecast = forecastTransaction(bytesOf(transaction->messageBytes), *key, app);
    addForecast(report, forecast, app.model);
    if (!console.json) console.show(report);
    const bool isHidden = forecast.asksPerson() && !forecast.isClear();
    if (isHidden && !arguments->has("--allow-blind"))
        return fail(CommandError::BlindSigningMustBeChosen, forecast.hashText);

    const auto signature =
        (*access)->sign(*key, {MessageKind::Transaction, transaction->messageBytes});
    if (!signature) return signature.error();
    Checked added = core::solana::addSignature(*transaction, *key, *signature);
    if (!added) return added;
    const auto encoded = core::solana::encodeTransaction(*transaction);
    if (!encoded) return encoded.error();
    Report receipt;
    Report& answer = console.json ? report : receipt;
    answer.address("signer", *key);
    answer.text("signature", base58Text(bytesOf(*signature)));
    answer.text("transaction_base64", base64Text(bytesOf(*encoded)));
    console.show(answer);
    return Done{};
}

} // namespace app::ctl
