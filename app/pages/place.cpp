#include "app/pages/place.h"

#include <QCoreApplication>

namespace app::pages {

QString pageName(PageId page)
{
    switch (page) {
    case PageId::Overview: return QCoreApplication::translate("Pages", "Overview");
    case PageId::Markets: return QCoreApplication::translate("Pages", "Markets");
    case PageId::Positions: return QCoreApplication::translate("Pages", "Positions");
    case PageId::Waterfall: return QCoreApplication::translate("Pages", "Waterfall");
    case PageId::Accounts: return QCoreApplication::translate("Pages", "Accounts");
    }
    return {};
}

const char* pageIcon(PageId page)
{
    switch (page) {
    case PageId::Overview: return "overview";
    case PageId::Markets: return "market";
    case PageId::Positions: return "positions";
    case PageId::Waterfall: return "waterfall";
    case PageId::Accounts: return "key";
    }
    return "";
}

} // namespace app::pages
