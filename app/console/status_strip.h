#pragma once
//! \file
//! The window's lowest line: what signs, and what my transactions are doing.

#include "app/pages/console_state.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace app::console {

class StatusStrip : public QFrame
{
    Q_OBJECT

public:
    explicit StatusStrip(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void setSigner(const pages::SignerView& signer);
    //! Newest first.
    void setActivities(const std::vector<pages::ActivityView>& activities);
    //! Something that is no transaction: why nothing could be prepared.
    void setNote(const QString& sentence, const char* kind);
    void openActivities();

private:
    void showLatest();

    const widgets::style::Theme& m_theme;
    QLabel* m_signer;
    QLabel* m_signerState;
    QLabel* m_note;
    QLabel* m_latest;
    QToolButton* m_open;
    std::vector<pages::ActivityView> m_activities;
    QPointer<QWidget> m_list;
};

} // namespace app::console
