#include "wallet/ledger/forecast/fact_text.h"
#include "wallet/ledger/forecast/forecast.h"
#include "wallet/ledger/forecast/message_view.h"
#include "wallet/ledger/forecast/rules.h"
#include "wallet/ledger/status.h"

#include "core/solana/utf8.h"

#include <algorithm>

namespace wallet::ledger::forecast {

using core::Address;
using core::Bytes;

namespace {

constexpr uint8_t signingDomain[] = {0xff, 's', 'o', 'l', 'a', 'n', 'a', ' ',
                                     'o',  'f', 'f', 'c', 'h', 'a', 'i', 'n'};
constexpr size_t messageSizeMax = 1'232; // header included

//! The two containers as the app reads them; see core/solana/offchain_message.h for their layout.
struct Container
{
    uint8_t version = 0;
    uint8_t format = 0;
    size_t signerCount = 0;
    Bytes signers;
    Bytes text;
};

std::optional<Container> readContainer(Bytes message)
{
    Container container;
    Cursor in{message};
    const auto domain = in.take(sizeof signingDomain);
    if (!domain || !core::equalBytes(domain->data, signingDomain, sizeof signingDomain)) return {};
    const auto version = in.number(1);
    if (!version) return {};
    container.version = static_cast<uint8_t>(*version);
    if (container.version == 0) {
        if (!in.take(Address::size)) return {}; // never shown
        const auto format = in.number(1);
        if (!format) return {};
        container.format = static_cast<uint8_t>(*format);
    }
    const auto count = in.number(1);
    if (!count) return {};
    container.signerCount = static_cast<size_t>(*count);
    const auto signers = in.take(container.signerCount * Address::size);
    if (!signers) return {};
    container.signers = *signers;
    const auto size = in.number(2);
    if (!size || *size == 0 || *size != in.rest().size) return {};
    container.text = in.rest();
    return container;
}

bool isTaken(const Container& container, const Rules& rules)
{
    if (container.signerCount == 0) return false;
    if (container.version == 0) return rules.hasOffchainV0 && container.format <= 1;
    if (container.version != 1 || !rules.hasOffchainV1) return false;
    for (size_t i = 1; i < container.signerCount; ++i) {
        const uint8_t* const one = container.signers.data + (i - 1) * Address::size;
        const uint8_t* const next = one + Address::size;
        if (!std::lexicographical_compare(one, next, next, next + Address::size)) return false;
    }
    return true;
}

bool hasSigner(const Container& container, const Address& signer)
{
    for (size_t i = 0; i < container.signerCount; ++i)
        if (core::equalBytes(container.signers.data + i * Address::size, signer.bytes,
                             Address::size))
            return true;
    return false;
}

//! A line feed is printable to the app, in every format.
bool isPrintable(Bytes text)
{
    return std::all_of(text.begin(), text.end(),
                       [](uint8_t byte) { return byte == '\n' || (byte >= 0x20 && byte <= 0x7e); });
}

} // namespace

Forecast forecastOffchain(Bytes message, const Address& signer, const AppProfile& app)
{
    const Rules& rules = rulesOf(app.version);
    Forecast forecast;
    forecast.isOffchain = true;
    forecast.hash = core::solana::sha256({message});
    forecast.hashText = keyText(forecast.hash.bytes);
    forecast.isEstimate = !rules.isObserved;
    const auto ended = [&forecast](Outcome outcome, StatusWord status) {
        forecast.outcome = outcome;
        forecast.statusWord = static_cast<uint16_t>(status);
        return std::move(forecast);
    };

    if (message.size > messageSizeMax)
        return ended(Outcome::HeaderInvalid, StatusWord::InvalidSize);
    const auto container = readContainer(message);
    if (!container || !isTaken(*container, rules))
        return ended(Outcome::HeaderInvalid, StatusWord::InvalidHeader);
    if (!hasSigner(*container, signer))
        return ended(Outcome::SignerMissing, StatusWord::InvalidHeader);

    if (!isPrintable(container->text)) {
        const bool mayBeUtf8 = container->version == 1 || container->format == 1;
        if (!mayBeUtf8 || !core::solana::isUtf8(container->text))
            return ended(Outcome::HeaderInvalid, StatusWord::InvalidText);
        const core::solana::Hash ofText = core::solana::sha256({container->text});
        forecast.blindScreens = {{"Hash", keyText(ofText.bytes)}};
        return ended(Outcome::Blind,
                     app.blindSigning ? StatusWord::Ok : StatusWord::NeedsBlindSigning);
    }
    // Garbage in front of the text: the app asks, and the person sees what nobody can check.
    if (container->signerCount > 1 && !rules.findsTextOfSeveralSigners)
        return ended(Outcome::Blind, StatusWord::Ok);
    forecast.screens = {{"Message", std::string(core::solana::textOf(container->text))}};
    return ended(Outcome::Clear, StatusWord::Ok);
}

} // namespace wallet::ledger::forecast
