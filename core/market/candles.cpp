#include "core/market/candles.h"

#include "core/market/csv.h"

#include <algorithm>

namespace core::market {

using support::Result;

namespace {

constexpr std::int64_t microsecondsPerSecond = 1'000'000;
constexpr std::array<std::string_view, 6> recordedColumns{"timestamp_ms", "open",  "high",
                                                          "low",          "close", "volume"};
// The first seven names are the same in all of the exchange's archives, the rest are not.
constexpr std::array<std::string_view, 7> klineColumns{"open_time", "open",   "high",      "low",
                                                       "close",     "volume", "close_time"};
constexpr std::size_t klineWidth = 12;
constexpr std::size_t closeTimeColumn = 6;

// The form of a file, as its first line tells.
struct Form
{
    bool kline = false;
    bool header = false;

    [[nodiscard]] std::size_t width() const { return kline ? klineWidth : recordedColumns.size(); }
    [[nodiscard]] CsvColumn column(std::size_t index) const
    {
        if (index < recordedColumns.size())
            return {index, kline ? klineColumns[index] : recordedColumns[index]};
        return {index, index == closeTimeColumn ? klineColumns[index] : "kline"};
    }
};

Result<Form> formOf(const CsvReader& reader, const CsvRow& first)
{
    if (first.isExactly(recordedColumns)) return Form{.kline = false, .header = true};
    if (first.fieldCount == klineWidth) {
        const auto& fields = first.fields;
        if (std::equal(klineColumns.begin(), klineColumns.end(), fields.begin()))
            return Form{.kline = true, .header = true};
        if (parseUnsigned(fields[0], 0, ExcessPlaces::Refuse).ok())
            return Form{.kline = true, .header = false};
    }
    return fault(Errc::HeaderMustBeKnown, reader.place(first.line) + ": " +
                                              std::to_string(first.fieldCount) +
                                              " fields, the first " + quoted(first.fields[0]));
}

support::Checked checkPrices(const CsvReader& reader,
                             const Form& form,
                             const CsvRow& row,
                             const Candle& candle)
{
    const PriceE8 prices[] = {candle.open, candle.high, candle.low, candle.close};
    for (std::size_t i = 0; i < std::size(prices); ++i)
        if (prices[i].isZero())
            return reader.faultAt(Errc::PriceMustBePositive, row, form.column(i + 1),
                                  quoted(row.fields[i + 1]));
    if (candle.high < candle.low)
        return reader.faultAt(Errc::HighMustNotBeBelowLow, row, form.column(2),
                              quoted(row.fields[2]) + " below " + quoted(row.fields[3]));
    for (const std::size_t i : {1u, 4u}) {
        const PriceE8 price = prices[i - 1];
        if (price < candle.low || price > candle.high)
            return reader.faultAt(Errc::OpenAndCloseMustLieWithin, row, form.column(i),
                                  quoted(row.fields[i]) + " outside " + quoted(row.fields[3]) +
                                      " to " + quoted(row.fields[2]));
    }
    return support::Done{};
}

Result<UnixTime> openTime(const CsvReader& reader, const Form& form, const CsvRow& row)
{
    const auto time = reader.microsecondsField(row, form.column(0));
    if (!time) return time.error();
    if (*time % (secondsPerMinute * microsecondsPerSecond) != 0)
        return reader.faultAt(Errc::TimeMustBeOnGrid, row, form.column(0),
                              quoted(row.fields[0]) + " is not a whole minute");
    return UnixTime{*time / microsecondsPerSecond};
}

Result<Candle> candleOf(const CsvReader& reader, const Form& form, const CsvRow& row)
{
    if (row.fieldCount != form.width())
        return fault(Errc::RowMustHaveAllFields,
                     reader.place(row.line) + ": " + std::to_string(row.fieldCount) +
                         " fields instead of " + std::to_string(form.width()));
    Candle candle;
    const auto time = openTime(reader, form, row);
    if (!time) return time.error();
    candle.openTime = *time;

    PriceE8* const prices[] = {&candle.open, &candle.high, &candle.low, &candle.close};
    for (std::size_t i = 0; i < std::size(prices); ++i) {
        const auto price = reader.signedField(row, form.column(i + 1), PriceE8::decimals,
                                              ExcessPlaces::RoundToNearest);
        if (!price) return price.error();
        // Signed first, so that a negative price is told from a malformed one.
        *prices[i] = PriceE8{*price > 0 ? static_cast<std::uint64_t>(*price) : 0};
    }
    const auto volume =
        reader.unsignedField(row, form.column(5), VolumeE6::decimals, ExcessPlaces::CutTowardsZero);
    if (!volume) return volume.error();
    candle.volume = VolumeE6{*volume};

    const auto sound = checkPrices(reader, form, row, candle);
    if (!sound) return sound.error();
    return candle;
}

// What only a kline has: its close time, which tells the interval, and five numbers more.
Result<std::int64_t> intervalOf(const CsvReader& reader, const CsvRow& row, UnixTime opensAt)
{
    const Form form{.kline = true};
    const CsvColumn column = form.column(closeTimeColumn);
    const auto last = reader.microsecondsField(row, column);
    if (!last) return last.error();
    for (std::size_t i = closeTimeColumn + 1; i < klineWidth; ++i) {
        const auto number =
            reader.signedField(row, form.column(i), 0, ExcessPlaces::CutTowardsZero);
        if (!number) return number.error();
    }
    // The last millisecond or microsecond of the candle, in the file's own unit.
    const std::int64_t opened = opensAt.raw() * microsecondsPerSecond;
    for (const std::int64_t unit : {1'000, 1}) {
        const std::int64_t length = *last + unit - opened;
        if (length > 0 && length % (secondsPerMinute * microsecondsPerSecond) == 0)
            return length / microsecondsPerSecond;
    }
    return reader.faultAt(Errc::CloseTimeMustEndInterval, row, column,
                          quoted(row.fields[closeTimeColumn]));
}

// 0 when there are no two candles.
std::int64_t commonestDistance(const std::vector<Candle>& candles)
{
    std::vector<std::int64_t> distances;
    for (std::size_t i = 1; i < candles.size(); ++i)
        distances.push_back(candles[i].openTime.raw() - candles[i - 1].openTime.raw());
    std::sort(distances.begin(), distances.end());

    std::int64_t commonest = 0;
    std::ptrdiff_t most = 0;
    for (auto run = distances.begin(); run != distances.end();) {
        const auto end = std::upper_bound(run, distances.end(), *run);
        if (end - run > most) {
            most = end - run;
            commonest = *run;
        }
        run = end;
    }
    return commonest;
}

support::Checked checkGrid(const CsvReader& reader, const Form& form, const CandleSeries& series)
{
    const std::int64_t interval = series.interval;
    if (interval == 0 || interval % secondsPerMinute != 0 || secondsPerDay % interval != 0)
        return fault(Errc::IntervalMustBeKnown, reader.place(form.header ? 2 : 1) + ": " +
                                                    std::to_string(interval) +
                                                    " seconds between candles");
    for (std::size_t i = 0; i < series.candles.size(); ++i) {
        const std::int64_t time = series.candles[i].openTime.raw();
        if (time % interval == 0) continue;
        const std::size_t line = i + (form.header ? 2 : 1); // there are no blank lines
        return fault(Errc::TimeMustBeOnGrid, reader.place(line, form.column(0)) + ": " +
                                                 std::to_string(time) + " s is not on a grid of " +
                                                 std::to_string(interval) + " s");
    }
    return support::Done{};
}

std::vector<Gap> gapsOf(const CandleSeries& series)
{
    std::vector<Gap> gaps;
    for (std::size_t i = 1; i < series.candles.size(); ++i) {
        const std::int64_t due = series.candles[i - 1].openTime.raw() + series.interval;
        const std::int64_t came = series.candles[i].openTime.raw();
        if (came != due)
            gaps.push_back({UnixTime{due}, UnixTime{came}, (came - due) / series.interval});
    }
    return gaps;
}

// Appends one row's candle to the series; the kline's interval must be the same in every row.
support::Checked append(const CsvReader& reader,
                        const Form& form,
                        const CsvRow& row,
                        CandleSeries& series)
{
    const auto candle = candleOf(reader, form, row);
    if (!candle) return candle.error();
    if (!series.candles.empty() && candle->openTime <= series.candles.back().openTime)
        return reader.faultAt(Errc::TimeMustRise, row, form.column(0),
                              quoted(row.fields[0]) + " after " +
                                  std::to_string(series.candles.back().openTime.raw()) + " s");
    if (form.kline) {
        const auto interval = intervalOf(reader, row, candle->openTime);
        if (!interval) return interval.error();
        if (series.candles.empty()) series.interval = *interval;
        if (*interval != series.interval)
            return reader.faultAt(Errc::CloseTimeMustEndInterval, row, form.column(closeTimeColumn),
                                  std::to_string(*interval) + " s instead of " +
                                      std::to_string(series.interval) + " s");
    }
    series.candles.push_back(*candle);
    return support::Done{};
}

} // namespace

const Candle* CandleSeries::candleAt(UnixTime openTime) const
{
    const auto found = std::lower_bound(
        candles.begin(), candles.end(), openTime,
        [](const Candle& candle, UnixTime time) { return candle.openTime < time; });
    return found != candles.end() && found->openTime == openTime ? &*found : nullptr;
}

Result<CandleSeries> readCandles(std::string_view text, std::string_view name)
{
    auto reader = CsvReader::make(text, name);
    if (!reader) return reader.error();
    const auto first = reader->next();
    if (!first) return first.error();
    const auto form = formOf(*reader, *first);
    if (!form) return form.error();

    CandleSeries series;
    if (!form->header) {
        const auto appended = append(*reader, *form, *first, series);
        if (!appended) return appended.error();
    }
    while (!reader->atEnd()) {
        const auto row = reader->next();
        if (!row) return row.error();
        const auto appended = append(*reader, *form, *row, series);
        if (!appended) return appended.error();
    }
    if (series.candles.empty())
        return fault(Errc::FileMustNotBeEmpty, std::string{name} + ": no candle after the header");

    if (!form->kline) series.interval = commonestDistance(series.candles);
    const auto onGrid = checkGrid(*reader, *form, series);
    if (!onGrid) return onGrid.error();
    series.gaps = gapsOf(series);
    return series;
}

} // namespace core::market
