#pragma once
//! \file
//! The strip at the bottom: the recorded story's controls and date, and what was done last.

#include "app/pages/console_state.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace app::console {

class ReplayBar : public QFrame
{
    Q_OBJECT

public:
    explicit ReplayBar(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void setState(const pages::ConsoleState& state);
    //! Nothing to control: loading, or an error.
    void setIdle();
    void setActivity(const QString& text, const char* pill);

signals:
    void playWanted();
    void pauseWanted();
    void stepWanted();
    void speedWanted(int stepsPerSecond);
    void startOverWanted();

private:
    const widgets::style::Theme& m_theme;
    QToolButton* m_play;
    QToolButton* m_step;
    QComboBox* m_speed;
    QLabel* m_date;
    QLabel* m_count;
    QProgressBar* m_progress;
    QPushButton* m_startOver; //!< once the story is over
    QLabel* m_activity;
    bool m_isPlaying = false;
};

} // namespace app::console
