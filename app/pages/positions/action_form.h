#pragma once
//! \file
//! What the forms have in common: typed fields, a rehearsal of what they would do, and the way to
//! the review sheet. A form signs nothing.

#include "app/pages/console_state.h"
#include "app/review/plan.h"

#include <QDialog>

#include <optional>

class QFrame;
class QLabel;
class QPushButton;
class QTimer;
class QVBoxLayout;

namespace widgets::style {
class Theme;
}

namespace app::pages::positions {

class ActionForm : public QDialog
{
    Q_OBJECT

public:
    //! A newer state: balances and gates may have changed.
    virtual void setState(const StatePtr& state) = 0;
    //! The rehearsal that previewWanted() asked for.
    void showPreview(const review::PlanPtr& plan);
    //! It could not be rehearsed.
    void showFault(const QString& sentence);
    //! At once, without waiting for a pause in typing.
    void rehearse();

signals:
    void previewWanted(const app::review::Action& action);
    void actionWanted(const app::review::Action& action);

protected:
    ActionForm(const widgets::style::Theme& theme, const QString& title, QWidget* parent);

    //! Nothing while a field is empty or refused.
    [[nodiscard]] virtual std::optional<review::Action> action() const = 0;
    //! Before it goes on its way: bounds that the rehearsal gives.
    [[nodiscard]] virtual review::Action guarded(review::Action action,
                                                 const review::Plan& rehearsal) const;
    //! A field changed: what was rehearsed no longer counts.
    void fieldsChanged();
    [[nodiscard]] QVBoxLayout* fields() { return m_fields; }
    //! Beside them, for what should be known before anything is signed.
    [[nodiscard]] QVBoxLayout* aside() { return m_aside; }
    [[nodiscard]] const widgets::style::Theme& theme() const { return m_theme; }

private:
    void keyPressEvent(QKeyEvent* event) override;
    void goOn();
    [[nodiscard]] QWidget* buildMiddle();

    const widgets::style::Theme& m_theme;
    QVBoxLayout* m_fields;
    QVBoxLayout* m_aside;
    QFrame* m_notice;
    QLabel* m_preview;
    QPushButton* m_review;
    QTimer* m_pause;
    review::PlanPtr m_rehearsal;
};

} // namespace app::pages::positions
