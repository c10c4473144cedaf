#pragma once
//! \file
//! What I hold, what is leaving, what it cost and brought, and the way out.

#include "app/history/statement.h"
#include "app/pages/page.h"
#include "app/pages/positions/terms.h"

class QPushButton;
class QTabBar;

namespace widgets::tables {
class TableView;
}

namespace app::pages {
class Card;
}

namespace app::pages::positions {

class ExitCard;
class HoldingCard;
class NothingHeld;
class PositionModel;
class StatementCard;
class SummaryGrid;
class TermsCard;

class PositionsPage : public Page
{
    Q_OBJECT

public:
    explicit PositionsPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Selects the owner's first position in the market.
    void setMarket(std::optional<size_t> market) override;
    //! Null: nothing is selected.
    [[nodiscard]] const cluster::PositionView* selected() const;

    // Answers to statementWanted().
    void showStatement(const history::StatementPtr& statement);
    void showStatementFault(const QString& sentence);
    //! All changes of parameters that the ledger recorded, for the terms at deposit.
    void setParamChanges(const ParamChangesPtr& changes);

signals:
    //! Of the state's owner, over [from, to).
    void statementWanted(core::UnixTime from, core::UnixTime to);

private:
    enum Tab { Holding, Exit, Terms };

    void fill(const ConsoleState& state) override;
    void build();
    void connectParts();
    void select(const core::Address& address);
    void showSelected();
    void showTab();
    void offerActions();
    void inspectPosition();
    void inspectLot(int row);
    void inspectTicket(int row);
    //! The selected position's, or the first.
    [[nodiscard]] size_t market() const;

    ParamChangesPtr m_changes;
    core::Address m_selected;
    PositionModel* m_positions;
    SummaryGrid* m_summary;
    Card* m_tableCard;
    widgets::tables::TableView* m_table;
    NothingHeld* m_nothing;
    QTabBar* m_tabs;
    HoldingCard* m_holding;
    ExitCard* m_exit;
    TermsCard* m_terms;
    StatementCard* m_statement;
    QPushButton* m_deposit;
    QPushButton* m_withdraw;
    QPushButton* m_statementButton;
};

} // namespace app::pages::positions
