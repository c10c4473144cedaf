#include "app/pages/positions/cell_model.h"

#include "widgets/fields/format.h"
#include "widgets/tables/header.h"

namespace app::pages::positions {

namespace fields = widgets::fields;
namespace tables = widgets::tables;
using widgets::fields::Tone;

CellModel::CellModel(std::vector<tables::Column> columns, QObject* parent)
    : QAbstractTableModel(parent),
      m_columns(std::move(columns))
{
}

void CellModel::tellRefreshed()
{
    if (rows() > 0) emit dataChanged(index(0, 0), index(rows() - 1, columnCount() - 1));
}

int CellModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int CellModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : rows();
}

QVariant CellModel::spoken(const Cell& cell, int column) const
{
    //: A cell as it is read aloud: the column's title and the value.
    return tr("%1: %2").arg(m_columns[static_cast<std::size_t>(column)].title,
                            cell.fullText.isEmpty() ? cell.text : cell.fullText);
}

QVariant CellModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const tables::Column& column = m_columns[static_cast<std::size_t>(index.column())];
    if (role == tables::NumberRole) return column.isNumber;
    if (role == tables::DecimalsRole)
        return column.decimals > 0 ? QVariant(column.decimals) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    const Cell made = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: return made.text;
    case Qt::ToolTipRole:
    case tables::FullTextRole: return made.fullText.isEmpty() ? made.text : made.fullText;
    case Qt::AccessibleTextRole: return spoken(made, index.column());
    case tables::RawRole: return made.raw.isValid() ? made.raw : QVariant(made.text);
    case tables::ToneRole: return static_cast<int>(made.tone);
    case tables::SwatchRole: return made.swatch;
    case tables::PillRole: return made.pill ? QVariant(static_cast<int>(*made.pill)) : QVariant();
    case tables::CountdownRole:
        return made.countdown ? QVariant::fromValue(*made.countdown) : QVariant();
    case tables::ExportRole: return made.exported;
    default: return {};
    }
}

QVariant CellModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    return tables::columnHeader(m_columns[static_cast<std::size_t>(section)], role);
}

Cell moneyCell(core::UsdcAmount amount)
{
    return {fields::moneyText(amount), quint64(amount.raw())};
}

Cell sharesCell(core::Shares shares)
{
    return {fields::sharesText(shares), quint64(shares.raw())};
}

Cell differenceCell(std::int64_t difference)
{
    const Tone tone = difference > 0 ? Tone::Good : difference < 0 ? Tone::Bad : Tone::Plain;
    return {fields::differenceText(difference, core::UsdcAmount::decimals), qint64(difference),
            tone};
}

Cell timeCell(core::UnixTime time)
{
    Cell cell{fields::minuteText(time), qint64(time.raw())};
    cell.fullText = fields::timeText(time);
    cell.exported = cell.fullText;
    return cell;
}

} // namespace app::pages::positions
