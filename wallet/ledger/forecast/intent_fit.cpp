#include "wallet/ledger/forecast/intent_fit.h"

#include "wallet/ledger/forecast/line_width.h"

#include <algorithm>

namespace wallet::ledger::forecast {

namespace {

constexpr size_t linesMax = 9;
constexpr size_t charactersMin = 4;
constexpr size_t charactersMax = 17;

void checkLine(std::vector<LineFault>& faults, size_t index, std::string_view line, Model model)
{
    using enum LineFault::Why;
    const auto fault = [&faults, index](LineFault::Why why) { faults.push_back({index, why}); };
    if (index >= linesMax) fault(TooManyLines);
    if (line.size() < charactersMin) fault(TooShort);
    if (line.size() > charactersMax) fault(TooLong);
    if (!std::ranges::all_of(line, [](char c) { return c >= 0x20 && c <= 0x7e; }))
        fault(NotPrintable);
    if (line.starts_with(' ') || line.ends_with(' ')) fault(SpaceAtEdge);
    if (!fitsLine(line, model)) fault(TooWide);
}

} // namespace

IntentFit checkIntentText(std::string_view text, Model model)
{
    IntentFit fit;
    std::string_view rest = text;
    for (size_t index = 0;; ++index) {
        const size_t end = rest.find('\n');
        checkLine(fit.faults, index, rest.substr(0, end), model);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }

    Forecast forecast;
    forecast.outcome = Outcome::Clear;
    forecast.statusWord = 0x9000;
    forecast.isOffchain = true;
    forecast.screens = {{"Message", std::string(text)}};
    const std::vector<DevicePage> pages = pagesOf(forecast, model);
    fit.pages = static_cast<int>(std::ranges::count(pages, PageKind::Content, &DevicePage::kind));
    fit.presses = static_cast<int>(pressCount(pages));
    fit.isShownInFull =
        fit.faults.empty() && std::ranges::none_of(pages, &DevicePage::isBehindMore);
    return fit;
}

} // namespace wallet::ledger::forecast
