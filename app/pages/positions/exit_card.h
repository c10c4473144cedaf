#pragma once
//! \file
//! The exit planner: for an amount, the earliest date without a fee, the fee at once, and what the
//! caps let out now.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/pages/positions/exit_plan.h"

namespace widgets::fields {
class AmountField;
}
namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::positions {

class ExitCard : public Card
{
    Q_OBJECT

public:
    explicit ExitCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Keeps the amount when it is the same position, and takes all of another one.
    //! \param position  of the state
    void show(const StatePtr& state, const cluster::PositionView& position);
    [[nodiscard]] const ExitPlan& plan() const { return m_plan; }

private:
    void showBounds(const cluster::PositionView& position);
    void makePlan();
    void showCaps();
    void showSteps(widgets::tables::FactsTable& table, const ExitWay& way);

    StatePtr m_state;
    core::Address m_shown;
    UsdcAmount m_all; //!< value of the position
    ExitBasis m_basis;
    ExitPlan m_plan;
    widgets::fields::AmountField* m_amount;
    QLabel* m_sentence;
    QLabel* m_feelessHead;
    widgets::tables::FactsTable* m_feeless;
    QLabel* m_nowHead;
    widgets::tables::FactsTable* m_now;
    QLabel* m_capsHead;
    widgets::tables::FactsTable* m_caps;
};

} // namespace app::pages::positions
