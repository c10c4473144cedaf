#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "core/market/metrics.h"

namespace app::ctl {
namespace {

using core::market::RiskFactors;
using core::support::Checked;
using core::support::Done;

void addOptional(Report& report,
                 std::string_view key,
                 const std::optional<std::uint64_t>& value,
                 int decimals)
{
    if (value)
        report.scaled(key, *value, decimalText(*value, decimals));
    else
        report.none(key);
}

Report reportOf(const RiskFactors& factors)
{
    Report report;
    addOptional(report, "volatility_e9", factors.volatilityE9, 9);
    addOptional(report, "funding_variance_e18", factors.fundingVarianceE18, 18);
    addOptional(report, "funding_sample_variance_e18", factors.fundingSampleVarianceE18, 18);
    report.number("returns", static_cast<std::int64_t>(factors.returns));
    report.truth("low_quality", factors.lowQuality);
    report.truth("history_too_short", factors.historyTooShort);
    report.number("candles", static_cast<std::int64_t>(factors.candles));
    report.number("funding_bins", static_cast<std::int64_t>(factors.fundingBins));
    report.number("funding_payments", static_cast<std::int64_t>(factors.fundingPayments));
    return report;
}

Checked factors(Console& console, Words words)
{
    constexpr OptionRule options[] = {{.name = "--candles", .isRequired = true},
                                      {.name = "--funding", .isRequired = true},
                                      {.name = "--at", .isRequired = true}};
    const auto arguments = Arguments::parse(words, {.options = options});
    if (!arguments) return arguments.error();
    const auto at = parseWhole(*arguments->option("--at"), INT64_MAX);
    if (!at) return at.error();

    const std::string candleName(*arguments->option("--candles"));
    const auto candleText = readFile(candleName);
    if (!candleText) return candleText.error();
    const auto candles = core::market::readCandles(*candleText, candleName);
    if (!candles) return candles.error();
    const std::string fundingName(*arguments->option("--funding"));
    const auto fundingText = readFile(fundingName);
    if (!fundingText) return fundingText.error();
    const auto funding = core::market::readFunding(*fundingText, fundingName);
    if (!funding) return funding.error();

    const auto result =
        core::market::riskFactors(*candles, *funding, static_cast<std::int64_t>(*at));
    if (!result) return result.error();
    console.show(reportOf(*result));
    return Done{};
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"factors", factors}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup riskGroup{
    .name = "risk",
    .summary = "risk factors of recorded markets",
    .help =
        "  risk factors --candles FILE --funding FILE --at MILLISECONDS\n"
        "      volatility and funding variance over the 30 days up to a time (since 1970)\n"
        "      volatility_e9                annualised, of returns between candles\n"
        "      funding_variance_e18         population variance of 8-hour sums, the protocol's\n"
        "      funding_sample_variance_e18  sample variance of the payments as made\n",
    .run = run,
};

} // namespace app::ctl
