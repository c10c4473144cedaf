#pragma once
//! \file
//! The window: navigation left, a page, the inspector right, the replay and the status strip below.
//! Knows the ledger's worker by signals only, which may live on any thread.

#include "app/console/command.h"
#include "app/history/statement.h"
#include "app/pages/console_state.h"
#include "app/pages/inspection.h"
#include "app/pages/place.h"
#include "app/pages/positions/terms.h"
#include "app/review/plan.h"

#include <QMainWindow>
#include <QPointer>

#include <array>
#include <iterator>
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
} // namespace app::pages::positions
namespace app::review {
class ReviewSheet;
}

namespace app::console {

class Inspector;
class LedgerWorker;
class Navigation;
class ReplayBar;
class SigningRoom;
class StatusStrip;

class Window : public QMainWindow
{
    Q_OBJECT

public:
    //! \param room  whose accounts sign; outlives the window
    Window(widgets::style::Theme& theme, LedgerWorker& worker, SigningRoom& room);

    [[nodiscard]] pages::Page& page(pages::PageId id);
    [[nodiscard]] pages::Page& currentPage();
    [[nodiscard]] Inspector& inspector() { return *m_inspector; }
    [[nodiscard]] StatusStrip& status() { return *m_status; }
    //! Null while none is open.
    [[nodiscard]] review::ReviewSheet* sheet() const;
    [[nodiscard]] pages::positions::ActionForm* form() const;
    [[nodiscard]] SigningRoom& room() { return m_room; }

    void showState(const pages::StatePtr& state);
    void showFailure(const QString& sentence);
    void go(const pages::Place& place);
    void openDeposit(size_t market);
    void openWithdraw(size_t market);
    void openPalette();
    void showInspector(bool visible);

    //! Everything that can be found and done just now.
    [[nodiscard]] std::vector<Command> commands();

signals:
    void openWanted();
    void playWanted();
    void pauseWanted();
    void stepWanted();
    void seekWanted(int step);
    void nowWanted();
    void speedWanted(int stepsPerSecond);
    void startOverWanted();
    void previewWanted(const app::review::Action& action);
    void planWanted(const app::review::Action& action);
    void releaseWanted();
    void signWanted(const QString& keyFile, bool sharingConfirmed);
    void accountSignWanted();
    void sendWanted();
    void statementWanted(core::UnixTime from, core::UnixTime to);
    void statementReady(const app::history::StatementPtr& statement);
    void statementFailed(const QString& sentence);
    void paramsChanged(const app::pages::positions::ParamChangesPtr& changes);

private:
    void buildLayout();
    void bindKeys();
    void connectWorker(LedgerWorker& worker);
    void connectSigning(LedgerWorker& worker);
    void connectSheet();
    void showSigner();
    void askForPassword();
    void connectParts();
    [[nodiscard]] pages::Page* makePage(pages::PageId id);
    void addPage(pages::Page* page);
    void makeNextPage();
    void showLoading();
    void inspect(const pages::InspectionPtr& inspection);
    void askToStartOver();
    void openForm(pages::positions::ActionForm* form);
    void showPlan(const review::PlanPtr& plan);
    void addPageCommands(std::vector<Command>& commands);
    void addMarketCommands(std::vector<Command>& commands);
    void addReplayCommands(std::vector<Command>& commands);
    void addViewCommands(std::vector<Command>& commands);
    void addAddressCommands(std::vector<Command>& commands);
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    widgets::style::Theme& m_theme;
    SigningRoom& m_room;
    pages::StatePtr m_state;
    Navigation* m_navigation;
    QStackedWidget* m_pages;
    std::array<pages::Page*, std::size(pages::allPages)> m_madePages{}; //!< null: not yet
    QString m_failure; //!< why there is no state; empty: there is one, or it is on its way
    pages::positions::ParamChangesPtr m_paramChanges;
    Inspector* m_inspector;
    ReplayBar* m_replay;
    StatusStrip* m_status;
    QPointer<pages::positions::ActionForm> m_form;
    QPointer<review::ReviewSheet> m_sheet;
    std::optional<bool> m_collapseChosen; //!< by the person; else by the width
};

} // namespace app::console
