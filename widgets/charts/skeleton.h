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
    explicit Skeleton(const style::Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {720, 520}; }

private:
    void paintEvent(QPaintEvent* event) override;

    const style::Theme& m_theme;
};

} // namespace widgets::charts
