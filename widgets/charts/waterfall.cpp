#include "widgets/charts/waterfall.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

namespace widgets::charts {

namespace {

constexpr int biteAmountPixels = 12;
constexpr int biteNamePixels = 12;
constexpr int aboveBar = 24;    //!< for the amount above the highest bar
constexpr int belowGround = 40; //!< two lines of a name
constexpr int besideBar = 12;
constexpr int columnPadding = 4;
constexpr double barShare = 0.62;
constexpr double rowShareMost = 0.6;
constexpr double rowBarMost = 26;
constexpr double thinnest = 2;
constexpr double nameShareMost = 0.34; //!< of the width, where names stand in front

QFont biteAmountFont()
{
    return style::Theme::figureFont(biteAmountPixels, QFont::Medium);
}

QFont biteNameFont()
{
    return style::Theme::textFont(biteNamePixels, QFont::Medium);
}

int widestAmount(const std::vector<WaterfallStep>& steps)
{
    const QFontMetrics metrics(biteAmountFont());
    int widest = 0;
    for (const WaterfallStep& step : steps)
        widest = qMax(widest, metrics.horizontalAdvance(fields::moneyText(step.amount)));
    return widest;
}

int widestName(const std::vector<WaterfallStep>& steps)
{
    const QFontMetrics metrics(biteNameFont());
    int widest = 0;
    for (const WaterfallStep& step : steps)
        widest = qMax(widest, metrics.horizontalAdvance(step.name));
    return widest;
}

} // namespace

std::vector<WaterfallSpan> waterfallSpans(const std::vector<WaterfallStep>& steps)
{
    using core::UsdcAmount;
    std::vector<WaterfallSpan> spans;
    UsdcAmount carry;
    for (const WaterfallStep& step : steps) {
        WaterfallSpan span;
        switch (step.kind) {
        case StepKind::Deficit:
        case StepKind::Uncovered: span = {UsdcAmount{}, step.amount, step.amount}; break;
        case StepKind::Bite: {
            const UsdcAmount rest = core::subtractToZero(carry, step.amount);
            span = {rest, carry, rest};
            break;
        }
        case StepKind::Fee: {
            const auto top = core::add(carry, step.amount);
            span = {carry, top ? *top : carry, carry};
            break;
        }
        }
        carry = span.carry;
        spans.push_back(span);
    }
    return spans;
}

Waterfall::Waterfall(const style::Theme& theme, QWidget* parent) : Picture(theme, parent)
{
    setTitle(tr("Waterfall of the claim"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    dataChanged();
}

void Waterfall::setSteps(std::vector<WaterfallStep> steps)
{
    m_steps = std::move(steps);
    setReading({});
    dataChanged();
}

QString Waterfall::sentence(size_t part) const
{
    const WaterfallStep& step = m_steps[part];
    //: A layer's name, the amount, and the rule behind it.
    return tr("%1: %2 USDC. %3").arg(step.name, fields::moneyText(step.amount), step.rule);
}

QString Waterfall::summary() const
{
    return m_steps.empty() ? tr("No claim has been drawn.") : Picture::summary();
}

PictureTable Waterfall::table() const
{
    std::vector<std::vector<PictureCell>> rows;
    const auto money = [](core::UsdcAmount amount) {
        return PictureCell{fields::moneyText(amount), quint64{amount.raw()}};
    };
    const std::vector<WaterfallSpan> spans = waterfallSpans(m_steps);
    for (size_t i = 0; i < m_steps.size(); ++i)
        rows.push_back({{m_steps[i].name},
                        money(m_steps[i].amount),
                        money(spans[i].carry),
                        {m_steps[i].rule}});
    constexpr int places = core::UsdcAmount::decimals;
    return PictureTable::of({{tr("Step")},
                             {tr("Amount (USDC)"), true, places},
                             {tr("Left to cover (USDC)"), true, places},
                             {tr("Rule")}},
                            std::move(rows));
}

std::vector<LegendEntry> Waterfall::legend() const
{
    std::vector<LegendEntry> entries;
    const auto once = [&](const QString& text, const QColor& ink) {
        for (const LegendEntry& entry : entries)
            if (entry.text == text) return;
        entries.push_back({LegendKey::Filled, ink, text});
    };
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (m_steps[i].amount.isZero()) continue;
        switch (m_steps[i].kind) {
        case StepKind::Deficit: once(tr("Loss to cover"), colour(i)); break;
        case StepKind::Bite: {
            const QColor ink = colour(i);
            if (ink == colours().junior)
                once(tr("Paid by junior capital"), ink);
            else if (ink == colours().senior)
                once(tr("Paid by senior capital"), ink);
            else
                once(tr("Paid by the reserve"), ink);
            break;
        }
        case StepKind::Fee: once(tr("Kept back from the payout"), colour(i)); break;
        case StepKind::Uncovered: once(tr("Not paid by anybody"), colour(i)); break;
        }
    }
    return entries;
}

QColor Waterfall::colour(size_t index) const
{
    const WaterfallStep& step = m_steps[index];
    switch (step.kind) {
    case StepKind::Deficit: return colours().muted;
    case StepKind::Bite:
        return roleColour(colours(),
                          step.role.value_or(index == 1 ? LayerRole::Junior : LayerRole::Senior));
    case StepKind::Fee: return colours().faint;
    case StepKind::Uncovered: return colours().bad;
    }
    return colours().text;
}

bool Waterfall::fitsColumns(double pitch) const
{
    const double room = pitch - 2 * columnPadding;
    const QFontMetrics metrics(biteNameFont());
    for (const WaterfallStep& step : m_steps) {
        const QRect text = metrics.boundingRect(QRect(0, 0, int(room), 1'000),
                                                Qt::AlignHCenter | Qt::TextWordWrap, step.name);
        if (text.width() > room || text.height() > belowGround - 6) return false;
    }
    return widestAmount(m_steps) <= room;
}

Waterfall::Frame Waterfall::frame(const QRectF& area) const
{
    Frame frame;
    const double count = double(qMax<size_t>(m_steps.size(), 1));
    const double whole =
        m_steps.empty() ? 1 : double(qMax<quint64>(m_steps.front().amount.raw(), 1));
    frame.pitch = area.width() / count;
    frame.bars = area.adjusted(0, aboveBar, 0, -belowGround);
    frame.perUnit = frame.bars.height() / whole;
    frame.isTurned = !fitsColumns(frame.pitch);
    if (!frame.isTurned) return frame;
    const double names = qMin<double>(widestName(m_steps), area.width() * nameShareMost);
    frame.bars = area.adjusted(names + besideBar, 0, -widestAmount(m_steps) - besideBar, -4);
    frame.pitch = frame.bars.height() / count;
    frame.perUnit = frame.bars.width() / whole;
    return frame;
}

QRectF Waterfall::barOf(size_t index, const WaterfallSpan& span, const Frame& f) const
{
    const double from = double(span.from.raw()) * f.perUnit;
    const double size = qMax(double(span.to.raw()) * f.perUnit - from, thinnest);
    const double begin = f.pitch * double(index);
    if (f.isTurned) {
        const double thick = qMin(f.pitch * rowShareMost, rowBarMost);
        const double left = qMin(f.bars.left() + from, f.bars.right() - size);
        return {left, f.bars.top() + begin + (f.pitch - thick) / 2, size, thick};
    }
    const double top = qMax(f.bars.bottom() - from - size, f.bars.top());
    return {f.bars.left() + begin + f.pitch * (1 - barShare) / 2, top, f.pitch * barShare, size};
}

QRectF Waterfall::partBox(size_t part, const QRectF& area) const
{
    return barOf(part, waterfallSpans(m_steps)[part], frame(area));
}

std::optional<size_t> Waterfall::partAt(const QPointF& at, const QRectF& area) const
{
    if (m_steps.empty() || !area.contains(at)) return {};
    const Frame f = frame(area);
    const double along = f.isTurned ? at.y() - f.bars.top() : at.x() - f.bars.left();
    return static_cast<size_t>(qBound(0.0, along / f.pitch, double(m_steps.size() - 1)));
}

void Waterfall::drawBar(QPainter& painter, size_t index, const QRectF& bar) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_steps[index].amount.isZero() ? colours().border : colour(index));
    painter.drawRoundedRect(bar, 2, 2);
}

void Waterfall::drawColumnTexts(QPainter& painter,
                                size_t index,
                                const QRectF& bar,
                                const Frame& f) const
{
    const WaterfallStep& step = m_steps[index];
    const double left = f.bars.left() + f.pitch * double(index);
    painter.setFont(biteAmountFont());
    painter.setPen(step.amount.isZero() ? colours().muted : colours().text);
    painter.drawText(QRectF(left, bar.top() - aboveBar, f.pitch, aboveBar - 4),
                     Qt::AlignHCenter | Qt::AlignBottom, fields::moneyText(step.amount));
    painter.setFont(biteNameFont());
    painter.setPen(colours().muted);
    painter.drawText(QRectF(left + columnPadding, f.bars.bottom() + 6, f.pitch - 2 * columnPadding,
                            belowGround - 6),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, step.name);
}

void Waterfall::drawRowTexts(QPainter& painter,
                             size_t index,
                             const QRectF& area,
                             const Frame& f) const
{
    const WaterfallStep& step = m_steps[index];
    const QRectF row(area.left(), f.bars.top() + f.pitch * double(index), area.width(), f.pitch);
    const QFont font = biteNameFont();
    const int room = int(f.bars.left() - area.left()) - besideBar;
    painter.setFont(font);
    painter.setPen(colours().muted);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(step.name, Qt::ElideRight, room + 1));
    painter.setFont(biteAmountFont());
    painter.setPen(step.amount.isZero() ? colours().muted : colours().text);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, fields::moneyText(step.amount));
}

void Waterfall::paint(QPainter& painter, const QRectF& area) const
{
    if (m_steps.empty()) {
        painter.setFont(style::Theme::textFont(biteNamePixels));
        painter.setPen(colours().muted);
        painter.drawText(area, Qt::AlignCenter, tr("No claim has been drawn."));
        return;
    }
    const Frame f = frame(area);
    const std::vector<WaterfallSpan> spans = waterfallSpans(m_steps);
    painter.setPen(colours().border);
    if (f.isTurned)
        painter.drawLine(QPointF(f.bars.left() - 0.5, f.bars.top()),
                         QPointF(f.bars.left() - 0.5, f.bars.bottom()));
    else
        painter.drawLine(QPointF(area.left(), f.bars.bottom() + 0.5),
                         QPointF(area.right(), f.bars.bottom() + 0.5));
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const QRectF bar = barOf(i, spans[i], f);
        if (i + 1 < m_steps.size()) {
            // From where this bar ends to where the next begins.
            const QRectF next = barOf(i + 1, spans[i + 1], f);
            const double carry = double(spans[i].carry.raw()) * f.perUnit;
            painter.setPen(QPen(colours().strong, 1, Qt::DotLine));
            if (f.isTurned)
                painter.drawLine(QPointF(f.bars.left() + carry, bar.bottom()),
                                 QPointF(f.bars.left() + carry, next.top()));
            else
                painter.drawLine(QPointF(bar.right(), f.bars.bottom() - carry),
                                 QPointF(next.left(), f.bars.bottom() - carry));
        }
        drawBar(painter, i, bar);
        if (f.isTurned)
            drawRowTexts(painter, i, area, f);
        else
            drawColumnTexts(painter, i, bar, f);
    }
}

} // namespace widgets::charts
