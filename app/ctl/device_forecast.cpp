#include "app/ctl/device_forecast.h"

#include "app/ctl/arguments.h"
#include "app/ctl/files.h"
#include "app/ctl/forecast_report.h"
#include "app/ctl/input.h"
#include "wallet/ledger/forecast/pages.h"

#include <algorithm>

namespace app::ctl {
namespace {

using core::support::Checked;
using core::support::Done;
using wallet::ledger::Model;
namespace forecast = wallet::ledger::forecast;

//! Base58, or the 64 digits that the tools of devices write.
Result<Address> keyOf(std::string_view word)
{
    constexpr std::size_t digits = 2 * Address::size;
    if (word.size() != digits) return parseAddressWord(word);
    const auto bytes = parseHex(word);
    if (!bytes) return bytes.error();
    Address address;
    std::ranges::copy(*bytes, address.bytes);
    return address;
}

void addScreens(Report& report, std::string_view key, const std::vector<forecast::Screen>& screens)
{
    report.beginList(key);
    for (const forecast::Screen& screen : screens) {
        report.beginList({});
        report.text({}, screen.title);
        report.text({}, screen.text);
        report.end();
    }
    report.end();
}

//! For people: page after page, as the model draws them.
void addPages(Report& report, const forecast::Forecast& shown, Model model)
{
    report.beginList("pages");
    for (const forecast::DevicePage& page : forecast::pagesOf(shown, model)) {
        std::string text = page.title;
        for (const std::string& line : page.lines)
            text += (text.empty() ? "" : " | ") + line;
        if (page.isBehindMore) text += " (behind \"More\")";
        report.text({}, text);
    }
    report.end();
}

} // namespace

Checked forecastOnDevice(Console& console, Words words)
{
    constexpr OptionRule options[] = {{.name = "--message", .isRequired = true},
                                      {.name = "--signer", .isRequired = true},
                                      {.name = "--offchain", .hasValue = false},
                                      appOption,
                                      modelOption};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto app = namedProfile(*arguments);
    if (!app) return app.error();
    const auto signer = keyOf(*arguments->option("--signer"));
    if (!signer) return signer.error();
    const auto text = readWord(console, *arguments->option("--message"));
    if (!text) return text.error();
    const auto bytes = parseHex(*text);
    if (!bytes) return bytes.error();

    const core::Bytes message = core::solana::bytesOf(*bytes);
    const forecast::Forecast shown = arguments->has("--offchain")
                                         ? forecast::forecastOffchain(message, *signer, *app)
                                         : forecast::forecastTransaction(message, *signer, *app);
    Report report;
    report.text("result", forecast::name(shown.outcome));
    addScreens(report, "screens", shown.screens);
    report.text("hash", shown.hashText);
    if (!console.json) {
        addPages(report, shown, app->model);
        report.truth("estimate", shown.isEstimate);
    }
    console.show(report);
    return Done{};
}

} // namespace app::ctl
