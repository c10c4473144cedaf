#pragma once
//! \file
//! Paints a cell: rules between rows instead of a grid, tabular figures, tones by meaning.

#include <QStyledItemDelegate>

namespace widgets::style {
class Theme;
}

namespace widgets::tables {

class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(const style::Theme& theme, QObject* parent = nullptr);

    static constexpr int rowHeight = 32;
    static constexpr int padding = 8;

    static constexpr int pixelsMost = 13; //!< of the text
    static constexpr int pixelsLeast = 12;

    //! Of the cell's content without its padding.
    [[nodiscard]] static int textWidth(const QModelIndex& index, int pixels);
    void setPixels(int pixels) { m_pixels = pixels; }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const style::Theme& m_theme;
    int m_pixels = pixelsMost;
};

} // namespace widgets::tables
