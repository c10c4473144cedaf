//! Goal: no text makes a market parser crash, hang or accept what breaks its own rules.
//! Method: libFuzzer; every parser reads the text, and what one accepts must keep the rules that
//! its header states, down to the risk factors.

#include "core/market/metrics.h"
#include "core/market/open_interest.h"

#include <cstdlib>
#include <string>

using namespace core::market;

namespace {

void require(bool condition)
{
    if (!condition) std::abort();
}

void requireSound(const CandleSeries& series)
{
    require(!series.candles.empty() && series.interval > 0);
    std::int64_t missing = 0;
    for (const Gap& gap : series.gaps) {
        require(gap.missing > 0 && gap.firstMissing < gap.resumesAt);
        missing += gap.missing;
    }
    const std::int64_t first = series.candles.front().openTime.raw();
    const std::int64_t last = series.candles.back().openTime.raw();
    const auto present = static_cast<std::int64_t>(series.candles.size());
    require((last - first) / series.interval + 1 == present + missing);
    for (const Candle& candle : series.candles) {
        require(candle.openTime.raw() % series.interval == 0);
        require(!candle.low.isZero() && candle.low <= candle.open && candle.low <= candle.close);
        require(candle.open <= candle.high && candle.close <= candle.high);
        require(series.candleAt(candle.openTime) == &candle);
    }
}

void requireSound(const FundingSeries& series)
{
    require(!series.payments.empty());
    int payments = 0;
    for (const FundingBin& bin : fundingBins(series, series.payments.back().time))
        payments += bin.payments;
    require(payments == static_cast<int>(series.payments.size()));
    for (const FundingPayment& payment : series.payments)
        require(payment.interval == secondsPerHour || payment.interval == 4 * secondsPerHour ||
                payment.interval == 8 * secondsPerHour);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const std::string text(input, input + size);
    const auto candles = readCandles(text, "in.csv");
    const auto funding = readFunding(text, "in.csv");
    const auto openInterest = readOpenInterest(text, "in.csv");
    require(candles.ok() + funding.ok() + openInterest.ok() <= 1); // the forms differ
    if (candles) {
        requireSound(*candles);
        const std::int64_t last = candles->candles.back().openTime.raw();
        require(riskFactors(*candles, {}, last * 1'000).ok());
    }
    if (funding) {
        requireSound(*funding);
        CandleSeries none;
        none.interval = 900;
        require(riskFactors(none, *funding, funding->payments.back().time.raw() * 1'000).ok());
    }
    return 0;
}
