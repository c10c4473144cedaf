#pragma once
//! \file
//! A statement on paper: A4, its owner and period on every page, tabular figures, page numbers. The
//! same statement gives the same bytes, whenever and wherever it is printed.

#include "app/history/statement.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace app::pages::positions {

//! Pages that the statement takes.
[[nodiscard]] int statementPages(const history::Statement& statement);
//! The bytes of the file; empty when it cannot be printed. Needs no widget, runs on any thread.
[[nodiscard]] QByteArray statementPdf(const history::Statement& statement);

//! Wholly or not at all. \return nothing once it is saved, else a sentence that says why not
[[nodiscard]] std::optional<QString> saveStatementPdf(const history::Statement& statement,
                                                      const QString& path);
[[nodiscard]] std::optional<QString> saveStatementCsv(const history::Statement& statement,
                                                      const QString& path);

} // namespace app::pages::positions
