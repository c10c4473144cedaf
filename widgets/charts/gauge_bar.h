#pragma once
//! \file
//! A horizontal bar from 0 to the whole, with a line where it must end.

#include "core/base/amount.h"

#include <QWidget>

#include <optional>

namespace widgets::style {
class Theme;
}

namespace widgets::charts {

class GaugeBar : public QWidget
{
    Q_OBJECT

public:
    explicit GaugeBar(const style::Theme& theme, QWidget* parent = nullptr);

    void setValue(core::Ppm value);
    //! A line across the bar; the bar turns to a warning from nine tenths of it up, and past it to
    //! an alarm.
    void setCap(std::optional<core::Ppm> cap);
    //! Without a cap: a value that is worse the higher it is turns colour from here up.
    void setWarnFrom(core::Ppm value);
    //! In words, for people who hear the screen and for the tool tip.
    void setDescription(const QString& text);

    [[nodiscard]] QSize sizeHint() const override { return {160, 14}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {48, 14}; }

private:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QColor colour() const;

    const style::Theme& m_theme;
    core::Ppm m_value;
    std::optional<core::Ppm> m_cap;
    std::optional<core::Ppm> m_warnFrom;
};

} // namespace widgets::charts
