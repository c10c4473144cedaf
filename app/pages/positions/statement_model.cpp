#include "app/pages/positions/statement_model.h"

#include "app/pages/positions/statement_text.h"
#include "widgets/fields/format.h"

namespace app::pages::positions {

namespace {

std::vector<widgets::tables::Column> statementColumns()
{
    const auto tr = [](const char* text) { return StatementModel::tr(text); };
    constexpr int places = core::UsdcAmount::decimals;
    return {
        {tr("Time"), false, {}},
        {tr("Position"), false, {}},
        {tr("What"), false, {}},
        {tr("Change"), true, tr("USDC: of the value of the position."), false, places},
        {tr("Value after"), true, tr("USDC: of the position, after this line."), false, places},
        {tr("Shares"), true, tr("Minted, burned or moved."), true, core::Shares::decimals},
    };
}

} // namespace

StatementModel::StatementModel(QObject* parent) : CellModel(statementColumns(), parent) {}

void StatementModel::setStatement(const history::StatementPtr& statement)
{
    if (statement == m_statement) return;
    beginResetModel();
    m_statement = statement;
    endResetModel();
}

Cell StatementModel::cell(int row, int column) const
{
    const history::StatementLine& line = m_statement->lines[static_cast<std::size_t>(row)];
    switch (static_cast<Column>(column)) {
    case Time: {
        Cell cell = timeCell(line.time);
        if (line.since < line.time)
            cell.fullText = tr("%1 to %2")
                                .arg(widgets::fields::timeText(line.since),
                                     widgets::fields::timeText(line.time));
        return cell;
    }
    case Position: return {positionName(m_statement->positions[line.position])};
    case What: return {lineText(line)};
    case Change: return differenceCell(line.change);
    case Balance: {
        Cell cell = differenceCell(line.balance);
        cell.tone = widgets::fields::Tone::Plain;
        if (line.balance >= 0) // a value, not a difference: it has no sign
            cell.text = widgets::fields::moneyText(
                core::UsdcAmount{static_cast<std::uint64_t>(line.balance)});
        return cell;
    }
    case Shares:
        return line.shares.isZero() ? Cell{QString(), quint64(0)} : sharesCell(line.shares);
    case ColumnCount: break;
    }
    return {};
}

} // namespace app::pages::positions
