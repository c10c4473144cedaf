#include "app/pages/overview/overview_page.h"

namespace app::pages::overview {

OverviewPage::OverviewPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Overview, theme, parent)
{
}

void OverviewPage::fill(const ConsoleState&) {}

} // namespace app::pages::overview
