#pragma once
//! \file
//! The numbers behind a picture, as a table: the same data for sorting, copying and export.

#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

namespace widgets::charts {

struct PictureColumn
{
    QString title;         //!< with the unit: "Size (USDC)"
    bool isNumber = false; //!< cells have a raw number
    int places = 0;        //!< decimal places of the raw number

    friend bool operator==(const PictureColumn&, const PictureColumn&) = default;
};

struct PictureCell
{
    QString text;   //!< for people
    QVariant raw{}; //!< quint64 or qint64 in the smallest unit; invalid where there is no number

    friend bool operator==(const PictureCell&, const PictureCell&) = default;
};

//! Cells are asked for one by one: a chart of a million points makes no million texts.
struct PictureTable
{
    std::vector<PictureColumn> columns;
    size_t rowCount = 0;
    std::function<PictureCell(size_t row, size_t column)> cell;

    //! \pre each row has a cell for each column
    [[nodiscard]] static PictureTable of(std::vector<PictureColumn> columns,
                                         std::vector<std::vector<PictureCell>> rows);
};

//! A raw number as programs read it: a point, no grouping, all places: "-1234.567890".
[[nodiscard]] QString plainNumber(const QVariant& raw, int places);

//! RFC 4180: a line of titles, lines end with CR LF, quotes doubled. Numbers as plainNumber() has
//! them. A text that a spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] QString csvText(const PictureTable& table);

//! For the clipboard: tabs between cells as people read them, with the titles.
[[nodiscard]] QString tabbedText(const PictureTable& table);

} // namespace widgets::charts
