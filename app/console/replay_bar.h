#pragma once
//! \file
//! The recorded story's controls: play, pause, one step, speed, and any moment of it by its line.

#include "app/pages/console_state.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace app::console {

class Timeline;

class ReplayBar : public QFrame
{
    Q_OBJECT

public:
    explicit ReplayBar(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void setState(const pages::ConsoleState& state);
    //! Nothing to control: loading, or an error.
    void setIdle();

signals:
    void playWanted();
    void pauseWanted();
    void stepWanted();
    void speedWanted(int stepsPerSecond);
    //! Played on to there, or looked back at.
    void seekWanted(int step);
    void nowWanted();
    void startOverWanted();

private:
    void showPlaying(bool isPlaying);

    const widgets::style::Theme& m_theme;
    QToolButton* m_play;
    QToolButton* m_step;
    QComboBox* m_speed;
    Timeline* m_timeline;
    QLabel* m_date;
    QPushButton* m_now;       //!< while looking back
    QPushButton* m_startOver; //!< once the story is over
    bool m_isPlaying = false;
};

} // namespace app::console
