#pragma once
//! \file
//! Rows of a table as text to paste elsewhere.

#include <QAbstractItemModel>
#include <QItemSelection>
#include <QString>

#include <functional>
#include <vector>

namespace widgets::tables {

using CellText = std::function<QString(const QModelIndex&)>;

//! A line a row, cells parted by tabs, lines by a line feed. Tabs and line breaks inside a value
//! become spaces; otherwise a value is copied as it is.
[[nodiscard]] QString rowsText(const QAbstractItemModel& model,
                               const std::vector<int>& rows,
                               const std::vector<int>& columns,
                               bool hasTitles,
                               const CellText& cellText);

//! Each row once, from top to bottom.
[[nodiscard]] std::vector<int> rowsOf(const QItemSelection& selection);

} // namespace widgets::tables
