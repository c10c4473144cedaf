#include "wallet/ledger/forecast/pages.h"

#include "wallet/ledger/forecast/line_width.h"

#include <algorithm>
#include <span>

namespace wallet::ledger::forecast {

namespace {

//! How many lines of a text a page has room for.
struct Layout
{
    size_t lines;       //!< of one page; on touch models of a text that needs no "More"
    size_t linesMore;   //!< above the button "More"
    size_t linesBehind; //!< of a page that "More" opens
};

Layout layoutOf(Model model)
{
    switch (model) {
    case Model::Stax: return {10, 7, 12};
    case Model::Flex:
    case Model::Gen5: return {9, 6, 11};
    case Model::NanoS: return {1, 1, 0};
    case Model::NanoX:
    case Model::NanoSPlus:
    case Model::Unknown: break;
    }
    return {3, 3, 0};
}

//! Pages of at most so many lines; one empty page when there is no line.
std::vector<std::vector<std::string>> parts(std::span<const std::string> lines, size_t size)
{
    std::vector<std::vector<std::string>> pages;
    do {
        const size_t taken = std::min(size, lines.size());
        pages.emplace_back(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(taken));
        lines = lines.subspan(taken);
    } while (!lines.empty());
    return pages;
}

void addNano(std::vector<DevicePage>& pages, const Screen& screen, Model model)
{
    const auto all = parts(breakLines(screen.text, model), layoutOf(model).lines);
    for (size_t i = 0; i < all.size(); ++i) {
        std::string title = screen.title;
        if (all.size() > 1)
            title += " (" + std::to_string(i + 1) + '/' + std::to_string(all.size()) + ')';
        pages.push_back({PageKind::Content, std::move(title), all[i]});
    }
}

void addTouch(std::vector<DevicePage>& pages, const Screen& screen, Model model)
{
    const Layout layout = layoutOf(model);
    std::vector<std::string> lines = breakLines(screen.text, model);
    for (std::string& line : lines)
        if (line.starts_with(' ')) line.erase(0, 1); // not drawn where a line was broken
    if (lines.size() <= layout.lines) {
        pages.push_back({PageKind::Content, screen.title, std::move(lines)});
        return;
    }
    const std::span<const std::string> all = lines;
    const auto first = all.first(layout.linesMore);
    pages.push_back({PageKind::Content, screen.title, {first.begin(), first.end()}});
    for (auto& behind : parts(all.subspan(layout.linesMore), layout.linesBehind))
        pages.push_back({PageKind::Content, screen.title, std::move(behind), true});
}

} // namespace

std::vector<DevicePage> pagesOf(const Forecast& forecast, Model model)
{
    if (!forecast.asksPerson() && forecast.outcome != Outcome::Blind) return {};
    const bool isTouched = isTouch(model);
    const bool isClear = forecast.isClear();
    std::vector<DevicePage> pages;
    if (isTouched && !isClear) pages.push_back({PageKind::Warning, "Blind signing ahead", {}});
    if (isTouched || forecast.isOffchain) {
        const char* const what = forecast.isOffchain ? "Review message" : "Review transaction";
        pages.push_back({PageKind::Intro, what, {}});
    }
    for (const Screen& screen : isClear ? forecast.screens : forecast.blindScreens) {
        if (isTouched)
            addTouch(pages, screen, model);
        else
            addNano(pages, screen, model);
    }
    const char* const decision = !isTouched            ? "Approve"
                                 : forecast.isOffchain ? "Sign message?"
                                                       : "Sign transaction?";
    pages.push_back({PageKind::Decision, decision, {}});
    return pages;
}

size_t pressCount(const std::vector<DevicePage>& pages)
{
    return static_cast<size_t>(std::ranges::count(pages, false, &DevicePage::isBehindMore));
}

} // namespace wallet::ledger::forecast
