#pragma once
//! \file
//! Everything about one market, card below card.

#include "app/pages/console_state.h"
#include "app/pages/inspection.h"
#include "app/review/action.h"
#include "core/programs/params.h"

#include <QWidget>

#include <variant>

class QBoxLayout;

namespace widgets::style {
class Theme;
}

namespace app::pages {
class PositionCard;
}

namespace app::pages::markets {

class AddressCard;
class CapitalCard;
class ClaimsCard;
class MarketHead;
class ParameterCard;
class ScoreCard;
class TrancheCard;
class TrendCard;

class MarketPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MarketPanel(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \pre market < state.snapshot->markets.size()
    void show(const ConsoleState& state, size_t market);
    //! What was chosen last in one of the tables, as the state has it; null: nothing.
    [[nodiscard]] InspectionPtr inspection(const ConsoleState& state, size_t market) const;
    //! Another market is shown: what was chosen of the old one is not any more.
    void forgetChoice() { m_chosen = std::monostate{}; }

signals:
    void backWanted();
    void marketChosen(int market);
    void actionWanted(const app::review::Action& action);
    void positionsWanted();
    //! Something was chosen in a table.
    void chosen();

private:
    using Choice =
        std::variant<std::monostate, cluster::Tranche, core::Address, core::programs::Param>;

    void connectCards();
    void choose(const Choice& choice);
    void resizeEvent(QResizeEvent* event) override;

    Choice m_chosen;
    MarketHead* m_head;
    QBoxLayout* m_pair; //!< score and trend: side by side where there is room
    ScoreCard* m_score;
    TrendCard* m_trend;
    CapitalCard* m_stack;
    TrancheCard* m_tranches;
    PositionCard* m_position;
    ClaimsCard* m_claims;
    ParameterCard* m_parameters;
    AddressCard* m_addresses;
};

} // namespace app::pages::markets
