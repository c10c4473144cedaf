#include "widgets/tables/rows_text.h"

#include <QStringList>

namespace widgets::tables {

namespace {

QString onOneLine(QString text)
{
    for (QChar& character : text)
        if (character == u'\t' || character == u'\r' || character == u'\n' ||
            character == QChar::LineSeparator || character == QChar::ParagraphSeparator)
            character = QLatin1Char(' ');
    return text;
}

} // namespace

QString rowsText(const QAbstractItemModel& model,
                 const std::vector<int>& rows,
                 const std::vector<int>& columns,
                 bool hasTitles,
                 const CellText& cellText)
{
    QStringList lines;
    QStringList cells;
    for (const int column : columns)
        cells << onOneLine(model.headerData(column, Qt::Horizontal).toString());
    if (hasTitles) lines << cells.join(QLatin1Char('\t'));
    for (const int row : rows) {
        cells.clear();
        for (const int column : columns)
            cells << onOneLine(cellText(model.index(row, column)));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

std::vector<int> rowsOf(const QItemSelection& selection)
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

} // namespace widgets::tables
