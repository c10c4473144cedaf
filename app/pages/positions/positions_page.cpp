#include "app/pages/positions/positions_page.h"

#include "app/pages/positions/exit_card.h"
#include "app/pages/positions/holding_card.h"
#include "app/pages/positions/inspections.h"
#include "app/pages/positions/lot_model.h"
#include "app/pages/positions/nothing_held.h"
#include "app/pages/positions/position_model.h"
#include "app/pages/positions/statement_card.h"
#include "app/pages/positions/summary_grid.h"
#include "app/pages/positions/terms_card.h"
#include "app/pages/positions/ticket_model.h"
#include "app/review/effects.h"
#include "widgets/tables/table_view.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QTabBar>

namespace app::pages::positions {

using widgets::tables::TableView;

namespace {
constexpr int positionRowsMost = 8;
}

PositionsPage::PositionsPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Positions, theme, parent),
      m_positions(new PositionModel(theme, this)),
      m_summary(new SummaryGrid(theme)),
      m_tableCard(new Card(tr("Positions"))),
      m_table(new TableView(theme, tr("My positions"))),
      m_nothing(new NothingHeld),
      m_tabs(new QTabBar),
      m_holding(new HoldingCard(theme)),
      m_exit(new ExitCard(theme)),
      m_terms(new TermsCard(theme)),
      m_statement(new StatementCard(theme)),
      m_deposit(new QPushButton(tr("&Deposit…"))),
      m_withdraw(new QPushButton(tr("&Withdraw…"))),
      m_statementButton(new QPushButton(tr("&Statement")))
{
    build();
    connectParts();
}

void PositionsPage::build()
{
    m_deposit->setProperty("primary", true);
    m_deposit->setAccessibleName(tr("Deposit into the market of the selected position"));
    m_withdraw->setAccessibleName(tr("Withdraw from the selected position"));
    m_statementButton->setAccessibleName(tr("Go to the statement"));
    actionRow().addWidget(m_statementButton);
    actionRow().addWidget(m_withdraw);
    actionRow().addWidget(m_deposit);

    m_table->setSource(m_positions);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tableCard->content()->addWidget(m_table);
    m_tabs->setAccessibleName(tr("Parts of the selected position"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Lots and withdrawals"));
    m_tabs->addTab(tr("Exit planner"));
    m_tabs->addTab(tr("Terms"));
    for (QWidget* part : {static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_nothing),
                          static_cast<QWidget*>(m_tableCard), static_cast<QWidget*>(m_tabs),
                          static_cast<QWidget*>(m_holding), static_cast<QWidget*>(m_exit),
                          static_cast<QWidget*>(m_terms), static_cast<QWidget*>(m_statement)})
        content().addWidget(part);
    content().addStretch(1);
}

void PositionsPage::connectParts()
{
    connect(m_table, &TableView::currentSourceRowChanged, this, [this](int row) {
        if (row >= 0) select(m_positions->position(row).address);
    });
    connect(m_table, &TableView::rowActivated, this, [this](int row) {
        select(m_positions->position(row).address);
        m_tabs->setFocus(Qt::TabFocusReason);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &PositionsPage::showTab);
    connect(m_holding, &HoldingCard::actionWanted, this, &PositionsPage::actionWanted);
    connect(m_holding, &HoldingCard::lotSelected, this, &PositionsPage::inspectLot);
    connect(m_holding, &HoldingCard::ticketSelected, this, &PositionsPage::inspectTicket);
    connect(m_statement, &StatementCard::statementWanted, this, &PositionsPage::statementWanted);
    connect(m_deposit, &QPushButton::clicked, this, [this] { emit depositWanted(market()); });
    connect(m_withdraw, &QPushButton::clicked, this, [this] { emit withdrawWanted(market()); });
    connect(m_nothing, &NothingHeld::depositWanted, this, &PositionsPage::depositWanted);
    connect(m_statementButton, &QPushButton::clicked, this,
            [this] { (void)reveal(m_statement->accessibleName()); });
}

void PositionsPage::fill(const ConsoleState& state)
{
    m_positions->setState(this->state());
    m_summary->show(state);
    m_statement->setState(state);
    const bool holds = m_positions->rowCount() > 0;
    m_summary->setVisible(holds);
    m_tableCard->setVisible(holds);
    m_tabs->setVisible(holds);
    m_nothing->setVisible(!holds);
    m_nothing->show(state);
    fitHeight(*m_table, positionRowsMost);
    int row = m_positions->rowOf(m_selected);
    if (row < 0 && holds) row = 0;
    m_selected = row < 0 ? core::Address{} : m_positions->position(row).address;
    if (row >= 0 && m_table->currentSourceRow() != row) m_table->setCurrentSourceRow(row);
    showSelected();
}

const cluster::PositionView* PositionsPage::selected() const
{
    const int row = m_positions->rowOf(m_selected);
    return row < 0 ? nullptr : &m_positions->position(row);
}

void PositionsPage::setMarket(std::optional<size_t> market)
{
    if (!market) return;
    for (int row = 0; row < m_positions->rowCount(); ++row)
        if (m_positions->position(row).market == *market) return m_table->setCurrentSourceRow(row);
}

void PositionsPage::select(const core::Address& address)
{
    const bool isAnother = !(address == m_selected);
    m_selected = address;
    if (isAnother) showSelected();
    inspectPosition();
}

void PositionsPage::showSelected()
{
    showTab();
    offerActions();
}

//! Only what can be seen is drawn: a hidden part catches up when it is shown.
void PositionsPage::showTab()
{
    const cluster::PositionView* held = selected();
    const int tab = m_tabs->currentIndex();
    m_holding->setVisible(held != nullptr && tab == Holding);
    m_exit->setVisible(held != nullptr && tab == Exit);
    m_terms->setVisible(held != nullptr && tab == Terms);
    if (held == nullptr) return;
    const QString name =
        //: A market and its tranche: "LAYER-PERP · senior".
        tr("%1 · %2").arg(QString::fromStdString(state()->snapshot->markets[held->market].name),
                          review::trancheName(held->tranche));
    if (tab == Holding) {
        m_holding->show(state(), *held);
        m_holding->setRemark(name);
    } else if (tab == Exit) {
        m_exit->show(state(), *held);
    } else {
        m_terms->show(state(), *held, m_changes);
        m_terms->setRemark(name);
    }
}

void PositionsPage::offerActions()
{
    const bool isPast = state()->isPast();
    const QString looksBack = tr("You are looking back. Return to now to act.");
    m_deposit->setVisible(m_positions->rowCount() > 0);
    m_withdraw->setVisible(m_positions->rowCount() > 0);
    m_deposit->setEnabled(!isPast);
    m_deposit->setToolTip(isPast ? looksBack : QString());
    const bool canLeaveIt = canWithdraw(*state(), market());
    m_withdraw->setEnabled(!isPast && canLeaveIt);
    m_withdraw->setToolTip(isPast        ? looksBack
                           : !canLeaveIt ? tr("Nothing of this position is left to withdraw.")
                                         : QString());
}

size_t PositionsPage::market() const
{
    const cluster::PositionView* held = selected();
    return held == nullptr ? 0 : held->market;
}

void PositionsPage::inspectPosition()
{
    if (const auto* held = selected()) emit inspectionWanted(inspectionOf(*state(), *held));
}

void PositionsPage::inspectLot(int row)
{
    if (const auto* held = selected(); held != nullptr && row >= 0)
        emit inspectionWanted(inspectionOf(*state(), *held, m_holding->lots().lot(row)));
}

void PositionsPage::inspectTicket(int row)
{
    if (const auto* held = selected(); held != nullptr && row >= 0)
        emit inspectionWanted(inspectionOf(*state(), *held, m_holding->tickets().ticket(row)));
}

void PositionsPage::showStatement(const history::StatementPtr& statement)
{
    m_statement->showStatement(statement);
}

void PositionsPage::showStatementFault(const QString& sentence)
{
    m_statement->showFault(sentence);
}

void PositionsPage::setParamChanges(const ParamChangesPtr& changes)
{
    m_changes = changes;
    if (state()) showTab();
}

} // namespace app::pages::positions
