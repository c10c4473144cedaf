#include "core/market/funding.h"

#include "core/market/csv.h"

#include <algorithm>

namespace core::market {

using support::Result;

namespace {

constexpr std::int64_t microsecondsPerMinute = 60'000'000;
constexpr std::int64_t unknownInterval = 0;
constexpr std::int64_t longestInterval = 8 * secondsPerHour;
constexpr std::array<std::string_view, 2> recordedColumns{"timestamp_ms", "funding_rate"};
constexpr std::array<std::string_view, 3> archiveColumns{"calc_time", "funding_interval_hours",
                                                         "last_funding_rate"};

bool isInterval(std::int64_t seconds)
{
    return seconds == secondsPerHour || seconds == 4 * secondsPerHour || seconds == longestInterval;
}

Result<UnixTime> timeOf(const CsvReader& reader, const CsvRow& row, bool archive)
{
    const CsvColumn column{0, archive ? archiveColumns[0] : recordedColumns[0]};
    const auto time = reader.microsecondsField(row, column);
    if (!time) return time.error();
    const std::int64_t minutes = (*time + microsecondsPerMinute / 2) / microsecondsPerMinute;
    if (!archive && minutes * microsecondsPerMinute != *time)
        return reader.faultAt(Errc::TimeMustBeOnGrid, row, column,
                              quoted(row.fields[0]) + " is not a whole minute");
    return UnixTime{minutes * secondsPerMinute};
}

Result<std::int64_t> statedInterval(const CsvReader& reader, const CsvRow& row)
{
    const CsvColumn column{1, archiveColumns[1]};
    const auto hours = reader.unsignedField(row, column, 0, ExcessPlaces::Refuse);
    if (!hours) return hours.error();
    if (*hours > 8 || !isInterval(static_cast<std::int64_t>(*hours) * secondsPerHour))
        return reader.faultAt(Errc::IntervalMustBeKnown, row, column, quoted(row.fields[1]));
    return static_cast<std::int64_t>(*hours) * secondsPerHour;
}

Result<FundingPayment> paymentOf(const CsvReader& reader, const CsvRow& row, bool archive)
{
    const std::size_t width = archive ? archiveColumns.size() : recordedColumns.size();
    if (row.fieldCount != width)
        return fault(Errc::RowMustHaveAllFields, reader.place(row.line) + ": " +
                                                     std::to_string(row.fieldCount) +
                                                     " fields instead of " + std::to_string(width));
    FundingPayment payment;
    const auto time = timeOf(reader, row, archive);
    if (!time) return time.error();
    payment.time = *time;

    if (archive) {
        const auto interval = statedInterval(reader, row);
        if (!interval) return interval.error();
        payment.interval = *interval;
    }

    const CsvColumn column{width - 1, archive ? archiveColumns[2] : recordedColumns[1]};
    const auto rate =
        reader.signedField(row, column, RateE12::decimals, ExcessPlaces::RoundToNearest);
    if (!rate) return rate.error();
    constexpr std::int64_t whole = 1'000'000'000'000;
    if (*rate <= -whole || *rate >= whole)
        return reader.faultAt(Errc::RateMustBeBelowWhole, row, column,
                              quoted(row.fields[column.index]));
    payment.rate = RateE12{*rate};
    return payment;
}

// Fills in the intervals that the recorded form leaves out. \return false when nothing tells them.
bool inferIntervals(std::vector<FundingPayment>& payments)
{
    const auto distance = [&](std::size_t i) {
        return i + 1 < payments.size() ? payments[i + 1].time.raw() - payments[i].time.raw()
                                       : unknownInterval;
    };
    std::int64_t interval = unknownInterval;
    for (std::size_t i = 0; i < payments.size() && interval == unknownInterval; ++i)
        if (isInterval(distance(i))) interval = distance(i);
    if (payments.size() == 1) interval = longestInterval;
    if (interval == unknownInterval) return false;

    for (std::size_t i = 0; i < payments.size(); ++i) {
        const std::int64_t next = distance(i);
        // A missing payment doubles the distance, so a longer one must be seen twice.
        const bool confirmed = next < interval || distance(i + 1) == next;
        if (isInterval(next) && confirmed) interval = next;
        payments[i].interval = interval;
    }
    return true;
}

std::vector<Gap> gapsOf(const std::vector<FundingPayment>& payments)
{
    std::vector<Gap> gaps;
    for (std::size_t i = 1; i < payments.size(); ++i) {
        const std::int64_t due = payments[i - 1].time.raw() + payments[i - 1].interval;
        const std::int64_t came = payments[i].time.raw();
        if (came > due) {
            const std::int64_t missing = (came - due - 1) / payments[i - 1].interval + 1;
            gaps.push_back({UnixTime{due}, UnixTime{came}, missing});
        }
    }
    return gaps;
}

FundingBin binOf(const std::vector<FundingPayment>& payments, std::size_t begin, std::size_t end)
{
    FundingBin bin;
    bin.index = divideFloorSigned(payments[begin].time.raw(), fundingBinLength);
    std::int64_t sum = 0; // at most 480 payments of 10 %
    for (std::size_t i = begin; i < end; ++i)
        sum += std::clamp(payments[i].rate.raw(), -fundingClamp.raw(), fundingClamp.raw());
    bin.sum = RateE12{sum};
    bin.payments = static_cast<int>(end - begin);

    const FundingPayment& first = payments[begin];
    const FundingPayment& last = payments[end - 1];
    const std::int64_t start = bin.index * fundingBinLength;
    // The interval that led to the first payment, as the one before announced it.
    const std::int64_t lead = begin > 0 ? payments[begin - 1].interval : first.interval;
    bin.complete = first.time.raw() < start + lead &&
                   last.time.raw() + last.interval >= start + fundingBinLength;
    return bin;
}

} // namespace

Result<FundingSeries> readFunding(std::string_view text, std::string_view name)
{
    auto reader = CsvReader::make(text, name);
    if (!reader) return reader.error();
    const auto first = reader->next();
    if (!first) return first.error();
    const bool archive = first->isExactly(archiveColumns);
    if (!archive && !first->isExactly(recordedColumns))
        return fault(Errc::HeaderMustBeKnown,
                     reader->place(1) + ": the first field is " + quoted(first->fields[0]));

    FundingSeries series;
    while (!reader->atEnd()) {
        const auto row = reader->next();
        if (!row) return row.error();
        const auto payment = paymentOf(*reader, *row, archive);
        if (!payment) return payment.error();
        if (!series.payments.empty() && payment->time <= series.payments.back().time)
            return reader->faultAt(Errc::TimeMustRise, *row, {0, "time"},
                                   quoted(row->fields[0]) + " after " +
                                       std::to_string(series.payments.back().time.raw()) + " s");
        series.payments.push_back(*payment);
    }
    if (series.payments.empty())
        return fault(Errc::FileMustNotBeEmpty, std::string{name} + ": no payment after the header");
    if (!archive && !inferIntervals(series.payments))
        return fault(Errc::IntervalMustBeKnown,
                     std::string{name} + ": no two payments are 1, 4 or 8 hours apart");
    series.gaps = gapsOf(series.payments);
    return series;
}

std::vector<FundingBin> fundingBins(const FundingSeries& series, UnixTime now)
{
    const auto& payments = series.payments;
    const std::int64_t current = divideFloorSigned(now.raw(), fundingBinLength);
    std::vector<FundingBin> bins;
    for (std::size_t begin = 0; begin < payments.size() && payments[begin].time <= now;) {
        const std::int64_t index = divideFloorSigned(payments[begin].time.raw(), fundingBinLength);
        std::size_t end = begin + 1;
        while (end < payments.size() && payments[end].time <= now &&
               divideFloorSigned(payments[end].time.raw(), fundingBinLength) == index)
            ++end;
        FundingBin bin = binOf(payments, begin, end);
        bin.complete = bin.complete && bin.index < current;
        bins.push_back(bin);
        begin = end;
    }
    return bins;
}

} // namespace core::market
