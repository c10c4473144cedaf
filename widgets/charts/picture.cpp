#include "widgets/charts/picture.h"

#include "widgets/style/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>

namespace widgets::charts {

namespace {

constexpr int moreSize = 24;
constexpr int headGap = 8;

//! Three dots, drawn: sharp at every scale.
class MoreButton final : public QToolButton
{
public:
    MoreButton(const style::Theme& theme, QWidget* parent) : QToolButton(parent), m_theme(theme)
    {
        setProperty("flat", true);
        setFixedSize(moreSize, moreSize);
        setPopupMode(QToolButton::InstantPopup);
        setFocusPolicy(Qt::TabFocus);
    }

private:
    void paintEvent(QPaintEvent*) override
    {
        const style::Tokens& colours = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (hasFocus())
            painter.setPen(QPen(colours.accent, 2));
        else
            painter.setPen(Qt::NoPen);
        painter.setBrush(underMouse() || isDown() ? QBrush(colours.alternate) : QBrush());
        painter.drawRoundedRect(box, 6, 6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(underMouse() || hasFocus() ? colours.text : colours.muted);
        constexpr double gap = 5, radius = 1.4;
        for (int dot = -1; dot <= 1; ++dot)
            painter.drawEllipse(QRectF(rect()).center() + QPointF(dot * gap, 0), radius, radius);
    }

    const style::Theme& m_theme;
};

} // namespace

Picture::Picture(const style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_more(new MoreButton(theme, this)),
      m_menu(new QMenu(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    buildMenu();
    m_more->setMenu(m_menu);
    m_more->setObjectName(QStringLiteral("pictureMenu"));
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
}

const style::Tokens& Picture::colours() const
{
    return m_theme.colours();
}

void Picture::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    m_more->setAccessibleName(tr("Save or copy: %1").arg(title));
    m_more->setToolTip(tr("Save, copy or show as a table"));
}

void Picture::setBare(bool isBare)
{
    m_isBare = isBare;
    m_more->setVisible(!isBare);
    updateGeometry();
}

void Picture::dataChanged()
{
    if (m_reading && *m_reading >= partCount()) m_reading.reset();
    if (m_hover && *m_hover >= partCount()) m_hover.reset();
    describe();
    update();
}

void Picture::describe()
{
    setAccessibleDescription(m_reading ? sentence(*m_reading) : summary());
}

QString Picture::summary() const
{
    QStringList all;
    for (size_t part = 0; part < partCount(); ++part)
        all << sentence(part);
    return all.join(QLatin1Char('\n'));
}

void Picture::setReading(std::optional<size_t> part)
{
    if (part && *part >= partCount()) part.reset();
    if (part == m_reading) return;
    m_reading = part;
    describe();
    update();
    emit readingChanged();
}

int Picture::headHeight(int width) const
{
    if (m_isBare) return 0;
    return qMax(moreSize, legendHeight(legend(), width - moreSize - headGap)) + headGap;
}

QRectF Picture::pictureArea() const
{
    return QRectF(rect()).adjusted(0, headHeight(width()), 0, 0);
}

QSize Picture::sizeFor(const QSize& picture) const
{
    return picture + QSize(0, headHeight(picture.width()));
}

std::optional<size_t> Picture::partAt(const QPointF& at, const QRectF& area) const
{
    for (size_t part = partCount(); part-- > 0;)
        if (partBox(part, area).contains(at)) return part;
    return {};
}

qint64 Picture::stepOf(int key, Qt::KeyboardModifiers) const
{
    if (key == Qt::Key_Left || key == Qt::Key_Up) return -1;
    return key == Qt::Key_Right || key == Qt::Key_Down ? 1 : 0;
}

void Picture::drawMark(QPainter& painter, const QRectF& area, size_t part) const
{
    painter.setPen(QPen(colours().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(partBox(part, area).adjusted(-3, -3, 3, 3), 4, 4);
}

void Picture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_isBare)
        drawLegend(painter, QRect(0, 2, width() - moreSize - headGap, height()), legend(),
                   colours());
    const QRectF area = pictureArea();
    paint(painter, area);
    if (const auto shown = m_hover ? m_hover : m_reading) drawMark(painter, area, *shown);
    if (hasFocus()) {
        painter.setPen(QPen(colours().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void Picture::resizeEvent(QResizeEvent*)
{
    m_more->move(width() - moreSize, 0);
}

bool Picture::event(QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        // A menu or another window on top is no end of the reading.
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) setReading({});
    }
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto part = partAt(help->pos(), pictureArea()))
        QToolTip::showText(help->globalPos(), sentence(*part), this);
    else
        QToolTip::hideText();
    return true;
}

void Picture::walk(qint64 step)
{
    const auto last = static_cast<qint64>(partCount()) - 1;
    qint64 to = step < 0 ? last : 0; // from outside: in at the end that the key comes from
    if (m_reading) to = qBound<qint64>(0, static_cast<qint64>(*m_reading) + step, last);
    m_hover.reset();
    setReading(static_cast<size_t>(to));
}

void Picture::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copyTable();
    if (event->key() == Qt::Key_Escape && m_reading) return setReading({});
    if (partCount() == 0) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Home) return setReading(size_t{0});
    if (event->key() == Qt::Key_End) return setReading(partCount() - 1);
    const qint64 step = stepOf(event->key(), event->modifiers());
    if (step == 0) return QWidget::keyPressEvent(event);
    walk(step);
}

void Picture::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) setReading(partAt(event->position(), pictureArea()));
    QWidget::mousePressEvent(event);
}

void Picture::mouseMoveEvent(QMouseEvent* event)
{
    const auto part = partAt(event->position(), pictureArea());
    if (part == m_hover) return;
    m_hover = part;
    update();
}

void Picture::leaveEvent(QEvent*)
{
    m_hover.reset();
    update();
}

void Picture::contextMenuEvent(QContextMenuEvent* event)
{
    m_menu->popup(event->globalPos());
}

} // namespace widgets::charts
