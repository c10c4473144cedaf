#pragma once
//! \file
//! Where in the window something is: a page, and on it a market where the page shows one.

#include <QString>

#include <cstddef>
#include <optional>

namespace app::pages {

enum class PageId { Overview, Markets, Positions, Waterfall, Accounts };

constexpr PageId allPages[] = {PageId::Overview, PageId::Markets, PageId::Positions,
                               PageId::Waterfall, PageId::Accounts};

struct Place
{
    PageId page{};
    std::optional<size_t> market; //!< index into the snapshot's markets; none: all of them

    friend bool operator==(const Place&, const Place&) = default;
};

//! "Markets": in the navigation, as a title, in the palette.
[[nodiscard]] QString pageName(PageId page);
//! Of its icon in the resources.
[[nodiscard]] const char* pageIcon(PageId page);

} // namespace app::pages
