#pragma once
//! \file
//! Who stands behind a market, and in which order: layers from the one that loses first at the
//! bottom to the last at the top, with the losses from which and up to which each one pays.

#include "widgets/charts/layer_role.h"
#include "widgets/charts/picture.h"

#include "core/base/amount.h"

namespace widgets::charts {

struct StackLayer
{
    QString name; //!< "Isolated junior"
    LayerRole role{};
    core::UsdcAmount attachment; //!< losses above it reach this layer
    core::UsdcAmount detachment; //!< losses above it are the next layer's; equal: an empty layer
    core::UsdcAmount mine;       //!< my part of the layer
    bool isWiped = false;        //!< lost all that it had; drawn as such and not as merely empty
    QString rule;                //!< one sentence: when and how it pays

    [[nodiscard]] core::UsdcAmount size() const
    {
        return core::subtractToZero(detachment, attachment);
    }
    friend bool operator==(const StackLayer&, const StackLayer&) = default;
};

struct StackReading
{
    std::vector<StackLayer> layers;        //!< the one that loses first, first
    std::optional<core::UsdcAmount> cover; //!< in force: a line against the layers
    core::UsdcAmount pending;              //!< open claims: hatched from the bottom up

    friend bool operator==(const StackReading&, const StackReading&) = default;
};

//! Heights are to scale as long as each layer can hold its name; a layer that would be thinner gets
//! the room for its name, and the legend says so. Lines stand between the exact amounts of their
//! layer.
class CapitalStack : public Picture
{
    Q_OBJECT

public:
    explicit CapitalStack(const style::Theme& theme, QWidget* parent = nullptr);

    //! \pre layers follow each other: each attaches where the one before detaches
    void setStack(StackReading stack);
    [[nodiscard]] const StackReading& stack() const { return m_stack; }

    //! Parts are the layers from the bottom up, then the cover, then the open claims.
    [[nodiscard]] size_t partCount() const override;
    [[nodiscard]] QString sentence(size_t part) const override;
    [[nodiscard]] PictureTable table() const override;
    [[nodiscard]] std::vector<LegendEntry> legend() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    //! Where amounts stand.
    struct Scale
    {
        QRectF bar;
        std::vector<double> edges; //!< y of each layer's attachment, then of the last detachment
        double words = 0;          //!< width of what stands beside the bar
        double top = 0;            //!< y of the highest amount drawn, which may be the cover
        bool isTrue = true;        //!< one height for equal amounts everywhere
    };

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QRectF partBox(size_t part, const QRectF& area) const override;
    [[nodiscard]] std::optional<size_t> partAt(const QPointF& at,
                                               const QRectF& area) const override;
    [[nodiscard]] qint64 stepOf(int key, Qt::KeyboardModifiers modifiers) const override;
    [[nodiscard]] QString summary() const override;

    [[nodiscard]] Scale scale(const QRectF& area) const;
    [[nodiscard]] double heightOf(core::UsdcAmount amount, const Scale& scale) const;
    //! Where the lowest layer that has capital begins.
    [[nodiscard]] double firstLoss(const Scale& scale) const;
    [[nodiscard]] core::UsdcAmount whole() const; //!< of all layers
    void drawLayer(QPainter& painter, size_t index, const Scale& scale, const QRectF& area) const;
    void drawRule(QPainter& painter, size_t index, const Scale& scale, const QRectF& area) const;
    void drawMine(QPainter& painter, size_t index, const Scale& scale) const;
    void drawEdges(QPainter& painter, const Scale& scale, const QRectF& area) const;
    void drawPending(QPainter& painter, const Scale& scale) const;
    void drawCover(QPainter& painter, const Scale& scale, const QRectF& area) const;

    StackReading m_stack;
};

} // namespace widgets::charts
