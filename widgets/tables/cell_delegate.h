#pragma once
//! \file
//! Paints a cell: rules between rows instead of a grid, tabular figures whose small places are
//! quieter, pills, countdowns and sparklines, tones by meaning.

#include "widgets/tables/roles.h"

#include <QStyledItemDelegate>

#include <functional>

namespace widgets::style {
class Theme;
struct Tokens;
} // namespace widgets::style

namespace widgets::tables {

//! Draws what a model has in SparklineRole. Passed in, because the charts draw on tables; for
//! theirs: unpack the points and call charts::paintSparkline().
using SparklinePainter = std::function<void(
    QPainter&, const QRect& inside, const QVariant& points, const style::Tokens&)>;

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
    [[nodiscard]] int contentWidth(const QModelIndex& index, int pixels) const;
    void setPixels(int pixels) { m_pixels = pixels; }
    [[nodiscard]] int pixels() const { return m_pixels; }
    void setNow(core::UnixTime now) { m_now = now; }
    void setSparklinePainter(SparklinePainter painter) { m_sparkline = std::move(painter); }
    //! -1: none.
    void setHoveredRow(int row) { m_hoveredRow = row; }

    //! What a cell says in full, as it is copied: the moment of a countdown, FullTextRole, the
    //! text.
    [[nodiscard]] QString fullText(const QModelIndex& index) const;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    //! Tips are plain text, whatever they look like: names in them come from strangers.
    bool helpEvent(QHelpEvent* event,
                   QAbstractItemView* view,
                   const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    void paintGround(QPainter& painter,
                     const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;
    void paintContent(QPainter& painter, QRect inside, const QModelIndex& index) const;
    void paintText(QPainter& painter, QRect inside, const QModelIndex& index) const;

    const style::Theme& m_theme;
    SparklinePainter m_sparkline;
    core::UnixTime m_now;
    int m_pixels = pixelsMost;
    int m_hoveredRow = -1;
};

} // namespace widgets::tables
