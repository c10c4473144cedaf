#include "app/pages/markets/score_card.h"

#include "app/pages/markets/standing.h"
#include "core/programs/params.h"
#include "core/programs/risk_engine/factors.h"
#include "core/programs/risk_engine/restriction.h"
#include "widgets/charts/gauge_bar.h"
#include "widgets/charts/score_dial.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>

namespace app::pages::markets {

namespace fields = widgets::fields;
namespace risk_engine = core::programs::risk_engine;
using core::programs::Param;

namespace {

constexpr int factorPixels = 13;
constexpr int wideFrom = 820; //!< dial and factors side by side
constexpr int unitPlaces = 6; //!< of a factor, a score, a multiple

QString unitText(core::Ppm value)
{
    return fields::decimalText(value.raw(), unitPlaces);
}

void setLabel(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setAccessibleName(text.isEmpty() ? ScoreCard::tr("Remark") : text);
}

core::UnixTime startOf(std::int64_t period)
{
    return core::UnixTime{period * risk_engine::periodSeconds};
}

} // namespace

ScoreCard::ScoreCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Risk score"), parent),
      m_theme(theme),
      m_body(new QVBoxLayout),
      m_grid(new QGridLayout),
      m_limits(new QGridLayout),
      m_dial(new widgets::charts::ScoreDial(theme, widgets::charts::ScoreDial::Size::Large)),
      m_note(roleLabel({}, "muted"))
{
    m_dial->setTitle(tr("Risk score"));
    m_note->setWordWrap(true);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    for (const Factor factor : {Leverage, Depth, Volatility, Funding})
        addFactor(factor);
    addLimits();
    auto* rule = new QFrame;
    rule->setProperty("rule", true);
    auto* figures = new QVBoxLayout;
    figures->setSpacing(8);
    figures->addLayout(m_grid);
    figures->addWidget(m_note);
    figures->addWidget(rule);
    figures->addLayout(m_limits);
    figures->addStretch(1);
    m_body->setSpacing(16);
    m_body->addWidget(m_dial, 2, Qt::AlignTop);
    m_body->addLayout(figures, 3);
    content()->addLayout(m_body, 1);
}

void ScoreCard::resizeEvent(QResizeEvent* event)
{
    m_body->setDirection(event->size().width() < wideFrom ? QBoxLayout::TopToBottom
                                                          : QBoxLayout::LeftToRight);
    Card::resizeEvent(event);
}

QString ScoreCard::factorName(Factor factor)
{
    switch (factor) {
    case Leverage: return tr("Leverage");
    case Depth: return tr("OI / depth");
    case Volatility: return tr("Volatility");
    case Funding: return tr("Funding");
    case FactorCount: break;
    }
    return {};
}

bool ScoreCard::isAssumed(Factor factor)
{
    // docs/replay.md: prices and funding are recorded; leverage, open interest and depth are not.
    return factor == Leverage || factor == Depth;
}

void ScoreCard::addFactor(Factor factor)
{
    const QString name = factorName(factor);
    FactorRow& row = m_rows[factor];
    row.bar = new widgets::charts::GaugeBar(m_theme);
    row.bar->setWarnFrom(risk_engine::concentrationAt);
    row.bar->setAccessibleName(tr("Factor %1").arg(name));
    row.value = new fields::Figure(m_theme, factorPixels);
    row.value->setAlignment(Qt::AlignRight);
    row.value->setAccessibleName(tr("Value of factor %1").arg(name));
    row.weighed = roleLabel({}, "muted");
    row.weighed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.input = roleLabel({}, "muted");
    row.input->setWordWrap(true);
    row.age = roleLabel({}, "muted");

    auto* below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(row.age);
    if (isAssumed(factor)) {
        QLabel* pill = pillLabel();
        setPill(*pill, tr("assumed"), "warn");
        pill->setToolTip(tr("Nobody recorded this: the scenario assumes it."));
        below->addWidget(pill);
    }
    const int line = factor * 3;
    m_grid->setRowMinimumHeight(line, 24);
    m_grid->addWidget(roleLabel(name, "label"), line, 0);
    m_grid->addWidget(row.bar, line, 1);
    m_grid->addWidget(row.value, line, 2, Qt::AlignRight);
    m_grid->addWidget(row.weighed, line, 3);
    m_grid->addWidget(row.input, line + 1, 0, 1, 2);
    m_grid->addLayout(below, line + 1, 2, 1, 2, Qt::AlignRight | Qt::AlignTop);
    m_grid->setRowMinimumHeight(line + 2, 6);
}

void ScoreCard::addLimits()
{
    const QString names[] = {tr("Restricted above"), tr("Clears at or below"),
                             tr("Cover that it allows"), tr("Cover in force"),
                             tr("Reserve for cover")};
    static_assert(std::size(names) == LimitCount);
    m_limits->setHorizontalSpacing(12);
    m_limits->setVerticalSpacing(4);
    m_limits->setColumnStretch(2, 1);
    for (int i = 0; i < LimitCount; ++i) {
        const auto at = static_cast<size_t>(i);
        m_limitValues[at] = new fields::Figure(m_theme, factorPixels);
        m_limitValues[at]->setAlignment(Qt::AlignRight);
        m_limitValues[at]->setAccessibleName(names[i]);
        m_limitNotes[at] = roleLabel({}, "muted");
        m_limits->addWidget(roleLabel(names[i], "label"), i, 0);
        m_limits->addWidget(m_limitValues[at], i, 1, Qt::AlignRight);
        m_limits->addWidget(m_limitNotes[at], i, 2);
    }
}

ScoreCard::Inputs ScoreCard::inputsOf(const cluster::MarketView& market)
{
    const auto& state = market.risk.state;
    Inputs inputs;
    // What a factor adds is the score of it alone, by the program's own function.
    const auto add = [&inputs](Factor which, core::Ppm risk_engine::Factors::*member,
                               core::Ppm factor) {
        risk_engine::Factors alone;
        alone.*member = factor;
        inputs[which].factor = factor;
        inputs[which].adds = core::Ppm{risk_engine::scoreOf(alone)};
        alone.*member = core::wholePpm;
        inputs[which].addsMost = core::Ppm{risk_engine::scoreOf(alone)};
    };
    add(Leverage, &risk_engine::Factors::leverage, state.leverageFactor);
    add(Depth, &risk_engine::Factors::depth, state.depthFactor);
    add(Volatility, &risk_engine::Factors::volatility, state.volatilityFactor);
    add(Funding, &risk_engine::Factors::funding, state.fundingFactor);
    inputs[Leverage].text = tr("%1 x on average, weighted by open interest")
                                .arg(fields::decimalText(state.leverage, unitPlaces));
    inputs[Depth].text =
        tr("%1 USDC open / %2 USDC deep")
            .arg(fields::moneyText(state.openInterest), fields::moneyText(state.depth));
    const auto volatility = static_cast<quint64>(qMax<qint64>(state.volatilityE9, 0));
    inputs[Volatility].text =
        tr("%1 % a year over %2 returns")
            .arg(fields::decimalText(volatility, 7), fields::countText(state.returnCount));
    inputs[Funding].text = tr("variance %1 over %2 bins of 8 hours")
                               .arg(fields::scientificText(state.fundingVarianceE24, 24),
                                    fields::countText(state.fundingCount));
    if (state.snapshotPeriod != 0)
        inputs[Leverage].at = inputs[Depth].at = startOf(state.snapshotPeriod);
    if (market.risk.price.period != 0) inputs[Volatility].at = startOf(market.risk.price.period);
    inputs[Funding].at = market.risk.fundingAt;
    return inputs;
}

void ScoreCard::showFactor(Factor factor, const Input& input, core::UnixTime now)
{
    FactorRow& row = m_rows[factor];
    row.bar->setValue(input.factor);
    row.bar->setDescription(unitText(input.factor));
    row.value->setText(unitText(input.factor));
    setLabel(*row.weighed,
             //: A factor's weight, and what it adds to the score.
             tr("× %1 adds %2")
                 .arg(fields::decimalText(input.addsMost.raw() / 10'000, 2), unitText(input.adds)));
    setLabel(*row.input, input.text);
    setLabel(*row.age, input.at.raw() == 0 ? tr("none yet")
                                           : tr("%1 old").arg(fields::durationText(
                                                 qMax<qint64>(now.raw() - input.at.raw(), 0))));
    row.age->setToolTip(input.at.raw() == 0 ? QString() : fields::timeText(input.at));
}

void ScoreCard::showDial(const cluster::MarketView& market, const Inputs& inputs)
{
    const auto& risk = market.risk;
    widgets::charts::ScoreReading reading;
    if (risk.hasScore) reading.score = core::Ppm{risk.state.score};
    reading.grade = gradeName(risk.state.grade);
    reading.marks = {{m_clearAt, tr("Clears at")}, {m_restrictAt, tr("Restricted above")}};
    for (const Factor factor : {Leverage, Depth, Volatility, Funding}) {
        const Input& input = inputs[factor];
        reading.parts.push_back({factorName(factor), input.adds, input.addsMost, input.text});
    }
    if (risk.isStale) reading.stale = standingOf(market).sentence;
    m_dial->setScore(std::move(reading));
}

void ScoreCard::showLimits(const cluster::MarketView& market)
{
    const auto& state = market.risk.state;
    m_limitValues[RestrictAt]->setText(unitText(m_restrictAt));
    m_limitValues[ClearAt]->setText(unitText(m_clearAt));
    m_limitValues[MaxCover]->setText(fields::moneyText(state.maxCover));
    m_limitValues[InForce]->setText(fields::moneyText(state.cover));
    const core::Bps reserve = state.reserveBps[static_cast<size_t>(state.grade)];
    m_limitValues[Reserve]->setText(fields::percentText(reserve));
    setLabel(*m_limitNotes[RestrictAt],
             state.restricted != 0 ? tr("since %1").arg(fields::minuteText(market.risk.stormSince))
                                   : tr("not restricted"));
    setLabel(*m_limitNotes[ClearAt],
             state.restricted != 0
                 ? tr("%1 of %2 fresh periods")
                       .arg(state.calmPeriods)
                       .arg(risk_engine::calmPeriodsNeeded)
                 : tr("for %1 fresh periods running").arg(risk_engine::calmPeriodsNeeded));
    setLabel(*m_limitNotes[MaxCover],
             tr("USDC, by live capital at grade %1").arg(gradeName(state.grade)));
    setLabel(*m_limitNotes[InForce],
             tr("of %1 USDC asked for").arg(fields::moneyText(state.coveredAsked)));
    setLabel(*m_limitNotes[Reserve], tr("of cover, fixed for epoch %1").arg(state.epoch));
}

void ScoreCard::show(const cluster::Snapshot& snapshot, const cluster::MarketView& market)
{
    const auto realm = [&](Param param) {
        return core::Ppm{
            static_cast<std::uint32_t>(snapshot.realm.values[static_cast<size_t>(param)])};
    };
    m_restrictAt = realm(Param::restrictAtPpm);
    m_clearAt = realm(Param::clearAtPpm);
    const Inputs inputs = inputsOf(market);
    for (const Factor factor : {Leverage, Depth, Volatility, Funding})
        showFactor(factor, inputs[factor], snapshot.time);
    showDial(market, inputs);
    showLimits(market);
    const auto& risk = market.risk;
    setRemark(risk.hasScore ? tr("%1 · %2 old")
                                  .arg(unitText(core::Ppm{risk.state.score}),
                                       fields::durationText(snapshot.time.raw() -
                                                            startOf(risk.state.scorePeriod).raw()))
                            : tr("none yet"));
    setLabel(*m_note,
             risk.state.lowQuality != 0
                 ? tr("A window has less than 95 % of its samples: never graded better than C.")
                 : tr("Prices and funding are recorded. Leverage, open interest and depth are "
                      "assumed by the scenario; their factors fall by at most 0.05 a period."));
}

} // namespace app::pages::markets
