//! The window's pages: made when they are first gone to, drawn when they are in front.

#include "app/console/inspector.h"
#include "app/console/navigation.h"
#include "app/console/replay_bar.h"
#include "app/console/signing_room.h"
#include "app/console/status_strip.h"
#include "app/console/window.h"
#include "app/pages/accounts/accounts_page.h"
#include "app/pages/markets/markets_page.h"
#include "app/pages/overview/overview_page.h"
#include "app/pages/positions/action_form.h"
#include "app/pages/positions/positions_page.h"
#include "app/pages/waterfall/waterfall_page.h"
#include "app/review/review_sheet.h"
#include "widgets/fields/format.h"

#include <QStackedWidget>
#include <QTimer>

namespace app::console {

using pages::PageId;

pages::Page* Window::makePage(PageId id)
{
    switch (id) {
    case PageId::Overview: return new pages::overview::OverviewPage(m_theme);
    case PageId::Markets: return new pages::markets::MarketsPage(m_theme);
    case PageId::Waterfall: return new pages::waterfall::WaterfallPage(m_theme);
    case PageId::Accounts: {
        auto* accounts = new pages::accounts::AccountsPage(m_theme);
        m_room.connectPage(*accounts);
        return accounts;
    }
    case PageId::Positions: break;
    }
    auto* positions = new pages::positions::PositionsPage(m_theme);
    using pages::positions::PositionsPage;
    positions->setParamChanges(m_paramChanges);
    connect(positions, &PositionsPage::statementWanted, this, &Window::statementWanted);
    connect(this, &Window::statementReady, positions, &PositionsPage::showStatement);
    connect(this, &Window::statementFailed, positions, &PositionsPage::showStatementFault);
    connect(this, &Window::paramsChanged, positions, &PositionsPage::setParamChanges);
    return positions;
}

void Window::addPage(pages::Page* page)
{
    m_pages->addWidget(page);
    connect(page, &pages::Page::depositWanted, this, &Window::openDeposit);
    connect(page, &pages::Page::withdrawWanted, this, &Window::openWithdraw);
    connect(page, &pages::Page::actionWanted, this, &Window::planWanted);
    connect(page, &pages::Page::placeWanted, this, &Window::go);
    connect(page, &pages::Page::playWanted, this, &Window::playWanted);
    connect(page, &pages::Page::inspectionWanted, this,
            [this, page](const pages::InspectionPtr& inspection) {
                if (page == m_pages->currentWidget()) inspect(inspection);
            });
    connect(page, &pages::Page::retryWanted, this, [this] {
        showLoading();
        emit openWanted();
    });
    if (!m_failure.isEmpty()) page->showError(m_failure);
}

pages::Page& Window::page(PageId id)
{
    pages::Page*& page = m_madePages[static_cast<size_t>(id)];
    if (page == nullptr) {
        page = makePage(id);
        addPage(page);
    }
    return *page;
}

pages::Page& Window::currentPage()
{
    return *static_cast<pages::Page*>(m_pages->currentWidget());
}

void Window::makeNextPage()
{
    for (const PageId id : pages::allPages)
        if (m_madePages[static_cast<size_t>(id)] == nullptr) {
            (void)page(id);
            // One at a time, so that no click waits for all of them.
            return QTimer::singleShot(0, this, &Window::makeNextPage);
        }
}

void Window::go(const pages::Place& place)
{
    pages::Page* next = &page(place.page);
    const bool isAnother = next != m_pages->currentWidget();
    m_pages->setCurrentWidget(next);
    if (isAnother) {
        inspect({});
        // Says again what is selected on it.
        if (m_state) next->setState(m_state);
    }
    m_navigation->setPage(place.page);
    next->setMarket(place.market);
}

void Window::showLoading()
{
    m_failure.clear();
    for (pages::Page* page : m_madePages)
        if (page != nullptr) page->showLoading();
}

void Window::showState(const pages::StatePtr& state)
{
    const bool isFirst = m_state == nullptr;
    m_state = state;
    m_failure.clear();
    currentPage().setState(state); // the others when they are gone to
    m_replay->setState(*state);
    m_room.setState(state);
    m_status->setActivities(state->activities);
    m_navigation->setWallet(m_room.account().name, widgets::fields::addressText(state->owner));
    if (m_form) m_form->setState(state);
    if (m_sheet) m_sheet->setSlot(state->snapshot->slot);
    if (isFirst) QTimer::singleShot(0, this, &Window::makeNextPage);
}

void Window::showFailure(const QString& sentence)
{
    m_failure = sentence;
    for (pages::Page* page : m_madePages)
        if (page != nullptr) page->showError(sentence);
    m_replay->setIdle();
    m_state.reset();
    inspect({});
    if (m_form) m_form->reject();
    if (m_sheet) m_sheet->reject();
}

} // namespace app::console
