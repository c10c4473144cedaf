#include "app/pages/markets/score_card.h"

#include "core/programs/params.h"
#include "widgets/charts/gauge_bar.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>

namespace app::pages::markets {

namespace fields = widgets::fields;

namespace {

constexpr int factorPixels = 13;
constexpr core::Ppm loudFactor{700'000}; //!< from where the protocol calls a market concentrated

} // namespace

ScoreCard::ScoreCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Risk score"), parent),
      m_theme(theme),
      m_grid(new QGridLayout),
      m_bar(new widgets::charts::GaugeBar(theme)),
      m_note(roleLabel({}, "muted"))
{
    m_bar->setAccessibleName(tr("Score against the line of restriction"));
    m_note->setWordWrap(true);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    content()->addWidget(m_bar);
    content()->addLayout(m_grid);
    content()->addStretch(1);
    content()->addWidget(m_note);
    addRow(0, tr("Leverage"), tr("× 0.35"), true);
    addRow(1, tr("OI / depth"), tr("× 0.25"), true);
    addRow(2, tr("Volatility"), tr("× 0.20"), false);
    addRow(3, tr("Funding"), tr("× 0.20"), false);
}

void ScoreCard::addRow(int row, const QString& name, const QString& weight, bool isAssumed)
{
    FactorRow& factor = m_rows[static_cast<size_t>(row)];
    factor.bar = new widgets::charts::GaugeBar(m_theme);
    factor.bar->setWarnFrom(loudFactor);
    factor.bar->setAccessibleName(tr("Factor %1").arg(name));
    factor.value = new fields::Figure(m_theme, factorPixels);
    factor.value->setAlignment(Qt::AlignRight);
    factor.value->setAccessibleName(tr("Value of factor %1").arg(name));
    factor.input = roleLabel({}, "muted");

    auto* below = new QHBoxLayout;
    below->setSpacing(6);
    below->addWidget(factor.input);
    if (isAssumed) {
        QLabel* pill = pillLabel();
        setPill(*pill, tr("assumed"), "warn");
        pill->setToolTip(tr("Nobody recorded this: the scenario assumes it."));
        below->addWidget(pill);
    }
    below->addStretch(1);
    const int line = row * 2;
    m_grid->setRowMinimumHeight(line, 24);
    m_grid->addWidget(roleLabel(name, "label"), line, 0);
    m_grid->addWidget(factor.bar, line, 1);
    m_grid->addWidget(factor.value, line, 2, Qt::AlignRight);
    m_grid->addWidget(roleLabel(weight, "muted"), line, 3);
    m_grid->addLayout(below, line + 1, 1, 1, 3);
}

void ScoreCard::showRow(size_t row, core::Ppm factor, const QString& input)
{
    FactorRow& shown = m_rows[row];
    shown.bar->setValue(factor);
    shown.bar->setDescription(fields::decimalText(factor.raw(), 6));
    shown.value->setText(fields::decimalText(factor.raw(), 6));
    shown.input->setText(input);
    shown.input->setAccessibleName(input);
}

void ScoreCard::show(const cluster::MarketView& market)
{
    const auto& state = market.risk.state;
    constexpr int ppmPlaces = 6;
    // clang-format off
    showRow(0, state.leverageFactor, tr("%1 x on average").arg(fields::decimalText(state.leverage, ppmPlaces)));
    showRow(1, state.depthFactor, tr("%1 / %2 USDC").arg(fields::moneyText(state.openInterest), fields::moneyText(state.depth)));
    showRow(2, state.volatilityFactor, tr("%1 a year over %2 returns").arg(
        tr("%1 %").arg(fields::decimalText(static_cast<quint64>(qMax<qint64>(state.volatilityE9, 0)), 7)), fields::countText(state.returnCount)));
    showRow(3, state.fundingFactor, tr("variance %1 over %2 bins").arg(
        fields::scientificText(state.fundingVarianceE24, 24), fields::countText(state.fundingCount)));
    // clang-format on
    const auto restrictAt = core::Ppm{static_cast<std::uint32_t>(
        core::programs::ruleOf(core::programs::Param::restrictAtPpm).standard)};
    m_bar->setCap(restrictAt);
    m_bar->setValue(market.risk.hasScore ? core::Ppm{state.score} : core::Ppm{});
    const QString score =
        market.risk.hasScore ? fields::decimalText(state.score, 6) : tr("none yet");
    m_bar->setDescription(
        tr("Score %1, restricted above %2").arg(score, fields::decimalText(restrictAt.raw(), 6)));
    setRemark(
        tr("%1 · restricted above %2").arg(score, fields::decimalText(restrictAt.raw(), 2 * 3)));
    m_note->setText(
        state.lowQuality != 0
            ? tr("A window has less than 95 % of its samples: never graded better than C.")
            : tr("Prices and funding are recorded. What is assumed lies in one scenario file."));
    m_note->setAccessibleName(m_note->text());
}

} // namespace app::pages::markets
