#include "app/console/replay_bar.h"

#include "app/console/timeline.h"
#include "app/pages/card.h"
#include "core/programs/risk_engine/risk_account.h"
#include "widgets/fields/format.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace app::console {

namespace fields = widgets::fields;
using widgets::style::themedIcon;

namespace {

constexpr int barHeightPx = 44;
constexpr int speeds[] = {1, 4, 16, 64}; //!< steps a second
constexpr qint64 stepSeconds = core::programs::risk_engine::periodSeconds;

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

int stepOf(core::UnixTime begins, core::UnixTime time)
{
    return static_cast<int>(qMax<qint64>(0, (time.raw() - begins.raw()) / stepSeconds));
}

Timeline::Story storyOf(const pages::ConsoleState& state)
{
    Timeline::Story story;
    story.begins = state.replay.begins;
    story.steps = static_cast<int>(state.replay.all);
    story.played = static_cast<int>(state.replay.done);
    story.shown = state.isPast() ? stepOf(story.begins, state.snapshot->time) : story.played;
    for (const qint64 claim : state.replay.claims)
        story.marks.push_back(stepOf(story.begins, core::UnixTime{claim}));
    return story;
}

} // namespace

ReplayBar::ReplayBar(const widgets::style::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_play(iconButton(themedIcon(theme, "play"), tr("Play"), QKeySequence(Qt::Key_F5))),
      m_step(iconButton(themedIcon(theme, "step"), tr("One step"), QKeySequence(Qt::Key_F6))),
      m_speed(new QComboBox),
      m_timeline(new Timeline(theme)),
      m_date(pages::roleLabel({}, "number")),
      m_now(new QPushButton(tr("Return to &now"))),
      m_startOver(new QPushButton(tr("Start &over…")))
{
    setObjectName(QStringLiteral("strip"));
    setAccessibleName(tr("Replay"));
    setFixedHeight(barHeightPx);
    for (const int speed : speeds)
        //: So much of the recorded market passes in a second.
        m_speed->addItem(tr("%1 / s").arg(fields::durationText(qint64{speed} * stepSeconds)),
                         speed);
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_now->setAccessibleName(tr("Return to now"));
    m_startOver->setAccessibleName(tr("Start the recorded story over"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 16, 4);
    row->setSpacing(8);
    row->addWidget(m_play);
    row->addWidget(m_step);
    row->addWidget(m_speed);
    row->addSpacing(4);
    row->addWidget(m_timeline, 1);
    row->addSpacing(4);
    row->addWidget(m_date);
    row->addWidget(m_now);
    row->addWidget(m_startOver);
    connect(m_play, &QToolButton::clicked, this, [this] {
        if (m_isPlaying)
            emit pauseWanted();
        else
            emit playWanted();
    });
    connect(m_step, &QToolButton::clicked, this, &ReplayBar::stepWanted);
    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { emit speedWanted(m_speed->itemData(index).toInt()); });
    connect(m_timeline, &Timeline::stepChosen, this, &ReplayBar::seekWanted);
    connect(m_now, &QPushButton::clicked, this, &ReplayBar::nowWanted);
    connect(m_startOver, &QPushButton::clicked, this, &ReplayBar::startOverWanted);
    setIdle();
}

void ReplayBar::setIdle()
{
    for (QWidget* part : {static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_step),
                          static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_timeline)})
        part->setEnabled(false);
    showPlaying(false);
    m_timeline->setStory({});
    m_date->setText(QStringLiteral("–"));
    m_now->hide();
    m_startOver->hide();
}

void ReplayBar::showPlaying(bool isPlaying)
{
    if (isPlaying == m_isPlaying) return;
    m_isPlaying = isPlaying;
    const QString name = isPlaying ? tr("Pause") : tr("Play");
    m_play->setIcon(themedIcon(m_theme, isPlaying ? "pause" : "play"));
    m_play->setAccessibleName(name);
    m_play->setToolTip(
        tr("%1 (%2)").arg(name, m_play->shortcut().toString(QKeySequence::NativeText)));
}

void ReplayBar::setState(const pages::ConsoleState& state)
{
    const pages::ReplayStatus& replay = state.replay;
    showPlaying(replay.isPlaying || replay.isSeeking);
    m_play->setEnabled(!replay.isOver);
    m_step->setEnabled(!replay.isOver && !m_isPlaying);
    m_speed->setEnabled(true);
    m_speed->setCurrentIndex(m_speed->findData(replay.speed));
    m_timeline->setEnabled(true);
    m_timeline->setStory(storyOf(state));
    m_date->setText(fields::minuteText(state.snapshot->time));
    m_date->setAccessibleName(tr("The ledger's date: %1").arg(m_date->text()));
    m_now->setVisible(state.isPast());
    m_startOver->setVisible(replay.isOver && !state.isPast());
}

} // namespace app::console
