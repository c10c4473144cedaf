#include "app/console/status_strip.h"

#include "app/console/activity_list.h"
#include "app/pages/card.h"
#include "widgets/fields/format.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace app::console {

namespace {

constexpr int stripHeightPx = 36;

} // namespace

StatusStrip::StatusStrip(const widgets::style::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_signer(pages::roleLabel({}, "muted")),
      m_signerState(pages::pillLabel()),
      m_note(pages::roleLabel({}, "muted")),
      m_latest(pages::pillLabel()),
      m_open(new QToolButton)
{
    setObjectName(QStringLiteral("strip"));
    setAccessibleName(tr("Signer and activity"));
    setFixedHeight(stripHeightPx);
    auto* icon = new QLabel;
    icon->setPixmap(widgets::style::themedIcon(theme, "key", widgets::style::IconTone::Muted)
                        .pixmap(QSize(16, 16)));
    icon->setAccessibleName(tr("Signer"));
    connect(&theme, &widgets::style::Theme::changed, icon, [icon, &theme] {
        icon->setPixmap(widgets::style::themedIcon(theme, "key", widgets::style::IconTone::Muted)
                            .pixmap(QSize(16, 16)));
    });
    m_open->setText(tr("Activity"));
    m_open->setProperty("flat", true);
    m_open->setAccessibleName(tr("Show activity"));
    m_open->setFocusPolicy(Qt::StrongFocus);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 2, 8, 2);
    row->setSpacing(8);
    row->addWidget(icon);
    row->addWidget(m_signer);
    row->addWidget(m_signerState);
    row->addSpacing(8);
    row->addWidget(m_note, 1);
    row->addWidget(m_latest);
    row->addWidget(m_open);
    connect(m_open, &QToolButton::clicked, this, &StatusStrip::openActivities);
    pages::setPill(*m_latest, {}, "neutral");
    pages::setPill(*m_signerState, {}, "neutral");
}

void StatusStrip::setSigner(const pages::SignerView& signer)
{
    m_signer->setText(signer.name);
    m_signer->setAccessibleName(tr("Signer: %1").arg(signer.name));
    m_signer->setToolTip(signer.detail);
    pages::setPill(*m_signerState, signer.state, signer.kind);
    m_signerState->setToolTip(signer.detail);
}

void StatusStrip::setActivities(const std::vector<pages::ActivityView>& activities)
{
    if (activities == m_activities) return;
    m_activities = activities;
    setNote({}, "muted");
    showLatest();
    if (auto* list = qobject_cast<ActivityList*>(m_list.data())) list->setActivities(m_activities);
}

void StatusStrip::showLatest()
{
    if (m_activities.empty()) return pages::setPill(*m_latest, {}, "neutral");
    const pages::ActivityView& latest = m_activities.front();
    pages::setPill(*m_latest,
                   latest.slotsLeft
                       //: An action, what it is doing, and how many slots it may still take.
                       ? tr("%1 · %2 · dies in %3 slots")
                             .arg(latest.title, latest.state)
                             .arg(*latest.slotsLeft)
                       //: An action, and what became of it.
                       : tr("%1 · %2").arg(latest.title, latest.state),
                   latest.kind);
}

void StatusStrip::setNote(const QString& sentence, const char* kind)
{
    m_note->setText(sentence);
    m_note->setToolTip(sentence);
    m_note->setAccessibleName(sentence.isEmpty() ? tr("Note") : sentence);
    m_note->setProperty("tone", QString::fromLatin1(kind));
    m_note->setStyle(style());
}

void StatusStrip::openActivities()
{
    if (m_list) {
        m_list->close();
        return;
    }
    auto* list = new ActivityList(m_theme, this);
    m_list = list;
    list->setActivities(m_activities);
    list->adjustSize();
    const QPoint corner = m_open->mapToGlobal(QPoint(m_open->width(), 0));
    list->move(corner - QPoint(list->width(), list->height() + 4));
    list->setVisible(true);
}

} // namespace app::console
