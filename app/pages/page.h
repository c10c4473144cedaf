#pragma once
//! \file
//! What all pages have in common: a title with how fresh the figures are and the page's main
//! actions, and below it one of four things: a shape while it loads, what to do when there is
//! nothing yet, why it cannot be shown, or the page's content, which scrolls.

#include "app/pages/console_state.h"
#include "app/pages/inspection.h"
#include "app/pages/place.h"
#include "app/review/action.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace widgets::style {
class Theme;
}

namespace app::pages {

class FreshnessPill;

class Page : public QWidget
{
    Q_OBJECT

public:
    static constexpr int margin = 24;
    static constexpr int gap = 16;

    [[nodiscard]] PageId id() const { return m_id; }
    //! Null before the first state, and after an error.
    [[nodiscard]] const StatePtr& state() const { return m_state; }
    void showLoading();
    //! \param sentence  the cause and a way on
    void showError(const QString& sentence);
    void setState(const StatePtr& state);
    //! Where a page shows one market at a time; others scroll to it or ignore it.
    virtual void setMarket(std::optional<size_t> market);
    //! Scrolls to the part of that accessible name. \return whether there is one
    bool reveal(const QString& part);
    void scrollToTop();
    //! As far as one sees at a time. \return whether there was more
    bool scrollOn();

signals:
    void depositWanted(size_t market);
    void withdrawWanted(size_t market);
    void actionWanted(const app::review::Action& action);
    void placeWanted(const app::pages::Place& place);
    //! Null: nothing is selected any more.
    void inspectionWanted(const app::pages::InspectionPtr& inspection);
    void retryWanted();
    void playWanted();

protected:
    Page(PageId id, const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Draws a state that has something to show. Called again when the theme changes.
    virtual void fill(const ConsoleState& state) = 0;
    //! Whether the empty state is shown instead. Else: a snapshot without markets.
    [[nodiscard]] virtual bool isEmpty(const ConsoleState& state) const;

    [[nodiscard]] const widgets::style::Theme& theme() const { return m_theme; }
    //! Draws the state again, after the page itself chose something else to show.
    void refill();

    //! Behind the title: pills, a way back.
    [[nodiscard]] QHBoxLayout& titleRow() { return *m_titleRow; }
    //! Right of the title, the main action last.
    [[nodiscard]] QHBoxLayout& actionRow() { return *m_actionRow; }
    //! The page's content; already has its margins and spacing.
    [[nodiscard]] QVBoxLayout& content() { return *m_content; }
    void setTitle(const QString& title);
    //! What there is to say, and do, when there is nothing to show. Without a button text: none.
    //! The button plays the replay.
    void setEmptyText(const QString& title, const QString& sentence, const QString& button);

private:
    [[nodiscard]] QWidget* buildHead();
    void clearHead();
    [[nodiscard]] QWidget* buildContent();
    [[nodiscard]] QWidget* buildMessage(bool isError);

    PageId m_id;
    const widgets::style::Theme& m_theme;
    StatePtr m_state;
    QHBoxLayout* m_titleRow;
    QHBoxLayout* m_actionRow;
    QVBoxLayout* m_content;
    QLabel* m_title;
    FreshnessPill* m_freshness;
    QWidget* m_pills;
    QWidget* m_actions;
    QStackedWidget* m_stack;
    QScrollArea* m_scroll;
    QWidget* m_loading;
    QWidget* m_empty;
    QWidget* m_error;
    QLabel* m_emptyTitle;
    QLabel* m_emptyText;
    QWidget* m_emptyButton;
    QLabel* m_errorText;
};

} // namespace app::pages
