#include "app/pages/positions/lot_model.h"

#include "widgets/fields/format.h"

namespace app::pages::positions {

namespace {

constexpr int lotPlaces = core::UsdcAmount::decimals;

std::vector<widgets::tables::Column> lotColumns()
{
    const auto tr = [](const char* text) { return LotModel::tr(text); };
    return {
        {tr("Deposited"), false, {}},
        {tr("Lock"), false, tr("Until then, leaving costs the early fee.")},
        {tr("Unlocks"), false, {}},
        {tr("Value"), true, tr("USDC at the net price."), false, lotPlaces},
        {tr("Cost"), true, tr("USDC paid for these shares."), false, lotPlaces},
        {tr("Gain"), true, tr("USDC: value less cost."), true, lotPlaces},
        {tr("Shares"), true, {}, true, core::Shares::decimals},
    };
}

} // namespace

LotModel::LotModel(QObject* parent) : CellModel(lotColumns(), parent) {}

void LotModel::show(const StatePtr& state, const cluster::PositionView* position)
{
    const bool isSame = m_position != nullptr && position != nullptr &&
                        m_position->address == position->address &&
                        m_position->lots.size() == position->lots.size();
    if (!isSame) beginResetModel();
    m_state = state;
    m_position = position;
    if (!isSame)
        endResetModel();
    else
        tellRefreshed();
}

Cell LotModel::cell(int row, int column) const
{
    const cluster::LotView& view = lot(row);
    switch (static_cast<Column>(column)) {
    case Deposited: return timeCell(view.lot.depositedAt);
    case Lock: {
        const widgets::tables::Countdown countdown{view.lot.depositedAt, view.lot.unlockAt};
        Cell cell{widgets::fields::countdownText(countdown, m_state->snapshot->time),
                  qint64(view.lockedFor)};
        cell.fullText = widgets::fields::countdownMoment(countdown, m_state->snapshot->time);
        cell.countdown = countdown;
        return cell;
    }
    case Unlocks: return timeCell(view.lot.unlockAt);
    case Value: return moneyCell(view.value);
    case Cost: return moneyCell(view.lot.cost);
    case Gain: return differenceCell(static_cast<qint64>(view.value.raw() - view.lot.cost.raw()));
    case Shares: return sharesCell(view.lot.shares);
    case ColumnCount: break;
    }
    return {};
}

} // namespace app::pages::positions
