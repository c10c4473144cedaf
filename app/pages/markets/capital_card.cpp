#include "app/pages/markets/capital_card.h"

#include "widgets/charts/capital_stack.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::markets {

namespace fields = widgets::fields;
using cluster::Tranche;
using widgets::charts::LayerRole;
using widgets::charts::StackLayer;
using widgets::charts::StackReading;

namespace {

StackLayer layerOf(const ConsoleState& state, const cluster::MarketView& market, Tranche tranche)
{
    const cluster::TrancheView& view = market.pool.tranche(tranche);
    StackLayer layer;
    layer.attachment = view.attachment;
    layer.detachment = view.detachment;
    layer.isWiped = view.book.generation > 0 && view.capacity.isZero();
    if (tranche == Tranche::Junior) {
        layer.name = CapitalCard::tr("Isolated junior");
        layer.role = LayerRole::Junior;
        layer.rule = CapitalCard::tr("Takes losses first, with all that it has.");
    } else {
        layer.name = CapitalCard::tr("Isolated senior");
        layer.role = LayerRole::Senior;
        layer.rule = CapitalCard::tr("Takes what is left once junior is spent.");
    }
    if (const auto* mine = state.snapshot->position(state.owner, market, tranche)) {
        // What is leaving stands behind the market until it is paid.
        const core::UsdcAmount part{mine->value.raw() + mine->leaving.raw()};
        layer.mine = core::smaller(part, layer.size());
    }
    return layer;
}

} // namespace

StackReading stackOf(const ConsoleState& state, const cluster::MarketView& market)
{
    StackReading stack;
    if (market.pool.isTranched()) stack.layers.push_back(layerOf(state, market, Tranche::Junior));
    stack.layers.push_back(layerOf(state, market, Tranche::Senior));
    if (!market.risk.state.cover.isZero()) stack.cover = market.risk.state.cover;
    stack.pending = market.pool.account.pending;
    return stack;
}

CapitalCard::CapitalCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Capital stack"), parent),
      m_stack(new widgets::charts::CapitalStack(theme)),
      m_mine(roleLabel({}, "muted"))
{
    m_stack->setTitle(tr("Capital stack"));
    m_mine->setWordWrap(true);
    content()->addWidget(m_stack, 1);
    content()->addWidget(m_mine);
}

void CapitalCard::show(const ConsoleState& state, const cluster::MarketView& market)
{
    const StackReading stack = stackOf(state, market);
    std::uint64_t mine = 0;
    for (const StackLayer& layer : stack.layers)
        mine += layer.mine.raw();
    m_stack->setStack(stack);
    setRemark(tr("%1 USDC behind the market").arg(fields::moneyText(market.pool.assets)));
    const QString pending = fields::moneyText(market.pool.account.pending);
    m_mine->setText(market.pool.account.pending.isZero()
                        ? tr("%1 USDC of it are mine and can be lost.")
                              .arg(fields::moneyText(core::UsdcAmount{mine}))
                        : tr("%1 USDC of it are mine and can be lost. Open claims of %2 USDC wait "
                             "for their draw.")
                              .arg(fields::moneyText(core::UsdcAmount{mine}), pending));
    m_mine->setAccessibleName(m_mine->text());
}

} // namespace app::pages::markets
