#pragma once
//! \file
//! Past claims layer by layer, and what a deficit would do now.

#include "app/pages/page.h"

namespace app::pages::waterfall {

class WaterfallPage : public Page
{
    Q_OBJECT

public:
    explicit WaterfallPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

private:
    void fill(const ConsoleState& state) override;
};

} // namespace app::pages::waterfall
