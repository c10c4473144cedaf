#include "widgets/charts/waterfall.h"

#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace widgets::charts {

namespace {

constexpr int amountPixels = 12;
constexpr int amountHeight = 24; //!< above the highest bar
constexpr int nameHeight = 40;   //!< two lines below the ground
constexpr double barShare = 0.62;
constexpr double thinnest = 2;

} // namespace

Waterfall::Waterfall(const style::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Waterfall of the claim"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Waterfall::setSteps(std::vector<WaterfallStep> steps)
{
    m_steps = std::move(steps);
    m_read.reset();
    describe();
    update();
}

QString Waterfall::sentence(size_t index) const
{
    const WaterfallStep& step = m_steps[index];
    //: A layer's name, the amount, and the rule behind it.
    return tr("%1: %2 USDC. %3").arg(step.name, fields::moneyText(step.amount), step.rule);
}

void Waterfall::describe()
{
    if (m_steps.empty()) return setAccessibleDescription(tr("No claim has been drawn."));
    if (m_read) return setAccessibleDescription(sentence(*m_read));
    QStringList all;
    for (size_t i = 0; i < m_steps.size(); ++i)
        all << sentence(i);
    setAccessibleDescription(all.join(QLatin1Char('\n')));
}

std::vector<Waterfall::Bar> Waterfall::bars() const
{
    std::vector<Bar> bars;
    if (m_steps.empty()) return bars;
    const double ground = height() - nameHeight - 1;
    const double room = ground - amountHeight;
    const double whole = double(qMax<quint64>(m_steps.front().amount.raw(), 1));
    const double column = width() / double(m_steps.size());
    double carry = ground;
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const double size = room * double(m_steps[i].amount.raw()) / whole;
        const bool standsOnGround =
            m_steps[i].kind == StepKind::Deficit || m_steps[i].kind == StepKind::Uncovered;
        double top = ground - size;
        double next = top;
        if (m_steps[i].kind == StepKind::Bite) {
            top = carry;
            next = carry + size;
        } else if (m_steps[i].kind == StepKind::Fee) {
            top = carry - size;
            next = carry;
        }
        const double left = column * double(i) + column * (1 - barShare) / 2;
        QRectF box(left, top, column * barShare, size);
        if (size < thinnest) box.setTop(qMin(box.bottom(), ground) - thinnest);
        if (size < thinnest) box.setHeight(thinnest);
        bars.push_back({box, standsOnGround ? ground - size : next});
        carry = bars.back().carry;
    }
    return bars;
}

QColor Waterfall::colour(size_t index) const
{
    const style::Tokens& colours = m_theme.colours();
    switch (m_steps[index].kind) {
    case StepKind::Deficit: return colours.strong;
    case StepKind::Bite: return index == 1 ? colours.junior : colours.senior;
    case StepKind::Fee: return colours.muted;
    case StepKind::Uncovered: return colours.bad;
    }
    return colours.strong;
}

void Waterfall::paintEvent(QPaintEvent*)
{
    const style::Tokens& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Bar> all = bars();
    const double ground = height() - nameHeight - 0.5;
    painter.setPen(colours.border);
    painter.drawLine(QPointF(0, ground), QPointF(width(), ground));
    const double column = m_steps.empty() ? 0 : width() / double(m_steps.size());
    const QFont amountFont = style::Theme::figureFont(amountPixels, QFont::Medium);
    const QFont nameFont = style::Theme::textFont(12, QFont::Medium);

    for (size_t i = 0; i < all.size(); ++i) {
        if (i + 1 < all.size()) {
            painter.setPen(QPen(colours.strong, 1, Qt::DotLine));
            const double y = all[i].carry;
            painter.drawLine(QPointF(all[i].box.right(), y), QPointF(all[i + 1].box.left(), y));
        }
        const bool isZero = m_steps[i].amount.isZero();
        painter.setPen(Qt::NoPen);
        painter.setBrush(isZero ? colours.border : colour(i));
        painter.drawRoundedRect(all[i].box, 2, 2);
        if (m_read == i) {
            painter.setPen(QPen(colours.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(all[i].box.adjusted(-3, -3, 3, 3), 4, 4);
        }
        painter.setFont(amountFont);
        painter.setPen(isZero ? colours.muted : colours.text);
        const QRectF above(column * double(i), all[i].box.top() - amountHeight, column,
                           amountHeight - 4);
        painter.drawText(above, Qt::AlignHCenter | Qt::AlignBottom,
                         fields::moneyText(m_steps[i].amount));
        painter.setFont(nameFont);
        painter.setPen(colours.muted);
        painter.drawText(QRectF(column * double(i) + 4, ground + 6, column - 8, nameHeight - 6),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_steps[i].name);
    }
    if (hasFocus()) {
        painter.setPen(QPen(colours.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

bool Waterfall::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_steps.empty()) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const double column = width() / double(m_steps.size());
    const size_t index =
        static_cast<size_t>(qBound(0.0, help->pos().x() / column, double(m_steps.size() - 1)));
    QToolTip::showText(help->globalPos(), sentence(index), this);
    return true;
}

void Waterfall::keyPressEvent(QKeyEvent* event)
{
    const bool moves = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!moves || m_steps.empty()) return QWidget::keyPressEvent(event);
    const size_t last = m_steps.size() - 1;
    if (!m_read)
        m_read = event->key() == Qt::Key_Left ? last : 0;
    else if (event->key() == Qt::Key_Left)
        m_read = *m_read == 0 ? 0 : *m_read - 1;
    else
        m_read = qMin(*m_read + 1, last);
    describe();
    update();
}

} // namespace widgets::charts
