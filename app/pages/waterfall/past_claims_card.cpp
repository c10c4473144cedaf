#include "app/pages/waterfall/past_claims_card.h"

#include "app/pages/claim_steps.h"
#include "app/pages/waterfall/claim_facts.h"
#include "widgets/fields/format.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

namespace app::pages::waterfall {

namespace fields = widgets::fields;
using fields::Tone;
using widgets::tables::Cell;
using widgets::tables::FactsTable;
using widgets::tables::Row;

namespace {

Cell impactCell(const ClaimImpact* impact)
{
    if (impact == nullptr) return {QStringLiteral("–"), qint64{0}, Tone::Muted};
    const Tone tone = impact->change < 0 ? Tone::Bad : Tone::Plain;
    return {fields::differenceText(impact->change, core::UsdcAmount::decimals), impact->change,
            tone};
}

Cell usdcCell(core::UsdcAmount amount)
{
    return {fields::moneyText(amount), quint64(amount.raw())};
}

} // namespace

PastClaimsCard::PastClaimsCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Past claims"), parent),
      m_theme(theme),
      m_empty(emptyText(tr("No market has reported a deficit. When one does, its claim stands here "
                           "with what each layer paid and what it cost you."))),
      m_content(new QWidget),
      m_claims(new FactsTable(
          theme,
          tr("Past claims"),
          {{tr("Market"), false, {}},
           {tr("Reported"), false, {}},
           {tr("State"), false, {}, true},
           {tr("Deficit, USDC"), true, tr("What the reports add up to, within the cover.")},
           {tr("Drawn"), true, tr("Paid by all layers together, before the fee."), true},
           {tr("Uncovered"), true, tr("What no layer could pay.")},
           {tr("To me"), true, tr("What the claim did to what I held; the sign is its effect.")}})),
      m_sentence(roleLabel({}, "sentence")),
      m_chart(new widgets::charts::Waterfall(theme)),
      m_layers(new FactsTable(theme, tr("Claim by layer"), layerColumns()))
{
    m_content->setAccessibleName(tr("Past claims"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_claims);
    column->addWidget(m_sentence);
    column->addWidget(m_chart);
    column->addWidget(m_layers);
    content()->addWidget(m_empty);
    content()->addWidget(m_content);
    connect(m_claims, &FactsTable::currentRowChanged, this, &PastClaimsCard::showSelected);
}

const cluster::ClaimView* PastClaimsCard::claimAt(int row) const
{
    if (row < 0 || static_cast<size_t>(row) >= m_keys.size()) return nullptr;
    const Key& key = m_keys[static_cast<size_t>(row)];
    return &m_state->snapshot->markets[key.market].claims[key.claim];
}

void PastClaimsCard::show(const StatePtr& state)
{
    m_state = state;
    const auto& markets = state->snapshot->markets;
    m_keys.clear();
    for (size_t market = 0; market < markets.size(); ++market)
        for (size_t claim = 0; claim < markets[market].claims.size(); ++claim)
            m_keys.push_back({market, claim});
    const auto at = [&markets](const Key& key) {
        return markets[key.market].claims[key.claim].account.reportedAt;
    };
    std::stable_sort(m_keys.begin(), m_keys.end(),
                     [&at](const Key& a, const Key& b) { return at(b) < at(a); });
    std::vector<Row> rows;
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const cluster::ClaimView& claim = *claimAt(static_cast<int>(i));
        rows.push_back({{QString::fromStdString(markets[m_keys[i].market].name)},
                        {fields::minuteText(claim.account.reportedAt)},
                        {phaseName(claim.account.phase)},
                        usdcCell(claim.account.deficit),
                        usdcCell(claim.drawn()),
                        usdcCell(claim.account.uncovered),
                        impactCell(state->impactOf(claim))});
    }
    m_claims->setRows(std::move(rows));
    m_empty->setVisible(m_keys.empty());
    m_content->setVisible(!m_keys.empty());
    setRemark(m_keys.empty() ? QString() : QString::number(m_keys.size()));
    if (m_keys.empty()) return;
    if (claimAt(m_claims->currentRow()) == nullptr)
        m_claims->setCurrentIndex(m_claims->model()->index(0, 0));
    showSelected();
}

void PastClaimsCard::choose(size_t market)
{
    for (size_t i = 0; i < m_keys.size(); ++i)
        if (m_keys[i].market == market)
            return m_claims->setCurrentIndex(m_claims->model()->index(static_cast<int>(i), 0));
}

void PastClaimsCard::showSelected()
{
    const int row = m_claims->currentRow();
    const cluster::ClaimView* claim = claimAt(row);
    if (claim == nullptr) return;
    const cluster::MarketView& market =
        m_state->snapshot->markets[m_keys[static_cast<size_t>(row)].market];
    const ClaimImpact* impact = m_state->impactOf(*claim);
    const QString name = QString::fromStdString(market.name);
    const QString deficit = fields::moneyText(claim->account.deficit);
    const QString drawn = fields::moneyText(claim->drawn());
    QString sentence =
        claim->isPaid()
            ? tr("%1 reported a deficit of %2 USDC; the layers behind it paid %3.")
                  .arg(name, deficit, drawn)
            : tr("%1 reported a deficit of %2 USDC; it is not settled yet.").arg(name, deficit);
    if (impact != nullptr && impact->change < 0) {
        const QString words =
            claim->isPaid()
                ? tr("%1 Of what you held, worth %2 before, it took %3.")
                : tr("%1 Of what you held, worth %2 before, %3 is set aside for it until then.");
        sentence = words.arg(
            sentence, fields::moneyText(impact->before),
            fields::decimalText(static_cast<quint64>(-impact->change), core::UsdcAmount::decimals));
    }
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    m_chart->setSteps(claimSteps(*claim));
    m_layers->setRows(layerRows(m_theme, *claim));
    emit inspectionWanted(inspectionOf(market, *claim, impact));
}

} // namespace app::pages::waterfall
