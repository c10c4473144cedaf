#include "app/review/device_screen.h"

#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace app::review {

namespace {

using wallet::ledger::forecast::DevicePage;
using widgets::style::Theme;

constexpr QSize nanoSize(272, 154);
constexpr QRectF nanoScreen(12, 20, 248, 124); //!< 128 x 64 of the device's pixels
constexpr qreal nanoArrow = 14;                //!< left of the text and right of it
constexpr QSize touchSize(184, 236);
constexpr QRectF touchScreen(9, 10, 166, 216);

// A device's own colours: they do not follow the window's.
const QColor deviceBody(0x1c, 0x1f, 0x26);
const QColor deviceEdge(0x3d, 0x43, 0x50);
const QColor nanoGround(0x05, 0x06, 0x08);
const QColor nanoInk(0xf2, 0xf6, 0xfa);
const QColor touchGround(0xff, 0xff, 0xff);
const QColor touchInk(0x14, 0x16, 0x1a);
const QColor touchFaint(0x70, 0x76, 0x80);

QString lineOf(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

DeviceScreen::DeviceScreen(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme)
{
    setAccessibleName(tr("The device's screen"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DeviceScreen::setPage(const DevicePage& page,
                           wallet::ledger::Model model,
                           bool hasPrevious,
                           bool hasNext)
{
    m_page = page;
    m_model = model;
    m_hasPrevious = hasPrevious;
    m_hasNext = hasNext;
    setAccessibleDescription(asText());
    updateGeometry();
    update();
}

QString DeviceScreen::asText() const
{
    QStringList all{lineOf(m_page.title)};
    for (const std::string& line : m_page.lines)
        all << lineOf(line);
    return all.join(QLatin1Char('\n'));
}

QSize DeviceScreen::sizeHint() const
{
    return wallet::ledger::isTouch(m_model) ? touchSize : nanoSize;
}

void DeviceScreen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(deviceEdge, 1));
    painter.setBrush(deviceBody);
    if (wallet::ledger::isTouch(m_model))
        paintTouch(painter);
    else
        paintNano(painter);
}

void DeviceScreen::paintLine(QPainter& painter,
                             const QRectF& inside,
                             const QString& text,
                             Qt::Alignment alignment)
{
    const qreal width = QFontMetricsF(painter.font()).horizontalAdvance(text);
    if (width <= inside.width()) {
        painter.drawText(inside, int(alignment) | Qt::TextSingleLine, text);
        return;
    }
    painter.save();
    painter.translate(inside.left(), 0);
    painter.scale(inside.width() / width, 1);
    painter.drawText(QRectF(0, inside.top(), width + 1, inside.height()),
                     int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, text);
    painter.restore();
}

void DeviceScreen::paintNano(QPainter& painter) const
{
    painter.drawRoundedRect(QRectF(0.5, 10.5, nanoSize.width() - 1, nanoSize.height() - 11), 14,
                            14);
    // The two buttons, on the upper edge.
    painter.drawRoundedRect(QRectF(30.5, 3.5, 48, 12), 5, 5);
    painter.drawRoundedRect(QRectF(nanoSize.width() - 78.5, 3.5, 48, 12), 5, 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(nanoGround);
    painter.drawRoundedRect(nanoScreen, 4, 4);
    painter.setPen(nanoInk);
    const auto lines = static_cast<qreal>(m_page.lines.size());
    const qreal rows = lines + (m_page.title.empty() ? 0 : 1);
    const qreal height = std::min<qreal>(29, (nanoScreen.height() - 6) / std::max<qreal>(rows, 1));
    const int pixels = static_cast<int>(std::min<qreal>(20, height * 0.74));
    qreal top = nanoScreen.center().y() - rows * height / 2;
    const auto row = [&] {
        const QRectF place(nanoScreen.left() + nanoArrow, top, nanoScreen.width() - 2 * nanoArrow,
                           height);
        top += height;
        return place;
    };
    if (!m_page.title.empty()) {
        painter.setFont(Theme::textFont(pixels, QFont::DemiBold));
        paintLine(painter, row(), lineOf(m_page.title), Qt::AlignCenter);
    }
    painter.setFont(Theme::textFont(pixels));
    for (const std::string& line : m_page.lines)
        paintLine(painter, row(), lineOf(line), Qt::AlignCenter);
    QPen pen(nanoInk, 2);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const qreal middle = nanoScreen.center().y();
    const qreal left = nanoScreen.left() + 5;
    const qreal right = nanoScreen.right() - 5;
    if (m_hasPrevious)
        painter.drawPolyline(
            QPolygonF({{left + 5, middle - 6}, {left, middle}, {left + 5, middle + 6}}));
    if (m_hasNext)
        painter.drawPolyline(
            QPolygonF({{right - 5, middle - 6}, {right, middle}, {right - 5, middle + 6}}));
}

void DeviceScreen::paintTouch(QPainter& painter) const
{
    painter.drawRoundedRect(QRectF(0.5, 0.5, touchSize.width() - 1, touchSize.height() - 1), 16,
                            16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(touchGround);
    painter.drawRoundedRect(touchScreen, 6, 6);
    const QRectF inner = touchScreen.adjusted(10, 6, -10, -28);
    const auto lines = static_cast<qreal>(m_page.lines.size());
    const qreal height = std::min<qreal>(20, (inner.height() - 26) / std::max<qreal>(lines, 1));
    const int pixels = static_cast<int>(std::min<qreal>(14, height * 0.74));
    painter.setPen(touchFaint);
    painter.setFont(Theme::textFont(12, QFont::Medium));
    paintLine(painter, QRectF(inner.topLeft(), QSizeF(inner.width(), 24)), lineOf(m_page.title),
              Qt::AlignLeft | Qt::AlignVCenter);
    painter.setPen(touchInk);
    painter.setFont(Theme::textFont(pixels));
    qreal top = inner.top() + 26;
    for (const std::string& line : m_page.lines) {
        paintLine(painter, QRectF(inner.left(), top, inner.width(), height), lineOf(line),
                  Qt::AlignLeft | Qt::AlignVCenter);
        top += height;
    }
    const QRectF foot(touchScreen.left(), touchScreen.bottom() - 28, touchScreen.width(), 28);
    painter.setPen(QPen(touchFaint, 1));
    painter.drawLine(foot.topLeft() + QPointF(12, 0), foot.topRight() - QPointF(12, 0));
    painter.setFont(Theme::textFont(11));
    paintLine(painter, foot.adjusted(10, 0, -50, 0),
              m_page.isBehindMore ? tr("Behind “More”") : QString(),
              Qt::AlignLeft | Qt::AlignVCenter);
    const qreal middle = foot.center().y();
    painter.setPen(QPen(touchInk, 2));
    const qreal right = foot.right() - 16;
    if (m_hasPrevious)
        painter.drawPolyline(
            QPolygonF({{right - 23, middle - 5}, {right - 28, middle}, {right - 23, middle + 5}}));
    if (m_hasNext)
        painter.drawPolyline(
            QPolygonF({{right - 5, middle - 5}, {right, middle}, {right - 5, middle + 5}}));
}

} // namespace app::review
