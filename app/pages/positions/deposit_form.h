#pragma once
//! \file
//! Asks for a tranche and an amount, beside the terms that it would be deposited on.

#include "app/pages/positions/action_form.h"

class QLabel;
class QPushButton;
class QRadioButton;

namespace widgets::fields {
class AmountField;
class KeyValueList;
} // namespace widgets::fields

namespace app::pages::positions {

class RoadField;

class DepositForm : public ActionForm
{
    Q_OBJECT

public:
    //! \param market  index into the state's markets
    DepositForm(const widgets::style::Theme& theme,
                const StatePtr& state,
                size_t market,
                QWidget* parent = nullptr);

    void setState(const StatePtr& state) override;

private:
    [[nodiscard]] std::optional<review::Action> action() const override;
    [[nodiscard]] review::Action guarded(review::Action action,
                                         const review::Plan& rehearsal) const override;
    [[nodiscard]] cluster::Tranche tranche() const;
    void buildFields();
    void buildTerms();
    void showTerms();
    void showNeeded();
    void askForAllowance(core::UsdcAmount amount);
    void saveTerms();
    void describe(QRadioButton& button, QLabel& label, cluster::Tranche tranche);

    StatePtr m_state;
    size_t m_market;
    QRadioButton* m_junior;
    QRadioButton* m_senior;
    QLabel* m_juniorText;
    QLabel* m_seniorText;
    widgets::fields::AmountField* m_amount;
    RoadField* m_road;
    QLabel* m_exposure;
    widgets::fields::KeyValueList* m_terms;
    QLabel* m_pauses;
    QPushButton* m_save;
    QLabel* m_saved;
};

} // namespace app::pages::positions
