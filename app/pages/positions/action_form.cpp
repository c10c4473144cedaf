#include "app/pages/positions/action_form.h"

#include "app/pages/card.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace app::pages::positions {

namespace {
constexpr int typingPauseMs = 120; //!< a rehearsal a pause, not one a key
constexpr int fieldsWidth = 420;
constexpr int asideWidth = 440;
} // namespace

ActionForm::ActionForm(const widgets::style::Theme& theme, const QString& title, QWidget* parent)
    : QDialog(parent),
      m_theme(theme),
      m_fields(new QVBoxLayout),
      m_aside(new QVBoxLayout),
      m_notice(new QFrame),
      m_preview(new QLabel),
      m_review(new QPushButton(tr("&Review…"))),
      m_pause(new QTimer(this))
{
    setWindowTitle(title);
    setModal(true);
    QLabel* heading = roleLabel(title, "title");
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(fontMetrics().height() * 4);
    m_preview->setAlignment(Qt::AlignTop);
    m_preview->setAccessibleName(tr("What would happen"));
    m_notice->setAccessibleName(tr("What would happen"));
    auto* noticeRow = new QHBoxLayout(m_notice);
    noticeRow->setContentsMargins(12, 10, 12, 10);
    noticeRow->addWidget(m_preview);

    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAccessibleName(tr("Close without doing anything"));
    cancel->setAutoDefault(false);
    m_review->setProperty("primary", true);
    m_review->setAccessibleName(tr("Review before signing"));
    m_review->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_review);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(heading);
    column->addWidget(buildMiddle(), 1);
    column->addLayout(buttons);

    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPauseMs);
    connect(m_pause, &QTimer::timeout, this, &ActionForm::rehearse);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_review, &QPushButton::clicked, this, &ActionForm::goOn);
}

QWidget* ActionForm::buildMiddle()
{
    auto* middle = new QWidget;
    middle->setAccessibleName(windowTitle());
    auto* left = new QVBoxLayout;
    left->setSpacing(14);
    left->addLayout(m_fields);
    left->addWidget(m_notice);
    left->addStretch(1);
    m_fields->setSpacing(8);
    m_aside->setSpacing(8);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    row->addLayout(left);
    auto* beside = new QWidget;
    beside->setAccessibleName(tr("What should be known before"));
    beside->setFixedWidth(asideWidth); // long sentences wrap: the form keeps its width
    m_aside->setContentsMargins(0, 0, 0, 0);
    beside->setLayout(m_aside);
    row->addWidget(beside);
    m_notice->setFixedWidth(fieldsWidth);
    return middle;
}

review::Action ActionForm::guarded(review::Action action, const review::Plan&) const
{
    return action;
}

void ActionForm::fieldsChanged()
{
    m_rehearsal.reset();
    m_review->setEnabled(false);
    widgets::style::restyle(*m_notice, "notice", QStringLiteral("neutral"));
    const bool isComplete = action().has_value();
    m_preview->setText(isComplete ? tr("Rehearsing on a copy of the ledger…")
                                  : tr("Enter an amount to see what would happen."));
    if (isComplete)
        m_pause->start();
    else
        m_pause->stop();
}

void ActionForm::rehearse()
{
    if (const auto wanted = action()) emit previewWanted(*wanted);
}

void ActionForm::showPreview(const review::PlanPtr& plan)
{
    // A late answer to an older question is dropped.
    const auto wanted = action();
    if (!wanted || !(plan->action == *wanted)) return;
    m_rehearsal = plan;
    const bool isRefused = !plan->refusal.isEmpty();
    m_preview->setText(isRefused ? plan->refusal : plan->sentence);
    m_preview->setAccessibleDescription(m_preview->text());
    widgets::style::restyle(*m_notice, "notice",
                            isRefused ? QStringLiteral("bad") : QStringLiteral("neutral"));
    m_review->setEnabled(!isRefused);
    m_review->setToolTip(isRefused ? plan->refusal : QString());
}

void ActionForm::showFault(const QString& sentence)
{
    m_rehearsal.reset();
    m_preview->setText(sentence);
    m_preview->setAccessibleDescription(sentence);
    widgets::style::restyle(*m_notice, "notice", QStringLiteral("bad"));
    m_review->setEnabled(false);
}

void ActionForm::goOn()
{
    const auto wanted = action();
    if (!wanted || !m_rehearsal) return;
    emit actionWanted(guarded(*wanted, *m_rehearsal));
}

void ActionForm::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter) return QDialog::keyPressEvent(event);
    // Enter goes on to the review, which signs nothing by itself.
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
        button->click();
    else if (m_review->isEnabled())
        m_review->click();
    event->accept();
}

} // namespace app::pages::positions
