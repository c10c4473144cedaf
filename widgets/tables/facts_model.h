#pragma once
//! \file
//! A small table of finished cells: text for people, the raw value for sorting and export.

#include "widgets/fields/figure.h"

#include <QAbstractTableModel>
#include <QVariant>

#include <vector>

namespace widgets::tables {

using fields::Tone;

enum Role {
    RawRole = Qt::UserRole, //!< the number behind the text
    ToneRole,               //!< Tone, as int
    NumberRole,             //!< whether the column holds figures
    SwatchRole,             //!< a colour key in front of the text, or invalid
};

struct Column
{
    QString title;
    bool isNumber = false;   //!< tabular digits, right-aligned
    QString doc{};           //!< what the column means; a tool tip
    bool isOptional = false; //!< left out first where there is no room

    friend bool operator==(const Column&, const Column&) = default;
};

struct Cell
{
    QString text;
    QVariant raw{};
    Tone tone = Tone::Plain;
    QVariant swatch{};

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
