#include "widgets/charts/picture_table.h"

#include <QStringList>

#include <memory>

namespace widgets::charts {

namespace {

QString quoted(QString text)
{
    // A spreadsheet runs what begins like a formula: names come from the chain, from anybody.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    const bool needsQuotes = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                             text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!needsQuotes) return text;
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

//! The table line by line; `of` makes the text of a cell.
template <class Text>
QString lines(const PictureTable& table, QLatin1Char separator, QLatin1String end, Text of)
{
    QString all;
    const auto line = [&](auto cellText) {
        for (size_t column = 0; column < table.columns.size(); ++column) {
            if (column > 0) all += separator;
            all += cellText(column);
        }
        all += end;
    };
    line([&](size_t column) { return of(PictureCell{table.columns[column].title}, column); });
    for (size_t row = 0; row < table.rowCount; ++row)
        line([&](size_t column) { return of(table.cell(row, column), column); });
    return all;
}

} // namespace

PictureTable PictureTable::of(std::vector<PictureColumn> columns,
                              std::vector<std::vector<PictureCell>> rows)
{
    for (const auto& row : rows)
        Q_ASSERT(row.size() == columns.size());
    const auto kept = std::make_shared<std::vector<std::vector<PictureCell>>>(std::move(rows));
    return {std::move(columns), kept->size(),
            [kept](size_t row, size_t column) { return (*kept)[row][column]; }};
}

QString plainNumber(const QVariant& raw, int places)
{
    const bool isSigned = raw.typeId() == QMetaType::LongLong;
    const bool isNegative = isSigned && raw.toLongLong() < 0;
    quint64 size = isSigned ? static_cast<quint64>(raw.toLongLong()) : raw.toULongLong();
    if (isNegative) size = 0 - size;
    QString digits = QString::number(size);
    if (places > 0) {
        digits = digits.rightJustified(places + 1, QLatin1Char('0'));
        digits.insert(digits.size() - places, QLatin1Char('.'));
    }
    return isNegative ? QLatin1Char('-') + digits : digits;
}

QString csvText(const PictureTable& table)
{
    return lines(table, QLatin1Char(','), QLatin1String("\r\n"),
                 [&](const PictureCell& cell, size_t column) {
                     return cell.raw.isValid() ? plainNumber(cell.raw, table.columns[column].places)
                                               : quoted(cell.text);
                 });
}

QString tabbedText(const PictureTable& table)
{
    return lines(table, QLatin1Char('\t'), QLatin1String("\n"),
                 [](const PictureCell& cell, size_t) { return cell.text.simplified(); });
}

} // namespace widgets::charts
