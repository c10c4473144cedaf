#include "widgets/charts/capital_stack.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <cmath>

namespace widgets::charts {

namespace {

constexpr int layerNamePixels = 13;
constexpr double nameMost = 200;
constexpr int layerFigurePixels = 12;
constexpr int edgePixels = 11;
constexpr int layerLine = 18;
constexpr int layerPadding = 6;
constexpr int edgeGap = 8;
constexpr int wordsGap = 16;
constexpr int stackTop = 10;    //!< half a line of the highest amount
constexpr int stackBottom = 28; //!< half a line, then where losses come in
constexpr int aboveStack = 24;  //!< where the cover is more than the layers
constexpr double barShareOfRest = 0.36;
constexpr double barWidthMost = 220;
constexpr double barWidthLeast = 48;
constexpr float tint = 0.22F;
constexpr double coverReach = 8; //!< the cover's line beyond the bar
constexpr int stackWidth = 460;
constexpr int stackWidthLeast = 380;

int linesOf(const StackLayer& layer)
{
    return layer.mine.isZero() ? 2 : 3;
}

double leastHeight(const StackLayer& layer)
{
    return linesOf(layer) * layerLine + layerPadding;
}

//! Each of the sizes' share of the room, but none under its least. \return also whether all are
//! to scale
std::pair<std::vector<double>, bool> shared(const std::vector<double>& sizes,
                                            const std::vector<double>& least,
                                            double room)
{
    std::vector<bool> isFixed(sizes.size(), false);
    double perUnit = 0;
    // Whoever is too thin gets the least, which leaves less for the others: again until it holds.
    for (bool again = true; again;) {
        again = false;
        double left = room, total = 0;
        for (size_t i = 0; i < sizes.size(); ++i) {
            left -= isFixed[i] ? least[i] : 0;
            total += isFixed[i] ? 0 : sizes[i];
        }
        perUnit = total > 0 ? qMax(left, 0.0) / total : 0;
        for (size_t i = 0; i < sizes.size(); ++i)
            if (!isFixed[i] && sizes[i] * perUnit < least[i]) isFixed[i] = again = true;
    }
    std::vector<double> heights;
    bool isTrue = true;
    for (size_t i = 0; i < sizes.size(); ++i) {
        heights.push_back(isFixed[i] ? least[i] : sizes[i] * perUnit);
        isTrue = isTrue && (!isFixed[i] || sizes[i] == 0);
    }
    return {heights, isTrue};
}

QString stackMoney(core::UsdcAmount amount)
{
    return fields::moneyText(amount);
}

//! Of names, sizes and shares; a longer name is cut.
double widestWords(const std::vector<StackLayer>& layers)
{
    const QFontMetricsF names(style::Theme::textFont(layerNamePixels, QFont::DemiBold));
    const QFontMetricsF figures(style::Theme::figureFont(layerFigurePixels));
    double widest = 0;
    for (const StackLayer& layer : layers) {
        widest = qMax(widest, qMin(names.horizontalAdvance(layer.name), nameMost));
        widest = qMax(widest, figures.horizontalAdvance(
                                  CapitalStack::tr("%1 USDC").arg(stackMoney(layer.size()))));
        if (!layer.mine.isZero())
            widest = qMax(widest, figures.horizontalAdvance(
                                      CapitalStack::tr("Mine %1").arg(stackMoney(layer.mine))));
    }
    return std::ceil(widest);
}

} // namespace

CapitalStack::CapitalStack(const style::Theme& theme, QWidget* parent) : Picture(theme, parent)
{
    setTitle(tr("Capital stack"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    dataChanged();
}

void CapitalStack::setStack(StackReading stack)
{
    if (stack == m_stack) return;
    m_stack = std::move(stack);
    updateGeometry();
    dataChanged();
}

core::UsdcAmount CapitalStack::whole() const
{
    return m_stack.layers.empty() ? core::UsdcAmount{} : m_stack.layers.back().detachment;
}

size_t CapitalStack::partCount() const
{
    return m_stack.layers.size() + (m_stack.cover ? 1 : 0) + (m_stack.pending.isZero() ? 0 : 1);
}

QString CapitalStack::sentence(size_t part) const
{
    if (part < m_stack.layers.size()) {
        const StackLayer& layer = m_stack.layers[part];
        const QString attachment = stackMoney(layer.attachment);
        if (layer.isWiped)
            return tr("%1: wiped out, it lost all that it had; it stood behind losses above %2 "
                      "USDC. %3")
                .arg(layer.name, attachment, layer.rule);
        if (layer.size().isZero())
            return tr("%1: empty; it would pay losses above %2 USDC. %3")
                .arg(layer.name, attachment, layer.rule);
        return tr("%1: pays losses from %2 to %3 USDC, so up to %4 USDC, of which %5 USDC are "
                  "mine. %6")
            .arg(layer.name, attachment, stackMoney(layer.detachment), stackMoney(layer.size()),
                 stackMoney(layer.mine), layer.rule);
    }
    if (m_stack.cover && part == m_stack.layers.size())
        return *m_stack.cover > whole()
                   ? tr("Cover in force: %1 USDC, which is more than the %2 USDC of all layers.")
                         .arg(stackMoney(*m_stack.cover), stackMoney(whole()))
                   : tr("Cover in force: %1 USDC, within the %2 USDC of all layers.")
                         .arg(stackMoney(*m_stack.cover), stackMoney(whole()));
    return tr("Open claims: %1 USDC. They are taken from the lowest layer up when they are paid.")
        .arg(stackMoney(m_stack.pending));
}

QString CapitalStack::summary() const
{
    return m_stack.layers.empty() ? tr("No capital stands behind this market.")
                                  : Picture::summary();
}

PictureTable CapitalStack::table() const
{
    std::vector<std::vector<PictureCell>> rows;
    const auto money = [](core::UsdcAmount amount) {
        return PictureCell{stackMoney(amount), quint64{amount.raw()}};
    };
    for (const StackLayer& layer : m_stack.layers)
        rows.push_back({{layer.name},
                        money(layer.attachment),
                        money(layer.detachment),
                        money(layer.size()),
                        money(layer.mine),
                        {layer.rule}});
    const auto line = [&](const QString& name, core::UsdcAmount amount, const QString& rule) {
        rows.push_back({{name}, money({}), money(amount), money(amount), {}, {rule}});
    };
    if (m_stack.cover)
        line(tr("Cover in force"), *m_stack.cover, tr("The most that this market can claim."));
    if (!m_stack.pending.isZero())
        line(tr("Open claims"), m_stack.pending, tr("Taken from the lowest layer up."));
    constexpr int places = core::UsdcAmount::decimals;
    return PictureTable::of({{tr("Layer")},
                             {tr("Pays losses from (USDC)"), true, places},
                             {tr("Up to (USDC)"), true, places},
                             {tr("Size (USDC)"), true, places},
                             {tr("Mine (USDC)"), true, places},
                             {tr("Rule")}},
                            std::move(rows));
}

std::vector<LegendEntry> CapitalStack::legend() const
{
    std::vector<LegendEntry> entries;
    const auto has = [this](auto what) {
        return std::any_of(m_stack.layers.begin(), m_stack.layers.end(), what);
    };
    const auto add = [&](LayerRole role, const QString& text) {
        if (!has([role](const StackLayer& layer) { return layer.role == role; })) return;
        QColor ink = roleColour(colours(), role);
        ink.setAlphaF(tint * 2);
        entries.push_back({LegendKey::Filled, ink, text});
    };
    add(LayerRole::Senior, tr("Senior"));
    add(LayerRole::Junior, tr("Junior"));
    add(LayerRole::Reserve, tr("Reserve"));
    if (has([](const StackLayer& layer) { return !layer.mine.isZero(); }))
        entries.push_back({LegendKey::Share, colours().text, tr("My share of the layer")});
    if (m_stack.cover)
        entries.push_back({LegendKey::Line, colours().text,
                           tr("Cover in force %1 USDC").arg(stackMoney(*m_stack.cover))});
    if (!m_stack.pending.isZero())
        entries.push_back({LegendKey::Hatched, colours().bad,
                           tr("Open claims %1 USDC").arg(stackMoney(m_stack.pending))});
    const bool isTrue = m_stack.layers.empty() || scale(QRectF(0, 0, width(), height())).isTrue;
    if (!isTrue) entries.push_back({LegendKey::Words, {}, tr("Thin layers drawn thicker")});
    return entries;
}

QSize CapitalStack::minimumSizeHint() const
{
    double height = stackTop + stackBottom + aboveStack;
    for (const StackLayer& layer : m_stack.layers)
        height += leastHeight(layer);
    return sizeFor({stackWidthLeast, qMax(160, qCeil(height))});
}

QSize CapitalStack::sizeHint() const
{
    const QSize least = minimumSizeHint();
    return {stackWidth, qMax(least.height() * 5 / 4, 300)};
}

qint64 CapitalStack::stepOf(int key, Qt::KeyboardModifiers) const
{
    // The first layer is the lowest: up goes on.
    if (key == Qt::Key_Up || key == Qt::Key_Right) return 1;
    return key == Qt::Key_Down || key == Qt::Key_Left ? -1 : 0;
}

CapitalStack::Scale CapitalStack::scale(const QRectF& area) const
{
    Scale scale;
    const QFontMetricsF metrics(style::Theme::figureFont(edgePixels));
    double amounts = 0;
    std::vector<double> sizes, least;
    for (const StackLayer& layer : m_stack.layers) {
        amounts = qMax(amounts, std::ceil(metrics.horizontalAdvance(stackMoney(layer.detachment))));
        sizes.push_back(double(layer.size().raw()));
        least.push_back(leastHeight(layer));
    }
    const double left = area.left() + amounts + edgeGap;
    const double rest = area.right() - left;
    scale.words = widestWords(m_stack.layers);
    // The words have all the room that they need, the bar what is left, up to a share.
    const double width = qBound(barWidthLeast, rest - wordsGap - scale.words,
                                qMin(rest * barShareOfRest, barWidthMost));
    scale.bar = QRectF(left, area.top() + stackTop, width, area.height() - stackTop - stackBottom);
    const bool isMore = m_stack.cover && *m_stack.cover > whole();
    if (isMore) {
        sizes.push_back(double(core::subtractToZero(*m_stack.cover, whole()).raw()));
        least.push_back(aboveStack);
    }
    const auto [heights, isTrue] = shared(sizes, least, scale.bar.height());
    scale.isTrue = isTrue;
    double y = scale.bar.bottom();
    scale.edges.push_back(y);
    for (size_t i = 0; i < m_stack.layers.size(); ++i)
        scale.edges.push_back(y -= heights[i]);
    scale.top = isMore ? y - heights.back() : y;
    return scale;
}

double CapitalStack::heightOf(core::UsdcAmount amount, const Scale& scale) const
{
    for (size_t i = 0; i < m_stack.layers.size(); ++i) {
        const StackLayer& layer = m_stack.layers[i];
        if (amount > layer.detachment || layer.size().isZero()) continue;
        const double share = double(core::subtractToZero(amount, layer.attachment).raw()) /
                             double(layer.size().raw());
        return scale.edges[i] + (scale.edges[i + 1] - scale.edges[i]) * share;
    }
    return amount > whole() ? scale.top : scale.edges.back();
}

double CapitalStack::firstLoss(const Scale& scale) const
{
    for (size_t i = 0; i < m_stack.layers.size(); ++i)
        if (!m_stack.layers[i].size().isZero()) return scale.edges[i];
    return scale.edges.front();
}

QRectF CapitalStack::partBox(size_t part, const QRectF& area) const
{
    const Scale at = scale(area);
    const auto between = [&](double top, double bottom) {
        return QRectF(at.bar.left(), top, at.bar.width(), bottom - top);
    };
    if (part < m_stack.layers.size()) return between(at.edges[part + 1], at.edges[part]);
    if (m_stack.cover && part == m_stack.layers.size()) {
        const double y = heightOf(*m_stack.cover, at);
        return between(y - 1, y + 1).adjusted(-coverReach, 0, coverReach, 0);
    }
    return between(heightOf(core::smaller(m_stack.pending, whole()), at), firstLoss(at));
}

std::optional<size_t> CapitalStack::partAt(const QPointF& at, const QRectF& area) const
{
    const size_t count = m_stack.layers.size();
    // A thin line under a mouse: as thick as a finger is steady.
    if (m_stack.cover && partBox(count, area).adjusted(0, -3, 0, 3).contains(at)) return count;
    for (size_t i = 0; i < count; ++i) {
        const QRectF box = partBox(i, area);
        if (at.y() >= box.top() && at.y() < box.bottom() && area.contains(at)) return i;
    }
    return {};
}

void CapitalStack::paint(QPainter& painter, const QRectF& area) const
{
    if (m_stack.layers.empty()) {
        painter.setFont(style::Theme::textFont(layerFigurePixels));
        painter.setPen(colours().muted);
        painter.drawText(area, Qt::AlignCenter, tr("No capital stands behind this market."));
        return;
    }
    const Scale at = scale(area);
    for (size_t i = 0; i < m_stack.layers.size(); ++i) {
        drawLayer(painter, i, at, area);
        drawMine(painter, i, at);
    }
    drawPending(painter, at);
    drawEdges(painter, at, area);
    drawCover(painter, at, area);
}

} // namespace widgets::charts
