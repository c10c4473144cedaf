#include "app/pages/waterfall/waterfall_page.h"

namespace app::pages::waterfall {

WaterfallPage::WaterfallPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Waterfall, theme, parent)
{
}

void WaterfallPage::fill(const ConsoleState&) {}

} // namespace app::pages::waterfall
