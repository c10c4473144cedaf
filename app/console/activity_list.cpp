#include "app/console/activity_list.h"

#include "app/pages/card.h"
#include "widgets/fields/format.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

namespace app::console {

namespace {

constexpr int listWidthPx = 440;
constexpr size_t shownMost = 8;

} // namespace

ActivityList::ActivityList(const widgets::style::Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_theme(theme),
      m_rows(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("popup"));
    setAccessibleName(tr("Activity"));
    setFixedWidth(listWidthPx);
    m_rows->setContentsMargins(16, 12, 16, 12);
    m_rows->setSpacing(10);
    m_rows->addWidget(pages::roleLabel(tr("Activity"), "heading"));
}

void ActivityList::setActivities(const std::vector<pages::ActivityView>& activities)
{
    delete m_content;
    m_content = new QWidget;
    m_content->setAccessibleName(tr("My transactions of late"));
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    if (activities.empty())
        column->addWidget(pages::emptyText(
            tr("Nothing was signed yet. What you sign appears here until it is final.")));
    for (size_t i = 0; i < qMin(activities.size(), shownMost); ++i)
        column->addWidget(rowOf(activities[i]));
    m_rows->addWidget(m_content);
    adjustSize();
}

QWidget* ActivityList::rowOf(const pages::ActivityView& activity)
{
    auto* row = new QWidget;
    row->setAccessibleName(tr("%1: %2").arg(activity.title, activity.state));
    auto* state = pages::pillLabel();
    pages::setPill(*state, activity.state, activity.kind);
    auto* copy = new QToolButton;
    copy->setIcon(widgets::style::themedIcon(m_theme, "copy", widgets::style::IconTone::Muted));
    copy->setProperty("flat", true);
    copy->setAccessibleName(tr("Copy the signature of %1").arg(activity.title));
    copy->setToolTip(tr("Copy the signature"));
    connect(copy, &QToolButton::clicked, this,
            [signature = activity.signature] { QGuiApplication::clipboard()->setText(signature); });
    const QString when = widgets::fields::timeText(activity.since);
    auto* time = pages::roleLabel(
        activity.slotsLeft ? tr("%1 · dies in %2 slots").arg(when).arg(*activity.slotsLeft) : when,
        "muted");
    // A signature has no blanks to break at: two lines of the same length.
    const qsizetype half = (activity.signature.size() + 1) / 2;
    auto* signature = pages::roleLabel(activity.signature.left(half) + QLatin1Char('\n') +
                                           activity.signature.mid(half),
                                       "address");
    signature->setAccessibleName(tr("Signature: %1").arg(activity.signature));
    auto* head = new QHBoxLayout;
    head->addWidget(pages::roleLabel(activity.title, "heading"));
    head->addStretch(1);
    head->addWidget(state);
    auto* foot = new QHBoxLayout;
    foot->addWidget(signature);
    foot->addStretch(1);
    foot->addWidget(copy);
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(time);
    column->addLayout(foot);
    return row;
}

} // namespace app::console
