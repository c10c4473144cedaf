#pragma once
//! \file
//! What my money does, what stands behind what, and what needs me.

#include "app/pages/page.h"

namespace app::pages::overview {

class OverviewPage : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

private:
    void fill(const ConsoleState& state) override;
};

} // namespace app::pages::overview
