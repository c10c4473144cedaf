#include "core/market/open_interest.h"

#include "core/market/csv.h"

namespace core::market {

using support::Result;

namespace {

constexpr std::int64_t microsecondsPerMinute = 60'000'000;
constexpr std::array<std::string_view, 3> columns{"timestamp_ms", "open_interest_base",
                                                  "open_interest_usd"};

Result<OpenInterest> readingOf(const CsvReader& reader, const CsvRow& row)
{
    if (row.fieldCount != columns.size())
        return fault(Errc::RowMustHaveAllFields, reader.place(row.line) + ": " +
                                                     std::to_string(row.fieldCount) +
                                                     " fields instead of 3");
    const auto time = reader.microsecondsField(row, {0, columns[0]});
    if (!time) return time.error();
    if (*time % microsecondsPerMinute != 0)
        return reader.faultAt(Errc::TimeMustBeOnGrid, row, {0, columns[0]},
                              quoted(row.fields[0]) + " is not a whole minute");
    const auto base = reader.unsignedField(row, {1, columns[1]}, VolumeE6::decimals,
                                           ExcessPlaces::CutTowardsZero);
    if (!base) return base.error();
    const auto value = reader.unsignedField(row, {2, columns[2]}, UsdcAmount::decimals,
                                            ExcessPlaces::CutTowardsZero);
    if (!value) return value.error();
    return OpenInterest{UnixTime{*time / 1'000'000}, VolumeE6{*base}, UsdcAmount{*value}};
}

} // namespace

Result<std::vector<OpenInterest>> readOpenInterest(std::string_view text, std::string_view name)
{
    auto reader = CsvReader::make(text, name);
    if (!reader) return reader.error();
    const auto first = reader->next();
    if (!first) return first.error();
    if (!first->isExactly(columns))
        return fault(Errc::HeaderMustBeKnown,
                     reader->place(1) + ": the first field is " + quoted(first->fields[0]));

    std::vector<OpenInterest> readings;
    while (!reader->atEnd()) {
        const auto row = reader->next();
        if (!row) return row.error();
        const auto reading = readingOf(*reader, *row);
        if (!reading) return reading.error();
        if (!readings.empty() && reading->time <= readings.back().time)
            return reader->faultAt(Errc::TimeMustRise, *row, {0, columns[0]},
                                   quoted(row->fields[0]));
        readings.push_back(*reading);
    }
    if (readings.empty())
        return fault(Errc::FileMustNotBeEmpty, std::string{name} + ": nothing after the header");
    return readings;
}

} // namespace core::market
