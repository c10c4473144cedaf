#include "widgets/states/empty_state.h"

#include "widgets/states/centred.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace widgets::states {

namespace {
constexpr int emptyTextWidth = 420;
constexpr int emptyMargin = 24;
} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_heading(new QLabel),
      m_sentence(new QLabel),
      m_action(new QPushButton)
{
    m_heading->setProperty("role", QStringLiteral("sentence"));
    m_heading->setAlignment(Qt::AlignHCenter);
    m_heading->setWordWrap(true);
    m_sentence->setProperty("role", QStringLiteral("muted"));
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setWordWrap(true);
    for (QLabel* label : {m_heading, m_sentence})
        label->setTextFormat(Qt::PlainText);
    m_action->setProperty("primary", true);
    m_action->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(emptyMargin, emptyMargin, emptyMargin, emptyMargin);
    column->setSpacing(8);
    column->addStretch(1);
    addCentred(*column, m_heading, emptyTextWidth);
    addCentred(*column, m_sentence, emptyTextWidth);
    column->addSpacing(8);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTaken);
    setState({}, {});
}

void EmptyState::setState(const QString& heading, const QString& sentence, const QString& action)
{
    m_heading->setText(heading);
    m_heading->setAccessibleName(heading.isEmpty() ? tr("Nothing here") : heading);
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence.isEmpty() ? tr("What to do") : sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action.isEmpty() ? tr("Action") : action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(m_heading->accessibleName());
    setAccessibleDescription(sentence);
}

} // namespace widgets::states
