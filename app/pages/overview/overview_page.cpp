#include "app/pages/overview/overview_page.h"

#include "app/pages/overview/exposure_card.h"
#include "app/pages/overview/health_card.h"
#include "app/pages/overview/needs_card.h"
#include "app/pages/overview/totals_row.h"

#include <QBoxLayout>

namespace app::pages::overview {

OverviewPage::OverviewPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Overview, theme, parent),
      m_totals(new TotalsRow(theme)),
      m_needs(new NeedsCard),
      m_exposure(new ExposureCard(theme)),
      m_health(new HealthCard(theme))
{
    content().addWidget(m_totals);
    content().addWidget(m_needs);
    content().addWidget(m_exposure);
    content().addWidget(m_health);
    content().addStretch(1);
    connect(m_needs, &NeedsCard::placeWanted, this, &OverviewPage::placeWanted);
    connect(m_needs, &NeedsCard::actionWanted, this, &OverviewPage::actionWanted);
    connect(m_needs, &NeedsCard::playWanted, this, &OverviewPage::playWanted);
    connect(m_exposure, &ExposureCard::placeWanted, this, &OverviewPage::placeWanted);
    connect(m_health, &HealthCard::placeWanted, this, &OverviewPage::placeWanted);
}

void OverviewPage::fill(const ConsoleState& state)
{
    m_totals->show(state);
    m_needs->show(state);
    m_exposure->show(state);
    m_health->show(state);
}

} // namespace app::pages::overview
