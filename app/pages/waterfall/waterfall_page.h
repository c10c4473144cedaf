#pragma once
//! \file
//! What deficits would do now, and past claims layer by layer.

#include "app/pages/page.h"

namespace app::pages::waterfall {

class PastClaimsCard;
class WhatIfCard;

class WaterfallPage : public Page
{
    Q_OBJECT

public:
    explicit WaterfallPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Chooses the market's newest claim, and its what-if.
    void setMarket(std::optional<size_t> market) override;

private:
    void fill(const ConsoleState& state) override;

    WhatIfCard* m_whatIf;
    PastClaimsCard* m_past;
};

} // namespace app::pages::waterfall
