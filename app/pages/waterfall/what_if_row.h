#pragma once
//! \file
//! One market's deficit in a what-if: a slider over all that matters, and the amount to the last
//! unit beside it.

#include "app/cluster/what_if.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace widgets::style {
class Theme;
}
namespace widgets::fields {
class AmountField;
class Figure;
} // namespace widgets::fields

namespace app::pages::waterfall {

class WhatIfRow : public QWidget
{
    Q_OBJECT

public:
    WhatIfRow(const widgets::style::Theme& theme, const QString& market, QWidget* parent = nullptr);

    //! \param most  beyond it a deficit changes nothing more
    void setMost(core::UsdcAmount most);
    [[nodiscard]] core::UsdcAmount deficit() const { return m_deficit; }
    void setDeficit(core::UsdcAmount deficit);
    //! What it would cost me.
    void setLoss(core::UsdcAmount loss);

signals:
    void deficitChanged();

private:
    void slide(int position);
    void type();
    void showDeficit();

    core::UsdcAmount m_most;
    core::UsdcAmount m_deficit;
    QLabel* m_name;
    QSlider* m_slider;
    widgets::fields::AmountField* m_amount;
    widgets::fields::Figure* m_loss;
};

} // namespace app::pages::waterfall
