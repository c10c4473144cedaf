#include "app/ctl/forecast_report.h"

namespace app::ctl {

using wallet::ledger::Model;
using wallet::ledger::forecast::AppProfile;
using wallet::ledger::forecast::DevicePage;
using wallet::ledger::forecast::Forecast;
using wallet::ledger::forecast::Screen;

core::support::Result<AppProfile> namedProfile(const Arguments& arguments)
{
    AppProfile app;
    if (const auto word = arguments.option(appOption.name)) {
        const auto version = wallet::ledger::parseVersion(*word);
        if (!version)
            return fail(CommandError::WordMustBeKnown, std::string(*word) + ", not like 1.9.0");
        app.version = *version;
    }
    if (const auto word = arguments.option(modelOption.name)) {
        const auto model = wallet::ledger::parseModel(*word);
        if (!model)
            return fail(CommandError::WordMustBeKnown,
                        std::string(*word) +
                            ", not one of nanos, nanox, nanosp, stax, flex, apex_p");
        app.model = *model;
    }
    return app;
}

void addForecast(Report& report, const Forecast& forecast, Model model)
{
    report.beginObject("forecast");
    report.text("result", name(forecast.outcome));
    report.beginList("screens");
    for (const Screen& screen : forecast.screens) {
        report.beginList({});
        report.text({}, screen.title);
        report.text({}, screen.text);
        report.end();
    }
    report.end();
    report.text("hash", forecast.hashText);
    report.truth("asks_person", forecast.asksPerson());
    report.truth("estimate", forecast.isEstimate);
    report.text("model", modelName(model));
    const auto pages = pagesOf(forecast, model);
    report.number("presses", static_cast<std::int64_t>(pressCount(pages)));
    report.beginList("pages");
    for (const DevicePage& page : pages) {
        report.beginList({});
        if (!page.title.empty()) report.text({}, page.title);
        for (const std::string& line : page.lines)
            report.text({}, line);
        report.end();
    }
    report.end();
    report.end();
}

std::string pressRows(const Forecast& forecast, Model model)
{
    std::string text;
    for (const DevicePage& page : pagesOf(forecast, model)) {
        std::string row = page.title;
        for (const std::string& line : page.lines)
            row += (row.empty() ? "" : " | ") + line;
        text +=
            (text.empty() ? "[" : "\n[") + row + (page.isBehindMore ? "] behind \"More\"" : "]");
    }
    return text;
}

std::string pressText(const Forecast& forecast, Model model)
{
    const std::string rows = pressRows(forecast, model) + "\n";
    return (forecast.isClear() ? "it shows, page by page:\n"
                               : "it cannot show this in words. It shows, page by page:\n") +
           rows;
}

} // namespace app::ctl
