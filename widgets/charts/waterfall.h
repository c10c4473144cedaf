#pragma once
//! \file
//! A claim as a waterfall: the deficit on the left, what each layer took of it, the fee, and on the
//! right what nobody covered. Every bar has its exact amount above it.

#include "widgets/charts/layer_role.h"
#include "widgets/charts/picture.h"

#include "core/base/amount.h"

namespace widgets::charts {

enum class StepKind {
    Deficit,   //!< stands on the ground
    Bite,      //!< hangs from where the last one ended
    Fee,       //!< stands on what is left: it lacks on the other side
    Uncovered, //!< stands on the ground
};

struct WaterfallStep
{
    StepKind kind{};
    QString name; //!< "Isolated junior"
    QString rule; //!< one sentence: why this amount
    core::UsdcAmount amount;
    //! Of a bite. Not given: the first one is a junior layer's, the others are senior.
    std::optional<LayerRole> role{};

    friend bool operator==(const WaterfallStep&, const WaterfallStep&) = default;
};

//! Where a bar begins and ends, in money above the ground.
struct WaterfallSpan
{
    core::UsdcAmount from;
    core::UsdcAmount to;
    core::UsdcAmount carry; //!< where the next bar begins

    friend bool operator==(const WaterfallSpan&, const WaterfallSpan&) = default;
};

//! One for each step. Conserves value: the bites lie end to end from the deficit down, and where
//! they end the uncovered rest begins.
[[nodiscard]] std::vector<WaterfallSpan> waterfallSpans(const std::vector<WaterfallStep>& steps);

//! Columns with the deficit on the left, where each amount has room above its bar; else the same
//! turned: rows from the deficit down, names before and amounts behind the bars.
class Waterfall : public Picture
{
    Q_OBJECT

public:
    explicit Waterfall(const style::Theme& theme, QWidget* parent = nullptr);

    //! \pre the first step is the deficit, and bites and the uncovered rest add up to it
    void setSteps(std::vector<WaterfallStep> steps);
    [[nodiscard]] const std::vector<WaterfallStep>& steps() const { return m_steps; }

    [[nodiscard]] size_t partCount() const override { return m_steps.size(); }
    [[nodiscard]] QString sentence(size_t part) const override;
    [[nodiscard]] PictureTable table() const override;
    [[nodiscard]] std::vector<LegendEntry> legend() const override;
    [[nodiscard]] QSize sizeHint() const override { return {720, 290}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {420, 250}; }

private:
    //! How the bars share the area.
    struct Frame
    {
        bool isTurned = false; //!< rows instead of columns
        QRectF bars;           //!< without the texts
        double pitch = 0;      //!< of a column or row
        double perUnit = 0;    //!< pixels for one base unit
    };

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QRectF partBox(size_t part, const QRectF& area) const override;
    [[nodiscard]] std::optional<size_t> partAt(const QPointF& at,
                                               const QRectF& area) const override;
    [[nodiscard]] QString summary() const override;

    [[nodiscard]] Frame frame(const QRectF& area) const;
    [[nodiscard]] bool fitsColumns(double pitch) const;
    [[nodiscard]] QRectF barOf(size_t index, const WaterfallSpan& span, const Frame& frame) const;
    [[nodiscard]] QColor colour(size_t index) const;
    void drawBar(QPainter& painter, size_t index, const QRectF& bar) const;
    void drawColumnTexts(QPainter& painter, size_t index, const QRectF& bar, const Frame& f) const;
    void drawRowTexts(QPainter& painter, size_t index, const QRectF& area, const Frame& f) const;

    std::vector<WaterfallStep> m_steps;
};

} // namespace widgets::charts
