#pragma once
//! \file
//! A figure: tabular digits, right-aligned where wanted, the places behind the second in a quieter
//! colour, so that an exact amount still reads at a glance.

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace widgets::fields {

enum class Tone { Plain, Muted, Good, Warn, Bad };

//! Where in a figure's text the quiet places begin; its size when there are none.
[[nodiscard]] qsizetype quietFrom(const QString& text);

class Figure : public QWidget
{
    Q_OBJECT

public:
    //! \param pixels  of the strong part
    Figure(const style::Theme& theme, int pixels, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }
    //! Shown small behind the figure: "USDC".
    void setUnit(const QString& unit);
    void setTone(Tone tone);
    void setAlignment(Qt::Alignment alignment);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void describe();

    const style::Theme& m_theme;
    QFont m_strong;
    QFont m_quiet;
    QFont m_unitFont;
    QString m_text;
    QString m_unit;
    Tone m_tone = Tone::Plain;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

} // namespace widgets::fields
