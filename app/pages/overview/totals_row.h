#pragma once
//! \file
//! The figures at the top: what I have, what it brought, what unlocks next, what is in the wallet.

#include "app/pages/overview/totals.h"

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace app::pages {
class FactTile;
}

namespace app::pages::overview {

class TotalsRow : public QWidget
{
    Q_OBJECT

public:
    explicit TotalsRow(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state);

private:
    void showUnlock(const Totals& totals, core::UnixTime now);

    FactTile* m_value;
    FactTile* m_result;
    FactTile* m_unlock;
    FactTile* m_wallet;
};

} // namespace app::pages::overview
