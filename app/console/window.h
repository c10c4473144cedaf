#pragma once
//! \file
//! The window: navigation left, a page, the strip below. Knows the ledger's worker by signals only,
//! which may live on any thread.

#include "app/pages/console_state.h"
#include "app/pages/place.h"
#include "app/review/plan.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>

class QStackedWidget;

namespace widgets::style {
class Theme;
}
namespace app::pages {
class Page;
}
namespace app::pages::positions {
class ActionForm;
}
namespace app::review {
class ReviewSheet;
}

namespace app::console {

class LedgerWorker;
class Navigation;
class ReplayBar;

class Window : public QMainWindow
{
    Q_OBJECT

public:
    //! \param keyFile  offered for signing; may be empty
    Window(const widgets::style::Theme& theme, LedgerWorker& worker, const QString& keyFile);

    [[nodiscard]] pages::Page& page(pages::PageId id);
    [[nodiscard]] pages::Page& currentPage();
    [[nodiscard]] ReplayBar& strip() { return *m_strip; }
    //! Null while none is open.
    [[nodiscard]] review::ReviewSheet* sheet() const;
    [[nodiscard]] pages::positions::ActionForm* form() const;

    void showState(const pages::StatePtr& state);
    void showFailure(const QString& sentence);
    void go(const pages::Place& place);
    void openDeposit(size_t market);
    void openWithdraw(size_t market);

signals:
    void openWanted();
    void playWanted();
    void pauseWanted();
    void stepWanted();
    void speedWanted(int stepsPerSecond);
    void startOverWanted();
    void previewWanted(const app::review::Action& action);
    void planWanted(const app::review::Action& action);
    void releaseWanted();
    void signWanted(const QString& keyFile, bool sharingConfirmed);
    void sendWanted();

private:
    void connectWorker(LedgerWorker& worker);
    void connectParts();
    void addPage(pages::Page* page);
    void showLoading();
    void askToStartOver();
    void openForm(pages::positions::ActionForm* form);
    void showPlan(const review::PlanPtr& plan);
    void showReceipt(const review::ReceiptPtr& receipt);
    void resizeEvent(QResizeEvent* event) override;

    const widgets::style::Theme& m_theme;
    QString m_keyFile;
    pages::StatePtr m_state;
    Navigation* m_navigation;
    QStackedWidget* m_pages;
    ReplayBar* m_strip;
    QPointer<pages::positions::ActionForm> m_form;
    QPointer<review::ReviewSheet> m_sheet;
    std::optional<bool> m_collapseChosen; //!< by the person; else by the width
};

} // namespace app::console
