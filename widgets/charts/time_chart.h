#pragma once
//! \file
//! Quantities over time on one scale, drawn by Qt Charts, with a line that they must stay below.

#include "widgets/charts/picture.h"
#include "widgets/charts/time_plot.h"
#include "widgets/charts/time_series.h"

#include <memory>

namespace widgets::charts {

//! Only the smallest and the largest point of each pixel column reach Qt Charts. A new point costs
//! the same whether a hundred or a million came before: append() for what runs live.
class TimeChart : public Picture
{
    Q_OBJECT

public:
    static constexpr size_t seriesMost = 6;

    explicit TimeChart(const style::Theme& theme, QWidget* parent = nullptr);
    ~TimeChart() override;

    //! Names itself after the first series, unless setTitle() gave another name.
    void setSeries(LineSeries series);
    //! The scale's fixed ends and the texts beside it are the first one's. \pre not more than
    //! seriesMost
    void setSeries(std::vector<LineSeries> series);
    //! \pre not before the last time of the series; index < seriesCount()
    void append(size_t index, std::span<const TimePoint> points);
    [[nodiscard]] size_t seriesCount() const { return m_lines.size(); }
    [[nodiscard]] const std::vector<TimePoint>& points(size_t index) const;
    //! Said while there is nothing to draw.
    void setEmptyText(const QString& text);

    //! Parts are the moments of the series that has most. Ctrl moves a hundredth of them, page keys
    //! a tenth.
    [[nodiscard]] size_t partCount() const override;
    [[nodiscard]] QString sentence(size_t part) const override;
    [[nodiscard]] PictureTable table() const override;
    [[nodiscard]] std::vector<LegendEntry> legend() const override;
    [[nodiscard]] QSize sizeHint() const override { return {360, 220}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 170}; }

private:
    struct Line
    {
        LineSeries facts; //!< without its points
        ExtremeTree tree;
    };
    struct Scale
    {
        QRectF plot;
        qint64 timeFrom = 0, timeTo = 1;
        qint64 low = 0, high = 1;

        [[nodiscard]] QPointF at(const TimePoint& point) const;
    };
    //! What the plot holds.
    struct Drawn
    {
        int columns = 0;
        std::vector<TimePlot::Stroke> strokes;
    };

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QRectF partBox(size_t part, const QRectF& area) const override;
    [[nodiscard]] std::optional<size_t> partAt(const QPointF& at,
                                               const QRectF& area) const override;
    [[nodiscard]] qint64 stepOf(int key, Qt::KeyboardModifiers modifiers) const override;
    [[nodiscard]] QString summary() const override;
    void drawMark(QPainter& painter, const QRectF& area, size_t part) const override;

    [[nodiscard]] Scale scale(const QRectF& area) const;
    void measure(Scale& scale) const;
    //! Round values for the lines across.
    [[nodiscard]] static std::vector<qint64> rulesOf(const Scale& scale);
    void drawRules(QPainter& painter, const Scale& scale) const;
    void drawLines(QPainter& painter, const Scale& scale) const;
    void drawCaps(QPainter& painter, const Scale& scale) const;

    [[nodiscard]] const Line* longest() const;
    [[nodiscard]] static std::optional<qint64> valueAt(const Line& line, qint64 time);
    [[nodiscard]] static QString valueText(const Line& line, qint64 value);

    std::vector<Line> m_lines;
    QString m_emptyText;
    QString m_ownTitle;
    std::unique_ptr<TimePlot> m_plot;     //!< the Qt Charts side
    mutable std::optional<Drawn> m_drawn; //!< empty: the plot is out of date
};

} // namespace widgets::charts
