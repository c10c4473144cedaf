#include "core/market/csv.h"

#include <algorithm>
#include <cassert>

namespace core::market {

using support::Result;

namespace {

CsvRow split(std::string_view line, std::size_t number)
{
    CsvRow row;
    row.line = number;
    while (true) {
        const std::size_t comma = line.find(',');
        if (row.fieldCount == csvFieldCountMax) {
            row.fieldCount = csvFieldCountMax + 1;
            return row;
        }
        row.fields[row.fieldCount++] = line.substr(0, comma);
        if (comma == std::string_view::npos) return row;
        line.remove_prefix(comma + 1);
    }
}

} // namespace

bool CsvRow::isExactly(std::span<const std::string_view> names) const
{
    return fieldCount == names.size() && std::equal(names.begin(), names.end(), fields.begin());
}

Result<CsvReader> CsvReader::make(std::string_view text, std::string_view name)
{
    CsvReader reader{text, name};
    if (text.empty()) return fault(Errc::FileMustNotBeEmpty, std::string{name});
    if (text.size() > csvSizeMax)
        return fault(Errc::FileMustStayWithinLimit,
                     std::string{name} + ": " + std::to_string(text.size()) + " bytes, at most " +
                         std::to_string(csvSizeMax));
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos) {
        const auto before = text.substr(0, nul);
        const auto lines = std::count(before.begin(), before.end(), '\n');
        return fault(Errc::TextMustNotHoldNul, reader.place(static_cast<std::size_t>(lines) + 1) +
                                                   ", offset " + std::to_string(nul));
    }
    return reader;
}

Result<CsvRow> CsvReader::next()
{
    assert(!atEnd());
    ++m_line;
    const std::size_t end = m_rest.find('\n');
    std::string_view line = m_rest.substr(0, end);
    m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() > csvLineSizeMax)
        return fault(Errc::LineMustStayWithinLimit,
                     place(m_line) + ": " + std::to_string(line.size()) + " bytes, at most " +
                         std::to_string(csvLineSizeMax));
    return split(line, m_line);
}

std::string CsvReader::place(std::size_t line) const
{
    return m_name + ": line " + std::to_string(line);
}

std::string CsvReader::place(std::size_t line, const CsvColumn& column) const
{
    return place(line) + ", column " + std::to_string(column.index + 1) + " (" +
           std::string{column.name} + ")";
}

support::Error CsvReader::faultAt(Errc code,
                                  const CsvRow& row,
                                  const CsvColumn& column,
                                  std::string_view fact) const
{
    return fault(code, place(row.line, column) + ": " + std::string{fact});
}

Result<std::uint64_t> CsvReader::unsignedField(const CsvRow& row,
                                               const CsvColumn& column,
                                               int places,
                                               ExcessPlaces rule) const
{
    auto value = parseUnsigned(row.fields.at(column.index), places, rule);
    if (value) return value;
    return faultAt(codeOf(value.error()), row, column, value.error().detail);
}

Result<std::int64_t> CsvReader::signedField(const CsvRow& row,
                                            const CsvColumn& column,
                                            int places,
                                            ExcessPlaces rule) const
{
    auto value = parseSigned(row.fields.at(column.index), places, rule);
    if (value) return value;
    return faultAt(codeOf(value.error()), row, column, value.error().detail);
}

Result<std::int64_t> CsvReader::microsecondsField(const CsvRow& row, const CsvColumn& column) const
{
    constexpr std::int64_t earliest = 1'230'768'000'000'000; // 2009-01-01
    constexpr std::int64_t latest = 4'102'444'800'000'000;   // 2100-01-01
    constexpr std::int64_t millisecondsMax = latest / 1'000; // far below earliest
    static_assert(millisecondsMax < earliest);

    const auto value = signedField(row, column, 0, ExcessPlaces::Refuse);
    if (!value) return value.error();
    const std::int64_t time = *value >= 0 && *value <= millisecondsMax ? *value * 1'000 : *value;
    if (time < earliest || time >= latest)
        return faultAt(Errc::TimeMustBePlausible, row, column, quoted(row.fields[column.index]));
    return time;
}

} // namespace core::market
