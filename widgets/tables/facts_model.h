#pragma once
//! \file
//! A small table of finished cells: text for people, the raw value for sorting and export.

#include "widgets/tables/roles.h"

#include <QAbstractTableModel>
#include <QVariant>

#include <optional>
#include <vector>

namespace widgets::tables {

struct Cell
{
    QString text;
    QVariant raw{};
    Tone tone = Tone::Plain;
    QVariant swatch{};
    std::optional<PillKind> pill{}; //!< the text is drawn as a pill
    QString fullText{};             //!< where the text is shorter than the value
    QVariant sparkline{}; //!< what the view's SparklinePainter draws; the text says it in words
    std::optional<Countdown> countdown{};
    QVariant exported{}; //!< for a file, where raw does not fit: a time in ISO form

    friend bool operator==(const Cell&, const Cell&) = default;
};
using Row = std::vector<Cell>;

class FactsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit FactsModel(std::vector<Column> columns, QObject* parent = nullptr);

    //! Resets only when the number of rows differs. \pre each row has a cell for each column
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

} // namespace widgets::tables
