#pragma once
//! \file
//! The recorded story as a line: how far it has played, where the window looks, and where claims
//! were. Dragging, clicking and keys choose another moment.

#include "core/base/amount.h"

#include <QAbstractSlider>

#include <vector>

namespace widgets::style {
class Theme;
}

namespace app::console {

//! Its value is a step of the story. A page step is a day.
class Timeline : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit Timeline(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    struct Story
    {
        core::UnixTime begins;
        int steps = 0;          //!< in all
        int played = 0;         //!< of them
        int shown = 0;          //!< where the window looks: `played`, or earlier
        std::vector<int> marks; //!< steps with a claim

        friend bool operator==(const Story&, const Story&) = default;
    };
    //! Leaves the handle where it is while it is being dragged.
    void setStory(const Story& story);

    [[nodiscard]] QSize sizeHint() const override { return {320, 28}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 28}; }

signals:
    //! A person chose that step.
    void stepChosen(int step);

private:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    [[nodiscard]] double xOf(int step) const;
    [[nodiscard]] int stepAt(double x) const;
    [[nodiscard]] QString momentText(int step) const;
    void describe();

    const widgets::style::Theme& m_theme;
    Story m_story;
};

} // namespace app::console
