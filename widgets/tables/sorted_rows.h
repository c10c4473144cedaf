#pragma once
//! \file
//! Puts the rows of a large table in order on a worker, while the window goes on.

#include "widgets/tables/row_source.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <optional>

namespace widgets::tables {

//! What to show, and how.
struct RowsWanted
{
    RowSourcePtr source; //!< null: no rows
    QStringList words;   //!< of the filter
    int column = -1;     //!< sorted by; -1: the order of the source
    Qt::SortOrder order = Qt::AscendingOrder;
};

//! Rows of the source, in the order of the screen. Null: all, in the order of the source.
using RowOrder = std::shared_ptr<const std::vector<quint32>>;

//! Told now and then, in [0, 1000]. \return whether to go on
using OnProgress = std::function<bool(int permille)>;

//! Filters, then sorts by RawRole, stably both ways; what has no value is last. Pure.
//! \return nothing when told to stop
[[nodiscard]] std::optional<RowOrder> orderRows(const RowsWanted& wanted, const OnProgress& go);

//! What a worker ends with.
struct SortedAnswer
{
    quint64 generation = 0;
    RowsWanted wanted;
    RowOrder order;
};

class SortedRows : public QObject
{
    Q_OBJECT

public:
    explicit SortedRows(QObject* parent = nullptr);
    ~SortedRows() override;

    //! Ends with ready() for the last request only: earlier ones are stopped, and an answer that
    //! comes too late is dropped.
    void request(const RowsWanted& wanted);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

signals:
    void ready(const widgets::tables::RowsWanted& wanted, const widgets::tables::RowOrder& order);
    //! In [0, 1000]; -1 once nothing is under way.
    void progressed(int permille);

private:
    using Watcher = QFutureWatcher<SortedAnswer>;

    void take();

    quint64 m_generation = 0; //!< of the last request
    bool m_isBusy = false;
    Watcher m_watcher;
};

} // namespace widgets::tables
