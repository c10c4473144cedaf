#pragma once
//! \file
//! Sorts and filters a table of ordinary size: up to some ten thousand rows. Larger ones:
//! LargeModel.

#include <QSortFilterProxyModel>
#include <QStringList>

namespace widgets::tables {

//! Sorts by RawRole, stably; what has no value is last either way. sort(-1) gives back the order of
//! the source.
class FilterSortProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FilterSortProxy(QObject* parent = nullptr);

    //! Rows in which every word occurs, in whatever column, without regard to case.
    void setFilter(const QString& text);
    [[nodiscard]] QString filter() const { return m_words.join(QLatin1Char(' ')); }
    //! Before the filter.
    [[nodiscard]] int totalRows() const { return sourceModel() ? sourceModel()->rowCount() : 0; }

signals:
    //! How many rows are shown, and of how many.
    void countsChanged(int shown, int total);

private:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    void tell();

    QStringList m_words;
    int m_shown = -1;
    int m_total = -1;
};

//! The words of a filter, in any order; none for a text of spaces.
[[nodiscard]] QStringList filterWords(const QString& text);

} // namespace widgets::tables
