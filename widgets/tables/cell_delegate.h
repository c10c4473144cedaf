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

    //! Of the text alone, in the cell's font.
    [[nodiscard]] static int textWidth(const QModelIndex& index);

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const style::Theme& m_theme;
};

} // namespace widgets::tables
