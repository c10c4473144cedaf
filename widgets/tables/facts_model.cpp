#include "widgets/tables/facts_model.h"

#include <algorithm>

namespace widgets::tables {

FactsModel::FactsModel(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent),
      m_columns(std::move(columns))
{
}

void FactsModel::setRows(std::vector<Row> rows)
{
    Q_ASSERT(std::all_of(rows.begin(), rows.end(),
                         [&](const Row& row) { return row.size() == m_columns.size(); }));
    if (rows == m_rows) return;
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int FactsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FactsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant FactsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const size_t column = static_cast<size_t>(index.column());
    const Cell& cell = m_rows[static_cast<size_t>(index.row())][column];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole:
    case FullTextRole: return cell.fullText.isEmpty() ? cell.text : cell.fullText;
    case Qt::AccessibleTextRole:
        //: A cell as it is read aloud: the column's title and the value.
        return tr("%1: %2").arg(m_columns[column].title,
                                cell.fullText.isEmpty() ? cell.text : cell.fullText);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (m_columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case RawRole: return cell.raw.isValid() ? cell.raw : QVariant(cell.text);
    case ToneRole: return static_cast<int>(cell.tone);
    case NumberRole: return m_columns[column].isNumber;
    case SwatchRole: return cell.swatch;
    case PillRole: return cell.pill ? QVariant(static_cast<int>(*cell.pill)) : QVariant();
    case SparklineRole: return cell.sparkline;
    case CountdownRole: return cell.countdown ? QVariant::fromValue(*cell.countdown) : QVariant();
    case DecimalsRole:
        return m_columns[column].decimals > 0 ? QVariant(m_columns[column].decimals) : QVariant();
    case ExportRole: return cell.exported;
    default: return {};
    }
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    return columnHeader(m_columns[static_cast<size_t>(section)], role);
}

} // namespace widgets::tables
