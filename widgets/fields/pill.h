#pragma once
//! \file
//! A state in a word or two, on a ground of its meaning. The word says it all: the colour only
//! helps to find it.

#include <QWidget>

namespace widgets::style {
class Theme;
struct Tokens;
} // namespace widgets::style

namespace widgets::fields {

enum class PillKind { Neutral, Info, Good, Warn, Bad };

//! Height and width of a pill with this text.
[[nodiscard]] QSize pillSize(const QString& text);
//! Into the rectangle, vertically centred; the text is elided at its end where there is no room.
void paintPill(QPainter& painter,
               const QRect& inside,
               const QString& text,
               PillKind kind,
               Qt::Alignment alignment,
               const style::Tokens& colours);

class Pill : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(const style::Theme& theme, QWidget* parent = nullptr);

    //! An empty text hides the pill.
    void setState(const QString& text, PillKind kind);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] PillKind kind() const { return m_kind; }

    [[nodiscard]] QSize sizeHint() const override { return pillSize(m_text); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void paintEvent(QPaintEvent* event) override;

    const style::Theme& m_theme;
    QString m_text;
    PillKind m_kind = PillKind::Neutral;
};

} // namespace widgets::fields
