#pragma once
//! \file
//! Rows of comma-separated numbers, with the place of every fault. No quoting, no blank lines: what
//! exchanges and recorders write, and nothing else.

#include "core/market/decimal.h"

#include <array>
#include <span>

namespace core::market {

constexpr std::size_t csvSizeMax = 64u << 20; //!< bytes of a whole file: years of 1-minute candles
constexpr std::size_t csvLineSizeMax = 512;   //!< bytes of one line
constexpr std::size_t csvFieldCountMax = 16;  //!< more are counted as one too many

//! One line. The fields point into the text that was read.
struct CsvRow
{
    std::array<std::string_view, csvFieldCountMax> fields{};
    std::size_t fieldCount = 0; //!< csvFieldCountMax + 1 when the line has more
    std::size_t line = 0;       //!< from 1

    [[nodiscard]] bool isExactly(std::span<const std::string_view> names) const;
};

//! Which field of a row.
struct CsvColumn
{
    std::size_t index; //!< from 0
    std::string_view name;
};

//! Walks a text line by line. A line ends with LF or CR LF; the last one may end with the text.
class CsvReader
{
public:
    //! \param text  must outlive the reader and its rows
    //! \param name  of the file, for error messages
    //! \return FileMustNotBeEmpty, FileMustStayWithinLimit, TextMustNotHoldNul.
    [[nodiscard]] static support::Result<CsvReader> make(std::string_view text,
                                                         std::string_view name);

    //! No row is left. A text that `make` accepted has at least one.
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    //! The next row. \pre !atEnd() \return LineMustStayWithinLimit.
    [[nodiscard]] support::Result<CsvRow> next();

    //! A field as a number.
    //! \return what `parseUnsigned` and `parseSigned` refuse, with the place.
    [[nodiscard]] support::Result<std::uint64_t> unsignedField(const CsvRow& row,
                                                               const CsvColumn& column,
                                                               int places,
                                                               ExcessPlaces rule) const;
    [[nodiscard]] support::Result<std::int64_t> signedField(const CsvRow& row,
                                                            const CsvColumn& column,
                                                            int places,
                                                            ExcessPlaces rule) const;

    //! A field with a time since 1970 in milliseconds or microseconds (they differ by a factor
    //! that leaves no doubt), in microseconds.
    //! \return what `unsignedField` refuses, and TimeMustBePlausible outside 2009 to 2099.
    [[nodiscard]] support::Result<std::int64_t> microsecondsField(const CsvRow& row,
                                                                  const CsvColumn& column) const;

    //! The error of a rule that a row broke, with its place.
    [[nodiscard]] support::Error faultAt(Errc code,
                                         const CsvRow& row,
                                         const CsvColumn& column,
                                         std::string_view fact) const;

    //! `file: line 7` or `file: line 7, column 3 (high)`.
    [[nodiscard]] std::string place(std::size_t line) const;
    [[nodiscard]] std::string place(std::size_t line, const CsvColumn& column) const;

private:
    CsvReader(std::string_view text, std::string_view name) : m_rest(text), m_name(name) {}

    std::string_view m_rest;
    std::string m_name;
    std::size_t m_line = 0;
};

} // namespace core::market
