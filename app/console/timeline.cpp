#include "app/console/timeline.h"

#include "core/programs/risk_engine/risk_account.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace app::console {

namespace fields = widgets::fields;

namespace {

constexpr int stepsPerDay = 96;
constexpr double handleRadius = 7;
constexpr double edge = handleRadius + 2;
constexpr double trackHeight = 4;

} // namespace

Timeline::Timeline(const widgets::style::Theme& theme, QWidget* parent)
    : QAbstractSlider(parent),
      m_theme(theme)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setPageStep(stepsPerDay);
    setMouseTracking(true);
    setAccessibleName(tr("Moment of the recorded story"));
    connect(&theme, &widgets::style::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Timeline::setStory(const Story& story)
{
    if (story == m_story) return;
    m_story = story;
    setRange(0, story.steps);
    if (!isSliderDown()) setValue(story.shown);
    describe();
    update();
}

double Timeline::xOf(int step) const
{
    const int steps = qMax(1, m_story.steps);
    return edge + (width() - 2 * edge) * step / steps;
}

int Timeline::stepAt(double x) const
{
    const double share = (x - edge) / qMax(1.0, width() - 2 * edge);
    return qBound(0, qRound(share * m_story.steps), m_story.steps);
}

QString Timeline::momentText(int step) const
{
    constexpr std::int64_t seconds = core::programs::risk_engine::periodSeconds;
    return fields::minuteText(core::UnixTime{m_story.begins.raw() + step * seconds});
}

void Timeline::describe()
{
    setAccessibleDescription(
        tr("%1; played until %2").arg(momentText(value()), momentText(m_story.played)));
}

void Timeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto& colours = m_theme.colours();
    const double middle = height() / 2.0;
    const auto track = [&](double from, double to, const QColor& colour) {
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(from, middle - trackHeight / 2, to - from, trackHeight),
                                trackHeight / 2, trackHeight / 2);
    };
    track(edge, width() - edge, colours.border);
    track(edge, xOf(m_story.played),
          m_story.shown < m_story.played ? colours.strong : colours.accent);
    track(edge, xOf(m_story.shown), colours.accent);
    painter.setBrush(colours.bad);
    for (const int mark : m_story.marks)
        painter.drawRoundedRect(QRectF(xOf(mark) - 1.5, middle - 8, 3, 16), 1.5, 1.5);
    if (!isEnabled()) return;
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2));
        painter.drawEllipse(QPointF(xOf(value()), middle), handleRadius + 2, handleRadius + 2);
    }
    painter.setPen(QPen(colours.surface, 2));
    painter.setBrush(colours.accent);
    painter.drawEllipse(QPointF(xOf(value()), middle), handleRadius, handleRadius);
}

void Timeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    setSliderDown(true);
    setValue(stepAt(event->position().x()));
    update();
}

void Timeline::mouseMoveEvent(QMouseEvent* event)
{
    const int step = stepAt(event->position().x());
    if (isSliderDown()) {
        setValue(step);
        update();
    }
    QToolTip::showText(event->globalPosition().toPoint(), momentText(step), this);
}

void Timeline::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !isSliderDown()) return;
    setSliderDown(false);
    emit stepChosen(value());
}

void Timeline::keyPressEvent(QKeyEvent* event)
{
    const auto target = [&]() -> std::optional<int> {
        switch (event->key()) {
        case Qt::Key_Left: return value() - 1;
        case Qt::Key_Right: return value() + 1;
        case Qt::Key_PageUp: return value() + stepsPerDay;
        case Qt::Key_PageDown: return value() - stepsPerDay;
        case Qt::Key_Home: return 0;
        case Qt::Key_End: return m_story.played;
        default: return {};
        }
    }();
    if (!target) return QAbstractSlider::keyPressEvent(event);
    setValue(qBound(0, *target, m_story.steps));
    describe();
    update();
    emit stepChosen(value());
}

} // namespace app::console
