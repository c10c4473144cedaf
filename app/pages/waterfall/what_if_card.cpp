#include "app/pages/waterfall/what_if_card.h"

#include "app/error_text.h"
#include "app/pages/claim_steps.h"
#include "app/pages/waterfall/claim_facts.h"
#include "app/pages/waterfall/what_if_row.h"
#include "app/review/effects.h"
#include "core/base/arithmetic.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>

namespace app::pages::waterfall {

namespace fields = widgets::fields;
using fields::Tone;
using widgets::tables::FactsTable;
using widgets::tables::Row;

namespace {

constexpr int totalPixels = 24;

//! Of the whole, in ppm, floor.
core::Ppm shareOf(core::UsdcAmount part, core::UsdcAmount whole)
{
    constexpr std::uint64_t all = 1'000'000;
    if (whole.isZero()) return {};
    const auto share = core::mulDivFloor(part.raw(), all, whole.raw());
    return core::Ppm{static_cast<std::uint32_t>(share ? *share : all)};
}

} // namespace

WhatIfCard::WhatIfCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("What if"), parent),
      m_theme(theme),
      m_loss(new fields::Figure(theme, totalPixels)),
      m_share(roleLabel({}, "muted")),
      m_rowColumn(new QVBoxLayout),
      m_fault(roleLabel({}, "muted")),
      m_chosenName(roleLabel({}, "heading")),
      m_chart(new widgets::charts::Waterfall(theme)),
      m_layers(new FactsTable(theme, tr("What each layer would pay"), layerColumns())),
      m_stakes(new FactsTable(theme,
                              tr("What I would lose"),
                              {{tr("What I hold"), false, {}},
                               {tr("Worth now, USDC"), true, {}},
                               {tr("Worth after"), true, {}},
                               {tr("Loss"), true, {}}}))
{
    setRemark(tr("The programs' own rules on a copy of the books: nothing is sent."));
    m_loss->setAccessibleName(tr("My loss"));
    m_loss->setUnit(tr("USDC"));
    m_fault->setWordWrap(true);
    auto* total = new QHBoxLayout;
    total->setSpacing(12);
    total->addWidget(roleLabel(tr("I would lose"), "label"), 0, Qt::AlignVCenter);
    total->addWidget(m_loss);
    total->addWidget(m_share, 0, Qt::AlignVCenter);
    total->addStretch(1);
    m_rowColumn->setSpacing(8);
    content()->addLayout(total);
    content()->addLayout(m_rowColumn);
    content()->addWidget(m_fault);
    content()->addWidget(m_stakes);
    content()->addWidget(m_chosenName);
    content()->addWidget(m_chart);
    content()->addWidget(m_layers);
}

void WhatIfCard::makeRows()
{
    const auto& markets = m_state->snapshot->markets;
    for (size_t i = m_rows.size(); i < markets.size(); ++i) {
        auto* row = new WhatIfRow(m_theme, QString::fromStdString(markets[i].name));
        m_rowColumn->addWidget(row);
        m_rows.push_back(row);
        connect(row, &WhatIfRow::deficitChanged, this, [this, i] {
            m_chosen = i;
            work();
        });
    }
    // Looking back, there may be fewer markets than there were rows.
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < markets.size());
        if (i < markets.size()) m_rows[i]->setMost(cluster::deficitMost(markets[i]));
    }
}

void WhatIfCard::show(const StatePtr& state)
{
    m_state = state;
    makeRows();
    m_chosen = qMin(m_chosen, state->snapshot->markets.size() - 1);
    work();
}

void WhatIfCard::choose(size_t market)
{
    m_chosen = market;
    if (m_state) work();
}

void WhatIfCard::work()
{
    std::vector<cluster::WhatIf> worlds;
    QString fault;
    for (size_t i = 0; i < m_state->snapshot->markets.size(); ++i) {
        const auto world =
            cluster::whatIf(*m_state->snapshot, {i, m_rows[i]->deficit()}, m_state->owner);
        if (!world) {
            fault = QString::fromStdString(errorText(world.error()));
            break;
        }
        m_rows[i]->setLoss(world->loss());
        worlds.push_back(*world);
    }
    m_fault->setText(fault);
    m_fault->setAccessibleName(fault.isEmpty() ? tr("Remark") : fault);
    m_fault->setVisible(!fault.isEmpty());
    for (QWidget* part : {static_cast<QWidget*>(m_stakes), static_cast<QWidget*>(m_chart),
                          static_cast<QWidget*>(m_layers), static_cast<QWidget*>(m_chosenName)})
        part->setVisible(fault.isEmpty());
    if (!fault.isEmpty()) return;
    showStakes(worlds);
    showChosen(worlds[m_chosen]);
}

void WhatIfCard::showStakes(const std::vector<cluster::WhatIf>& worlds)
{
    std::vector<Row> rows;
    core::UsdcAmount before;
    core::UsdcAmount after;
    const auto add = [&rows](const QString& name, const cluster::Stake& stake, QVariant swatch) {
        const core::UsdcAmount loss = stake.loss();
        rows.push_back({{name, {}, Tone::Plain, std::move(swatch)},
                        {fields::moneyText(stake.before), quint64(stake.before.raw())},
                        {fields::moneyText(stake.after), quint64(stake.after.raw())},
                        {fields::differenceText(stake.before.raw(), stake.after.raw(),
                                                core::UsdcAmount::decimals),
                         quint64(loss.raw()), loss.isZero() ? Tone::Muted : Tone::Bad}});
    };
    for (const cluster::WhatIf& world : worlds) {
        const QString market =
            QString::fromStdString(m_state->snapshot->markets[world.deficit.market].name);
        for (const auto tranche : {cluster::Tranche::Senior, cluster::Tranche::Junior}) {
            const bool isJunior = tranche == cluster::Tranche::Junior;
            const cluster::Stake& stake = isJunior ? world.junior : world.senior;
            if (stake.before.isZero()) continue;
            //: A market, and one of its two tranches.
            add(tr("%1 · %2").arg(market, review::trancheName(tranche)), stake,
                isJunior ? m_theme.colours().junior : m_theme.colours().senior);
            before = core::UsdcAmount{before.raw() + stake.before.raw()};
            after = core::UsdcAmount{after.raw() + stake.after.raw()};
        }
    }
    const cluster::Stake total{before, after};
    if (rows.size() > 1) add(tr("Together"), total, {});
    m_stakes->setRows(std::move(rows));
    m_stakes->setVisible(!before.isZero());
    m_loss->setText(fields::moneyText(total.loss()));
    m_loss->setTone(total.loss().isZero() ? Tone::Plain : Tone::Bad);
    m_share->setText(before.isZero() ? tr("You hold nothing that could be lost.")
                                     : tr("%1 of the %2 USDC that you hold")
                                           .arg(fields::percentText(shareOf(total.loss(), before)),
                                                fields::moneyText(before)));
    m_share->setAccessibleName(m_share->text());
}

void WhatIfCard::showChosen(const cluster::WhatIf& world)
{
    const auto& market = m_state->snapshot->markets[world.deficit.market];
    const QString name = QString::fromStdString(market.name);
    m_chosenName->setText(
        world.deficit.amount.isZero()
            ? tr("Move a slider or type an amount to see who would pay.")
            : tr("%1: a deficit of %2 USDC").arg(name, fields::moneyText(world.deficit.amount)));
    m_chosenName->setAccessibleName(m_chosenName->text());
    m_chart->setVisible(!world.deficit.amount.isZero());
    m_layers->setVisible(!world.deficit.amount.isZero());
    m_chart->setSteps(claimSteps(world.claim));
    m_layers->setRows(layerRows(m_theme, world.claim));
}

} // namespace app::pages::waterfall
