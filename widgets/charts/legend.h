#pragma once
//! \file
//! What the marks of a picture mean, in words, with a key of the same look in front.

#include "widgets/style/tokens.h"

#include <QPainter>
#include <QString>

#include <vector>

namespace widgets::charts {

enum class LegendKey { Filled, Hatched, Line, Dashed, Outline, Share, Words };

//! Share: the part of a thing, in full colour with an edge; its colour is the edge's.
struct LegendEntry
{
    LegendKey key = LegendKey::Filled;
    QColor colour; //!< unused for Words
    QString text;
};

//! Wrapped to the width, row by row. \return the height in pixels; 0 without entries
[[nodiscard]] int legendHeight(const std::vector<LegendEntry>& entries, int width);
void drawLegend(QPainter& painter,
                const QRect& area,
                const std::vector<LegendEntry>& entries,
                const style::Tokens& colours);

//! Diagonal lines, the mark of what may still come. Lines, not a pattern brush: they stay sharp at
//! every scale and in SVG.
void drawHatching(QPainter& painter, const QRectF& box, const QColor& colour);

//! Colour of the n-th of several things side by side, told apart by lightness as well.
[[nodiscard]] QColor seriesColour(const style::Tokens& colours, size_t index);

} // namespace widgets::charts
