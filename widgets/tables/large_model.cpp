#include "widgets/tables/large_model.h"

#include "widgets/tables/filter_sort_proxy.h"

namespace widgets::tables {

LargeModel::LargeModel(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent),
      m_columns(std::move(columns)),
      m_rows(new SortedRows(this))
{
    connect(m_rows, &SortedRows::ready, this, &LargeModel::take);
    connect(m_rows, &SortedRows::progressed, this, &LargeModel::progressed);
}

void LargeModel::setSource(RowSourcePtr source)
{
    Q_ASSERT(!source || source->columns() == m_columns);
    m_wanted.source = std::move(source);
    m_rows->request(m_wanted);
}

void LargeModel::setFilter(const QString& text)
{
    const QStringList words = filterWords(text);
    if (words == m_wanted.words) return;
    m_wanted.words = words;
    m_rows->request(m_wanted);
}

void LargeModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_wanted.column && (column < 0 || order == m_wanted.order)) return;
    m_wanted.column = column;
    m_wanted.order = order;
    m_rows->request(m_wanted);
}

void LargeModel::take(const RowsWanted& wanted, const RowOrder& order)
{
    beginResetModel();
    if (m_shown != wanted.source) ++m_dataNumber;
    m_shown = wanted.source;
    m_order = order;
    endResetModel();
    emit countsChanged(rowCount(), totalRows());
}

int LargeModel::totalRows() const
{
    return m_shown ? m_shown->rowCount() : 0;
}

int LargeModel::sourceRow(int shownRow) const
{
    return m_order ? static_cast<int>((*m_order)[static_cast<size_t>(shownRow)]) : shownRow;
}

int LargeModel::shownRow(int sourceRow) const
{
    if (sourceRow < 0 || sourceRow >= totalRows()) return -1;
    if (!m_order) return sourceRow;
    const auto found = std::find(m_order->begin(), m_order->end(), static_cast<quint32>(sourceRow));
    return found == m_order->end() ? -1 : static_cast<int>(found - m_order->begin());
}

int LargeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid()) return 0;
    return m_order ? static_cast<int>(m_order->size()) : totalRows();
}

int LargeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant LargeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Column& column = m_columns[static_cast<size_t>(index.column())];
    const int row = sourceRow(index.row());
    switch (role) {
    case SourceRowRole: return row;
    case NumberRole: return column.isNumber;
    case DecimalsRole: return column.decimals > 0 ? QVariant(column.decimals) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        //: A cell as it is read aloud: the column's title and the value.
        return tr("%1: %2").arg(column.title,
                                m_shown->value(row, index.column(), Qt::DisplayRole).toString());
    default: return m_shown->value(row, index.column(), role);
    }
}

QVariant LargeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    return columnHeader(m_columns[static_cast<size_t>(section)], role);
}

} // namespace widgets::tables
