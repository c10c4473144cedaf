#include "app/pages/markets/markets_page.h"

#include "app/pages/markets/inspections.h"
#include "app/pages/markets/market_list.h"
#include "app/pages/markets/market_panel.h"
#include "app/pages/markets/standing.h"
#include "widgets/fields/pill.h"

#include <QBoxLayout>
#include <QPushButton>

namespace app::pages::markets {

MarketsPage::MarketsPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Markets, theme, parent),
      m_list(new MarketList(theme, this)),
      m_panel(new MarketPanel(theme)),
      m_grade(new widgets::fields::Pill(theme)),
      m_standing(new widgets::fields::Pill(theme)),
      m_deposit(new QPushButton(tr("&Deposit…"))),
      m_withdraw(new QPushButton(tr("&Withdraw…")))
{
    m_deposit->setProperty("primary", true);
    m_deposit->setAccessibleName(tr("Deposit into this market"));
    m_withdraw->setAccessibleName(tr("Withdraw from this market"));
    titleRow().addWidget(m_grade);
    titleRow().addWidget(m_standing);
    actionRow().addWidget(m_withdraw);
    actionRow().addWidget(m_deposit);
    content().addWidget(m_list, 1);
    content().addWidget(m_panel, 1);
    m_panel->hide();
    for (QWidget* part : {static_cast<QWidget*>(m_grade), static_cast<QWidget*>(m_standing),
                          static_cast<QWidget*>(m_deposit), static_cast<QWidget*>(m_withdraw)})
        part->hide();
    connectParts();
}

void MarketsPage::connectParts()
{
    connect(m_list, &MarketList::marketOpened, this, [this](size_t market) { go(market); });
    connect(m_list, &MarketList::currentMarketChanged, this, &MarketsPage::tellInspection);
    connect(m_panel, &MarketPanel::backWanted, this, [this] { go({}); });
    connect(m_panel, &MarketPanel::marketChosen, this,
            [this](int market) { go(static_cast<size_t>(market)); });
    connect(m_panel, &MarketPanel::chosen, this, &MarketsPage::tellInspection);
    connect(m_panel, &MarketPanel::actionWanted, this, &MarketsPage::actionWanted);
    connect(m_panel, &MarketPanel::positionsWanted, this, [this] {
        emit placeWanted({PageId::Positions, m_market});
    });
    connect(m_deposit, &QPushButton::clicked, this, [this] { emit depositWanted(*m_market); });
    connect(m_withdraw, &QPushButton::clicked, this, [this] { emit withdrawWanted(*m_market); });
}

void MarketsPage::go(std::optional<size_t> market)
{
    const auto before = m_market;
    setMarket(market);
    emit placeWanted({PageId::Markets, market});
    if (market || !before) return;
    // Back in the table, on the row of the market that one comes from.
    m_list->setCurrentMarket(static_cast<int>(*before));
    m_list->focusTable();
}

void MarketsPage::setMarket(std::optional<size_t> market)
{
    if (market == m_market) return;
    m_market = market;
    m_panel->forgetChoice();
    refill();
}

std::optional<size_t> MarketsPage::shownMarket(const ConsoleState& state) const
{
    // Looked back at, a market may not have opened yet: never another one in its place.
    return m_market && *m_market < state.snapshot->markets.size() ? m_market : std::nullopt;
}

void MarketsPage::fill(const ConsoleState& state)
{
    const bool isOne = shownMarket(state).has_value();
    m_list->setVisible(!isOne);
    m_panel->setVisible(isOne);
    m_grade->setVisible(isOne);
    m_standing->setVisible(isOne);
    m_deposit->setVisible(isOne);
    m_withdraw->setVisible(isOne);
    if (isOne) {
        fillMarket(state);
    } else {
        setTitle(pageName(PageId::Markets));
        m_list->show(this->state());
    }
    tellInspection();
}

void MarketsPage::fillMarket(const ConsoleState& state)
{
    const cluster::MarketView& market = state.snapshot->markets[*m_market];
    setTitle(QString::fromStdString(market.name));
    const auto grade = market.risk.state.grade;
    m_grade->setState(tr("Grade %1").arg(gradeName(grade)), gradePill(grade));
    const Standing standing = standingOf(market);
    m_standing->setState(standing.word, standing.pill);
    m_standing->setToolTip(standing.sentence);
    fillActions(state);
    m_panel->show(state, *m_market);
}

void MarketsPage::fillActions(const ConsoleState& state)
{
    const DepositGates& gates = state.gates[*m_market];
    const bool isClosed = !gates.senior.isEmpty() && !gates.junior.isEmpty();
    const QString past = tr("These are figures of the past. Go back to now to act.");
    QString why;
    if (state.isPast())
        why = past;
    else if (state.snapshot->usdcOf(state.owner).isZero())
        why = tr("Your wallet holds no USDC.");
    else if (isClosed)
        why = gates.senior;
    m_deposit->setEnabled(why.isEmpty());
    m_deposit->setToolTip(why);
    QString whyNot;
    if (state.isPast())
        whyNot = past;
    else if (!canWithdraw(state, *m_market))
        whyNot = tr("You hold no shares in this market.");
    m_withdraw->setEnabled(whyNot.isEmpty());
    m_withdraw->setToolTip(whyNot);
}

void MarketsPage::tellInspection()
{
    if (!state() || state()->snapshot->markets.empty()) return;
    InspectionPtr inspection;
    const int row = m_list->currentMarket();
    if (shownMarket(*state()))
        inspection = m_panel->inspection(*state(), *m_market);
    else if (row >= 0 && static_cast<size_t>(row) < state()->snapshot->markets.size())
        inspection = inspectMarket(*state(), static_cast<size_t>(row));
    const bool isSame = inspection == m_told || (inspection && m_told && *inspection == *m_told);
    if (isSame) return;
    m_told = inspection;
    emit inspectionWanted(inspection);
}

} // namespace app::pages::markets
