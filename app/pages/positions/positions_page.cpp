#include "app/pages/positions/positions_page.h"

namespace app::pages::positions {

PositionsPage::PositionsPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Positions, theme, parent)
{
}

void PositionsPage::fill(const ConsoleState&) {}

} // namespace app::pages::positions
