#pragma once
//! \file
//! What a large table shows: a snapshot of rows that never changes.

#include "widgets/tables/roles.h"

#include <QStringList>
#include <QVariant>

#include <memory>
#include <vector>

namespace widgets::tables {

//! Read by the window and by a worker at the same time, so it is immutable: new data are a new
//! source. Its functions may be called on any thread.
class RowSource
{
public:
    virtual ~RowSource() = default;

    [[nodiscard]] virtual int rowCount() const = 0;
    [[nodiscard]] virtual const std::vector<Column>& columns() const = 0;

    //! Qt::DisplayRole, RawRole and whatever else of Role the cell has.
    //! \pre 0 <= row < rowCount(), 0 <= column < columns().size()
    [[nodiscard]] virtual QVariant value(int row, int column, int role) const = 0;

    //! Whether every word occurs in the row, in whatever column, without regard to case. Looks at
    //! the texts for people; a source that knows a faster way says so.
    [[nodiscard]] virtual bool matches(int row, const QStringList& words) const;
};

using RowSourcePtr = std::shared_ptr<const RowSource>;

} // namespace widgets::tables
