#include "app/pages/waterfall/waterfall_page.h"

#include "app/pages/waterfall/past_claims_card.h"
#include "app/pages/waterfall/what_if_card.h"

#include <QBoxLayout>

namespace app::pages::waterfall {

WaterfallPage::WaterfallPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Waterfall, theme, parent),
      m_whatIf(new WhatIfCard(theme)),
      m_past(new PastClaimsCard(theme))
{
    content().addWidget(m_past);
    content().addWidget(m_whatIf);
    content().addStretch(1);
    connect(m_past, &PastClaimsCard::inspectionWanted, this, &WaterfallPage::inspectionWanted);
}

void WaterfallPage::setMarket(std::optional<size_t> market)
{
    if (!market || !state() || *market >= state()->snapshot->markets.size()) return;
    m_past->choose(*market);
    m_whatIf->choose(*market);
}

void WaterfallPage::fill(const ConsoleState&)
{
    m_past->show(state());
    m_whatIf->show(state());
}

} // namespace app::pages::waterfall
