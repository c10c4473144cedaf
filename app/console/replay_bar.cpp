#include "app/console/replay_bar.h"

#include "app/pages/card.h"
#include "widgets/fields/format.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace app::console {

namespace fields = widgets::fields;
using widgets::style::themedIcon;

namespace {

constexpr int barHeightPx = 48;
constexpr int speeds[] = {1, 4, 16, 64}; //!< steps a second
constexpr qint64 stepSeconds = 900;

QToolButton* iconButton(const QIcon& icon, const QString& name, const QKeySequence& key)
{
    auto* button = new QToolButton;
    button->setIcon(icon);
    button->setIconSize(QSize(18, 18));
    button->setProperty("flat", true);
    button->setAccessibleName(name);
    button->setShortcut(key);
    //: What a button does, and its key.
    button->setToolTip(ReplayBar::tr("%1 (%2)").arg(name, key.toString(QKeySequence::NativeText)));
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ReplayBar::ReplayBar(const widgets::style::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_play(iconButton(themedIcon(theme, "play"), tr("Play"), QKeySequence(Qt::Key_F5))),
      m_step(iconButton(themedIcon(theme, "step"), tr("One step"), QKeySequence(Qt::Key_F6))),
      m_speed(new QComboBox),
      m_date(pages::roleLabel({}, "number")),
      m_count(pages::roleLabel({}, "muted")),
      m_progress(new QProgressBar),
      m_startOver(new QPushButton(tr("Start &over…"))),
      m_activity(pages::pillLabel())
{
    setObjectName(QStringLiteral("strip"));
    setAccessibleName(tr("Replay and activity"));
    setFixedHeight(barHeightPx);
    for (const int speed : speeds)
        //: So much of the recorded market passes in a second.
        m_speed->addItem(tr("%1 / s").arg(fields::durationText(qint64{speed} * stepSeconds)),
                         speed);
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_progress->setAccessibleName(tr("Progress of the recorded story"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(10);
    row->addWidget(m_play);
    row->addWidget(m_step);
    row->addWidget(m_speed);
    row->addSpacing(4);
    row->addWidget(m_date);
    row->addWidget(m_progress);
    row->addWidget(m_count);
    row->addWidget(m_startOver);
    row->addStretch(1);
    row->addWidget(m_activity);
    m_startOver->setAccessibleName(tr("Start the recorded story over"));
    connect(m_startOver, &QPushButton::clicked, this, &ReplayBar::startOverWanted);
    connect(m_play, &QToolButton::clicked, this, [this] {
        if (m_isPlaying)
            emit pauseWanted();
        else
            emit playWanted();
    });
    connect(m_step, &QToolButton::clicked, this, &ReplayBar::stepWanted);
    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { emit speedWanted(m_speed->itemData(index).toInt()); });
    setIdle();
}

void ReplayBar::setIdle()
{
    for (QWidget* part : {static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_step),
                          static_cast<QWidget*>(m_speed)})
        part->setEnabled(false);
    m_date->setText(QStringLiteral("–"));
    m_startOver->setVisible(false);
    m_count->clear();
    setActivity(tr("No ledger"), "neutral");
}

void ReplayBar::setState(const pages::ConsoleState& state)
{
    const pages::ReplayStatus& replay = state.replay;
    const bool wasPlaying = m_isPlaying;
    m_isPlaying = replay.isPlaying;
    const QString name = m_isPlaying ? tr("Pause") : tr("Play");
    if (wasPlaying != m_isPlaying) {
        m_play->setIcon(themedIcon(m_theme, m_isPlaying ? "pause" : "play"));
        m_play->setAccessibleName(name);
        m_play->setToolTip(tr("%1 (%2)").arg(name, m_play->shortcut().toString()));
    }
    m_play->setEnabled(!replay.isOver);
    m_step->setEnabled(!replay.isOver && !replay.isPlaying);
    m_startOver->setVisible(replay.isOver);
    m_speed->setEnabled(true);
    m_speed->setCurrentIndex(m_speed->findData(replay.speed));
    m_date->setText(fields::minuteText(state.snapshot->time));
    m_date->setAccessibleName(tr("The ledger's date: %1").arg(m_date->text()));
    m_progress->setMaximum(static_cast<int>(replay.all));
    m_progress->setValue(static_cast<int>(replay.done));
    m_count->setText(replay.isOver ? tr("The recorded story is over")
                                   : tr("%1 of %2")
                                         .arg(fields::countText(quint64(replay.done)),
                                              fields::countText(quint64(replay.all))));
    m_count->setAccessibleName(tr("Steps: %1").arg(m_count->text()));
}

void ReplayBar::setActivity(const QString& text, const char* pill)
{
    pages::setPill(*m_activity, text, pill);
}

} // namespace app::console
