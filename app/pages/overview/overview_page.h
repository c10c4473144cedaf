#pragma once
//! \file
//! What my money does, what it stands behind, how the protocol is, and what needs me.

#include "app/pages/page.h"

namespace app::pages::overview {

class ExposureCard;
class HealthCard;
class NeedsCard;
class TotalsRow;

class OverviewPage : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

private:
    void fill(const ConsoleState& state) override;

    TotalsRow* m_totals;
    NeedsCard* m_needs;
    ExposureCard* m_exposure;
    HealthCard* m_health;
};

} // namespace app::pages::overview
