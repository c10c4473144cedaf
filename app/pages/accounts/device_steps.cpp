#include "app/pages/accounts/device_steps.h"

#include "widgets/style/theme.h"

#include <QPainter>

#include <optional>

namespace app::pages::accounts {

using wallet::ledger::DevicePhase;
using widgets::style::Theme;

namespace {

constexpr int stepHeight = 28;
constexpr int stepMark = 20;
constexpr int stepTextAt = 32;

std::optional<int> stepsDone(DevicePhase phase)
{
    switch (phase) {
    case DevicePhase::Absent: return 0;
    case DevicePhase::Connecting:
    case DevicePhase::Locked: return 1;
    case DevicePhase::Dashboard:
    case DevicePhase::OtherApp: return 2;
    case DevicePhase::NoPermission:
    case DevicePhase::Ready:
    case DevicePhase::AwaitingPerson:
    case DevicePhase::BusyElsewhere:
    case DevicePhase::Fault: break;
    }
    return std::nullopt;
}

void paintCheck(QPainter& painter, const QRectF& mark)
{
    const QPointF points[] = {{mark.left() + 5.5, mark.center().y() + 0.5},
                              {mark.left() + 8.8, mark.center().y() + 3.6},
                              {mark.right() - 5.0, mark.center().y() - 3.6}};
    painter.drawPolyline(points, 3);
}

} // namespace

DeviceSteps::DeviceSteps(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_steps{tr("Plug the Ledger in"), tr("Unlock it with its PIN"), tr("Open its Solana app"),
              tr("Scan it for accounts and compare an address")}
{
    setAccessibleName(tr("Steps to a device that is ready"));
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

QSize DeviceSteps::sizeHint() const
{
    constexpr int width = 240;
    return {width, static_cast<int>(m_steps.size()) * stepHeight};
}

void DeviceSteps::show(DevicePhase phase)
{
    const auto done = stepsDone(phase);
    setVisible(done.has_value());
    m_done = done.value_or(0);
    //: The step that is next, for people who hear the screen.
    setAccessibleDescription(
        tr("Step %1 of %2: %3").arg(m_done + 1).arg(m_steps.size()).arg(m_steps[m_done]));
    update();
}

void DeviceSteps::paintEvent(QPaintEvent*)
{
    const auto& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_steps.size()); ++i) {
        const QRectF mark(1, i * stepHeight + (stepHeight - stepMark) / 2.0, stepMark, stepMark);
        const bool isDone = i < m_done;
        const bool isNext = i == m_done;
        const QColor ink = isDone ? colours.good : isNext ? colours.accent : colours.faint;
        painter.setPen(QPen(ink, 1.5));
        painter.setBrush(isNext ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(mark.adjusted(0.75, 0.75, -0.75, -0.75));
        if (isDone) {
            paintCheck(painter, mark);
        } else {
            painter.setFont(Theme::textFont(11, QFont::DemiBold));
            painter.setPen(isNext ? colours.onAccent : colours.muted);
            painter.drawText(mark, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setFont(Theme::textFont(13, isNext ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isNext ? colours.text : colours.muted);
        const QRect room(stepTextAt, i * stepHeight, width() - stepTextAt, stepHeight);
        painter.drawText(
            room, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_steps[i], Qt::ElideRight, room.width()));
    }
}

} // namespace app::pages::accounts
