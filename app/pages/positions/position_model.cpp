#include "app/pages/positions/position_model.h"

#include "app/pages/positions/summary.h"
#include "app/pages/positions/terms.h"
#include "app/review/effects.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <algorithm>

namespace app::pages::positions {

namespace fields = widgets::fields;
using widgets::fields::PillKind;

namespace {

constexpr int usdc = core::UsdcAmount::decimals;

// clang-format off
std::vector<widgets::tables::Column> positionColumns()
{
    const auto tr = [](const char* text) { return PositionModel::tr(text); };
    return {
        {tr("Market"), false, {}},
        {tr("Tranche"), false, {}},
        {tr("Standing"), false, tr("Whether it still counts, and of which generation of the tranche it is.")},
        {tr("Value"), true, tr("USDC at the net price, pending claims taken off."), false, usdc},
        {tr("Result"), true, tr("USDC: value and what is leaving, less cost, and what was realised."), false, usdc},
        {tr("Most to lose"), true, tr("USDC: all that is held and all that is leaving."), false, usdc},
        {tr("Leaving"), true, tr("USDC asked for and not paid: bears losses, earns nothing."), false, usdc},
        {tr("Loses from"), true, tr("USDC: losses of the pool up to here touch nothing of it."), true, usdc},
        {tr("Gone at"), true, tr("USDC: losses of the pool from here on leave nothing of it."), true, usdc},
        {tr("Unlocked"), true, tr("USDC of the value that can be asked for without a fee."), true, usdc},
        {tr("Cost"), true, tr("USDC paid for what is held and what is leaving."), true, usdc},
        {tr("Shares"), true, {}, true, core::Shares::decimals},
        {tr("Net price"), true, tr("USDC a share, pending claims taken off."), true, core::Nav::decimals},
        {tr("Of tranche"), true, tr("Part of all shares of the tranche."), true, core::Ppm::decimals},
    };
}
// clang-format on

} // namespace

PositionModel::PositionModel(const widgets::style::Theme& theme, QObject* parent)
    : CellModel(positionColumns(), parent),
      m_theme(theme)
{
}

void PositionModel::setState(const StatePtr& state)
{
    auto positions = state ? state->snapshot->positionsOf(state->owner)
                           : std::vector<const cluster::PositionView*>{};
    const bool isSame =
        std::ranges::equal(positions, m_positions, {}, &cluster::PositionView::address,
                           &cluster::PositionView::address);
    if (!isSame) beginResetModel();
    m_state = state; // keeps alive what the pointers point into
    m_positions = std::move(positions);
    if (!isSame)
        endResetModel();
    else
        tellRefreshed();
}

int PositionModel::rowOf(const core::Address& address) const
{
    const auto at = std::ranges::find(m_positions, address, &cluster::PositionView::address);
    return at == m_positions.end() ? -1 : static_cast<int>(at - m_positions.begin());
}

Cell PositionModel::standing(const cluster::PositionView& position) const
{
    const cluster::MarketView& market = m_state->snapshot->markets[position.market];
    Cell cell;
    cell.raw = quint64(position.account.generation);
    cell.fullText = tr("Generation %1 of the position, %2 of the tranche")
                        .arg(position.account.generation)
                        .arg(market.pool.tranche(position.tranche).book.generation);
    if (position.isWiped) {
        cell.text = tr("Wiped out");
        cell.pill = PillKind::Bad;
    } else if (market.risk.isStorm()) {
        cell.text = tr("In a storm");
        cell.pill = PillKind::Warn;
    } else {
        cell.text = tr("In force");
        cell.pill = PillKind::Good;
    }
    return cell;
}

Cell PositionModel::cell(int row, int column) const
{
    const cluster::PositionView& held = position(row);
    const cluster::MarketView& market = m_state->snapshot->markets[held.market];
    const cluster::TrancheView& tranche = market.pool.tranche(held.tranche);
    const bool isJunior = held.tranche == cluster::Tranche::Junior;
    switch (static_cast<Column>(column)) { // no default: the compiler lists a missing column
    case Market: return {QString::fromStdString(market.name)};
    case Tranche: {
        Cell cell{review::trancheName(held.tranche)};
        cell.swatch = isJunior ? m_theme.colours().junior : m_theme.colours().senior;
        return cell;
    }
    case Value: return moneyCell(held.value);
    case Result: return differenceCell(held.result);
    case MostToLose: return moneyCell(exposureOf(market, held).most);
    case Leaving: return moneyCell(held.leaving);
    case Unlocked: return moneyCell(held.unlocked);
    // Nothing stands behind anything any more once it was wiped.
    case StandsFrom:
        return held.isWiped ? Cell{QStringLiteral("–")}
                            : moneyCell(exposureOf(market, held).attachment);
    case StandsTo:
        return held.isWiped ? Cell{QStringLiteral("–")}
                            : moneyCell(exposureOf(market, held).detachment);
    case Standing: return standing(held);
    case Cost: return moneyCell(held.cost);
    case Shares: return sharesCell(held.shares);
    case NetPrice: return {fields::navText(tranche.netNav), quint64(tranche.netNav.raw())};
    case TrancheShare: {
        const core::Ppm part = shareOfTranche(market, held);
        return {fields::percentText(part), quint64(part.raw())};
    }
    case ColumnCount: break;
    }
    return {};
}

} // namespace app::pages::positions
