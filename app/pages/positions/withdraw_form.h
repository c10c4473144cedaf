#pragma once
//! \file
//! Asks for a position and a number of its shares, beside when and for what they would leave.

#include "app/pages/positions/action_form.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;

namespace widgets::fields {
class AmountField;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::positions {

class RoadField;

class WithdrawForm : public ActionForm
{
    Q_OBJECT

public:
    //! \pre the owner holds a position in the market
    WithdrawForm(const widgets::style::Theme& theme,
                 const StatePtr& state,
                 size_t market,
                 QWidget* parent = nullptr);

    void setState(const StatePtr& state) override;

private:
    [[nodiscard]] std::optional<review::Action> action() const override;
    void buildPlan();
    void showBounds();
    void showPlan();
    [[nodiscard]] const cluster::PositionView* chosen() const;

    StatePtr m_state;
    size_t m_market;
    std::vector<cluster::Tranche> m_tranches; //!< as the entries of m_which
    QComboBox* m_which;
    widgets::fields::AmountField* m_shares;
    QCheckBox* m_early;
    RoadField* m_road;
    QLabel* m_planText;
    widgets::tables::FactsTable* m_steps;
};

} // namespace app::pages::positions
