#pragma once
//! \file
//! What a model tells the tables of this folder beyond Qt's own roles.

#include "widgets/fields/figure.h"
#include "widgets/fields/lock_countdown.h"
#include "widgets/fields/pill.h"

#include <QString>
#include <QVariant>

namespace widgets::tables {

using fields::Countdown;
using fields::PillKind;
using fields::Tone;

//! Of a cell, where nothing else is said. The text for people is Qt::DisplayRole.
enum Role {
    RawRole = Qt::UserRole, //!< the exact value: qulonglong, qlonglong or text; sorted and exported
    ToneRole,               //!< Tone, as int
    NumberRole,             //!< whether the column holds figures: tabular digits
    SwatchRole,             //!< a colour key in front of the text, or invalid
    PillRole,               //!< PillKind as int: the text is drawn as a pill; invalid: it is not
    SparklineRole, //!< what the view's SparklinePainter draws in place of the text, its words
    FullTextRole,  //!< the full value where the text is shorter; for tips and copies
    CountdownRole, //!< Countdown: drawn as ring and time left against the view's clock
    DecimalsRole,  //!< decimal places of RawRole, for export; invalid: it is a whole number
    ExportRole,    //!< what a file shall hold in place of RawRole, or invalid
    OptionalRole,  //!< of a header: whether the column leaves first where there is no room
    SourceRowRole, //!< the row of the data behind it, where the model reorders by itself
};

struct Column
{
    QString title;
    bool isNumber = false;   //!< tabular digits, right-aligned
    QString doc{};           //!< what the column means; a tool tip
    bool isOptional = false; //!< left out first where there is no room
    int decimals = 0;        //!< of the raw values, for export

    friend bool operator==(const Column&, const Column&) = default;
};

//! What a model answers for the title of a column.
[[nodiscard]] inline QVariant columnHeader(const Column& column, int role)
{
    switch (role) {
    case Qt::DisplayRole: return column.title;
    case Qt::ToolTipRole: return column.doc;
    case OptionalRole: return column.isOptional;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

} // namespace widgets::tables
