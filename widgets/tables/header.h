#pragma once
//! \file
//! The titles of a table: small and quiet, the one that the rows are sorted by in full colour with
//! an arrow. A third click gives back the natural order.

#include <QHeaderView>

namespace widgets::style {
class Theme;
}

namespace widgets::tables {

class Header : public QHeaderView
{
    Q_OBJECT

public:
    explicit Header(const style::Theme& theme, QWidget* parent = nullptr);

    static constexpr int height = 32;
    //! With room for the arrow, without padding.
    [[nodiscard]] static int titleWidth(const QString& title);

private:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

    const style::Theme& m_theme;
};

} // namespace widgets::tables
