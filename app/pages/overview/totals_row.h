#pragma once
//! \file
//! The figures at the top: what I have, what it brought, what unlocks next, what is in the wallet.

#include "app/pages/overview/totals.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace widgets::fields {
class Figure;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::overview {

class TotalsRow : public QWidget
{
    Q_OBJECT

public:
    explicit TotalsRow(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state);

private:
    struct Fact
    {
        widgets::fields::Figure* figure = nullptr;
        QLabel* remark = nullptr;
    };
    [[nodiscard]] Fact addFact(QHBoxLayout& row, const QString& name);
    void showUnlock(const Totals& totals, core::UnixTime now);

    const widgets::style::Theme& m_theme;
    Fact m_value;
    Fact m_result;
    Fact m_unlock;
    Fact m_wallet;
};

} // namespace app::pages::overview
