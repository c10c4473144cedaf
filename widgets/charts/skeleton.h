#pragma once
//! \file
//! The shape of a page while its content is on the way.

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace widgets::charts {

class Skeleton : public QWidget
{
    Q_OBJECT

public:
    enum class Shape {
        Page,  //!< figures in a row, then cards
        Table, //!< a header and rows
        Cards, //!< two columns of cards
    };

    explicit Skeleton(const style::Theme& theme, QWidget* parent = nullptr);
    Skeleton(const style::Theme& theme, Shape shape, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {720, 520}; }

private:
    void paintEvent(QPaintEvent* event) override;
    void drawCard(QPainter& painter, const QRectF& box, int lines) const;
    void drawPage(QPainter& painter) const;
    void drawTable(QPainter& painter) const;
    void drawCards(QPainter& painter) const;

    const style::Theme& m_theme;
    Shape m_shape;
};

} // namespace widgets::charts
