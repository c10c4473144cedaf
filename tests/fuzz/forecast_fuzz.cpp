//! Goal: no bytes upset the reader that follows the Ledger app, nor the pages made of them; where
//! the strict reader accepts as well, both see the same keys.
//! Method: libFuzzer. The first byte says which kind of message, version and model; the signer is
//! taken from where the message has its first one, so that the reader goes on.

#include "core/solana/message.h"
#include "wallet/ledger/forecast/intent_fit.h"
#include "wallet/ledger/forecast/line_width.h"
#include "wallet/ledger/forecast/message_view.h"

#include <algorithm>
#include <cstdlib>

using namespace wallet::ledger;
using namespace wallet::ledger::forecast;

namespace {

constexpr size_t offchainSignerAt = 51;

core::Address signerAt(core::Bytes message, size_t offset)
{
    core::Address signer;
    if (message.size >= offset + core::Address::size)
        std::copy_n(message.data + offset, core::Address::size, signer.bytes);
    return signer;
}

void require(bool holds)
{
    if (!holds) std::abort();
}

void checkPages(const Forecast& forecast, Model model)
{
    require(forecast.isClear() == !forecast.screens.empty());
    const auto pages = pagesOf(forecast, model);
    require(pages.empty() || pressCount(pages) <= pages.size());
    for (const DevicePage& page : pages)
        for (const std::string& line : page.lines)
            require(line.size() == 1 || fitsLine(line, model));
}

void checkAgainstStrict(core::Bytes message)
{
    const auto strict = core::solana::parseMessage(message);
    if (!strict) return;
    const auto view = viewMessage(message);
    require(view && view->keyCount == strict->staticKeys.size() &&
            view->instructionCount == strict->instructions.size() &&
            view->requiredSignatureCount == strict->header.requiredSignatures);
    for (size_t i = 0; i < view->keyCount; ++i)
        require(core::equalBytes(view->key(i), strict->staticKeys[i].bytes, core::Address::size));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0) return 0;
    constexpr Model models[] = {Model::NanoS, Model::NanoSPlus, Model::Stax, Model::Gen5};
    const bool isOffchain = (data[0] & 1) != 0;
    const Version version{1, static_cast<uint16_t>((data[0] & 2) != 0 ? 17 : 9), 0};
    const AppProfile app{models[data[0] >> 2 & 3], version, (data[0] & 16) != 0};
    const core::Bytes message{data + 1, size - 1};

    if (isOffchain) {
        const auto forecast = forecastOffchain(message, signerAt(message, offchainSignerAt), app);
        checkPages(forecast, app.model);
        if (forecast.isClear()) (void)checkIntentText(forecast.screens[0].text, app.model);
        return 0;
    }
    const size_t keysAt = message.size > 0 && message.data[0] >= 0x80 ? 5 : 4;
    checkPages(forecastTransaction(message, signerAt(message, keysAt), app), app.model);
    checkAgainstStrict(message);
    return 0;
}
