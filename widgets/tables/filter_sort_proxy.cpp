#include "widgets/tables/filter_sort_proxy.h"

#include "widgets/tables/raw_order.h"
#include "widgets/tables/roles.h"

namespace widgets::tables {

namespace {

QString searchedText(const QModelIndex& index)
{
    const QString shown = index.data(Qt::DisplayRole).toString();
    const QString full = index.data(FullTextRole).toString();
    return full.isEmpty() || full == shown ? shown : shown + QLatin1Char('\n') + full;
}

} // namespace

QStringList filterWords(const QString& text)
{
    return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

FilterSortProxy::FilterSortProxy(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(RawRole);
    connect(this, &QAbstractItemModel::modelReset, this, &FilterSortProxy::tell);
    connect(this, &QAbstractItemModel::rowsInserted, this, &FilterSortProxy::tell);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &FilterSortProxy::tell);
}

void FilterSortProxy::setFilter(const QString& text)
{
    const QStringList words = filterWords(text);
    if (words == m_words) return;
    m_words = words;
    invalidateFilter();
    tell();
}

bool FilterSortProxy::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_words.isEmpty()) return true;
    QStringList cells;
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
        cells << searchedText(sourceModel()->index(row, column, parent));
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        return std::any_of(cells.begin(), cells.end(), [&](const QString& cell) {
            return cell.contains(word, Qt::CaseInsensitive);
        });
    });
}

bool FilterSortProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(RawRole);
    const QVariant b = right.data(RawRole);
    // Sorted downwards, Qt asks for right < left: what has no value must then come first to end up
    // last.
    if (!a.isValid() || !b.isValid()) {
        const bool isUp = sortOrder() == Qt::AscendingOrder;
        return isUp ? a.isValid() && !b.isValid() : !a.isValid() && b.isValid();
    }
    return compareRaw(a, b) < 0;
}

void FilterSortProxy::tell()
{
    if (m_shown == rowCount() && m_total == totalRows()) return;
    m_shown = rowCount();
    m_total = totalRows();
    emit countsChanged(m_shown, m_total);
}

} // namespace widgets::tables
