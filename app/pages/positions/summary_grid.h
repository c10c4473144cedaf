#pragma once
//! \file
//! The figures at the top: what I have, what is on its way in and out, what it cost and brought.

#include "app/pages/console_state.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace widgets::fields {
class Figure;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::positions {

class SummaryGrid : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryGrid(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state);

private:
    struct Fact
    {
        widgets::fields::Figure* figure = nullptr;
        QLabel* remark = nullptr;

        void set(const QString& text, const QString& remarkText) const;
    };
    [[nodiscard]] Fact addFact(QGridLayout& grid, int at, const QString& name);

    const widgets::style::Theme& m_theme;
    Fact m_value;
    Fact m_result;
    Fact m_unlock;
    Fact m_leaving;
    Fact m_vesting;
    Fact m_cost;
};

} // namespace app::pages::positions
