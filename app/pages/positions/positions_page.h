#pragma once
//! \file
//! What I hold, what is leaving, what it cost and brought, and the way out.

#include "app/pages/page.h"

namespace app::pages::positions {

class PositionsPage : public Page
{
    Q_OBJECT

public:
    explicit PositionsPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

private:
    void fill(const ConsoleState& state) override;
};

} // namespace app::pages::positions
