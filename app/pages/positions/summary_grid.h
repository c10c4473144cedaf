#pragma once
//! \file
//! The figures at the top: what I have, what is on its way in and out, what it cost and brought.

#include "app/pages/console_state.h"

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace app::pages {
class FactTile;
}

namespace app::pages::positions {

class SummaryGrid : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryGrid(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state);

private:
    FactTile* m_value;
    FactTile* m_result;
    FactTile* m_unlock;
    FactTile* m_leaving;
    FactTile* m_vesting;
    FactTile* m_cost;
};

} // namespace app::pages::positions
