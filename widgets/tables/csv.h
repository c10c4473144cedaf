#pragma once
//! \file
//! A table as a file: RFC 4180, UTF-8, exact values and not the ones that are easy to read.

#include <QAbstractItemModel>
#include <QString>

#include <optional>

namespace widgets::tables {

//! The titles, then a line a row, each ended by CR LF. A cell holds ExportRole, else RawRole with
//! its DecimalsRole places and a decimal point, without groups and in no locale, else the full
//! text.
//!
//! A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line break)
//! gets an apostrophe in front. Numbers are left alone.
//! \param columns  in this order; empty: all
[[nodiscard]] QString csvText(const QAbstractItemModel& model,
                              const std::vector<int>& columns = {});

//! One field: quoted where it must be, made harmless where it is text.
[[nodiscard]] QString csvField(const QString& text, bool isNumber);

//! `raw` ÷ 10^`decimals` for machines: "-1234.567890".
[[nodiscard]] QString exactText(const QVariant& raw, int decimals);

//! The exact value of a cell as csvText writes it, without quotes.
[[nodiscard]] QString exportText(const QModelIndex& index);

//! Writes csvText to the file, wholly or not at all: what was there before stays when it fails.
//! \return nothing once it is saved, else a sentence that says why not
[[nodiscard]] std::optional<QString> saveCsv(const QAbstractItemModel& model,
                                             const QString& path,
                                             const std::vector<int>& columns = {});

} // namespace widgets::tables
