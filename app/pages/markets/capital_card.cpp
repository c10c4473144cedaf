#include "app/pages/markets/capital_card.h"

#include "widgets/charts/capital_stack.h"
#include "widgets/fields/format.h"
#include "widgets/fields/key_value_list.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QResizeEvent>

namespace app::pages::markets {

namespace fields = widgets::fields;
using cluster::Tranche;
using fields::Tone;
using widgets::charts::LayerRole;
using widgets::charts::StackLayer;
using widgets::charts::StackReading;

namespace {

constexpr int bodyWidthLeast = 720; //!< below it the facts stand below the stack

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
      m_body(new QHBoxLayout),
      m_stack(new widgets::charts::CapitalStack(theme)),
      m_facts(new fields::KeyValueList(theme, tr("What stands behind the market")))
{
    m_stack->setTitle(tr("Capital stack"));
    m_body->setSpacing(24);
    m_body->addWidget(m_stack, 5);
    m_body->addWidget(m_facts, 4, Qt::AlignTop);
    content()->addLayout(m_body);
}

void CapitalCard::show(const ConsoleState& state, const cluster::MarketView& market)
{
    const StackReading stack = stackOf(state, market);
    showFacts(market, stack);
    m_stack->setStack(stack);
    setRemark(tr("%1 USDC behind the market").arg(fields::moneyText(market.pool.assets)));
}

void CapitalCard::showFacts(const cluster::MarketView& market, const StackReading& stack)
{
    std::vector<fields::KeyValue> facts;
    const auto money = [&facts](const QString& key, core::UsdcAmount amount, Tone tone,
                                const QString& doc) {
        facts.push_back({key, tr("%1 USDC").arg(fields::moneyText(amount)), true, tone, doc});
    };
    money(tr("Capital"), market.pool.assets, Tone::Plain,
          tr("All that a loss can take: live, unvested and leaving."));
    money(tr("Stands behind cover of"), market.risk.state.cover, Tone::Plain,
          tr("In force. Losses beyond the capital are the market's own."));
    money(tr("Open claims"), market.pool.account.pending,
          market.pool.account.pending.isZero() ? Tone::Muted : Tone::Bad,
          tr("Reported and not drawn yet: as good as lost."));
    for (const StackLayer& layer : stack.layers) {
        if (layer.mine.isZero()) continue;
        const bool isJunior = layer.role == LayerRole::Junior;
        money(isJunior ? tr("Mine in junior, can be lost") : tr("Mine in senior, can be lost"),
              layer.mine, Tone::Plain, tr("Held and leaving, at the net price."));
        money(isJunior ? tr("Junior loses from") : tr("Senior loses from"), layer.attachment,
              Tone::Plain, tr("Smaller losses of the pool do not reach it."));
        money(isJunior ? tr("Junior is gone at") : tr("Senior is gone at"), layer.detachment,
              Tone::Plain, tr("A loss of the pool of this size takes all of the tranche."));
    }
    m_facts->setFacts(facts);
}

void CapitalCard::resizeEvent(QResizeEvent* event)
{
    m_body->setDirection(event->size().width() < bodyWidthLeast ? QBoxLayout::TopToBottom
                                                                : QBoxLayout::LeftToRight);
    Card::resizeEvent(event);
}

} // namespace app::pages::markets
