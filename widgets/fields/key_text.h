#pragma once
//! \file
//! A key in base58, in groups of four for reading. It is whole where there is room, and cut in the
//! middle only where there is none; a tip and a screen reader have it whole always.

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace widgets::fields {

//! What is painted in this many characters: the text itself, or both its ends with a mark between.
[[nodiscard]] QString middleElided(const QString& text, int characters);

class KeyText : public QWidget
{
    Q_OBJECT

public:
    explicit KeyText(const style::Theme& theme, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }
    //! Whether there is no room for the whole, even without the gaps between groups.
    [[nodiscard]] bool isCut() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    [[nodiscard]] int widthOf(qsizetype characters) const;
    [[nodiscard]] QString shown() const;

    const style::Theme& m_theme;
    QString m_text;
};

} // namespace widgets::fields
