#include "widgets/states/error_state.h"

#include "widgets/states/centred.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace widgets::states {

namespace {
constexpr int errorTextWidth = 460;
constexpr int errorMargin = 24;
constexpr int detailsHeight = 120;
} // namespace

ErrorState::ErrorState(QWidget* parent)
    : QWidget(parent),
      m_cause(new QLabel),
      m_wayOn(new QLabel),
      m_retry(new QPushButton(tr("Try again"))),
      m_more(new QPushButton(tr("Details"))),
      m_copy(new QPushButton(tr("Copy details"))),
      m_details(new QPlainTextEdit)
{
    m_cause->setProperty("role", QStringLiteral("sentence"));
    m_wayOn->setProperty("role", QStringLiteral("muted"));
    for (QLabel* label : {m_cause, m_wayOn}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    m_retry->setProperty("primary", true);
    m_more->setCheckable(true);
    for (QPushButton* button : {m_retry, m_more, m_copy}) {
        button->setAutoDefault(false);
        button->setAccessibleName(button->text());
    }
    m_details->setProperty("role", QStringLiteral("bytes"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFixedHeight(detailsHeight);
    m_details->setAccessibleName(tr("Details for support"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_more);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(errorMargin, errorMargin, errorMargin, errorMargin);
    column->setSpacing(8);
    column->addStretch(1);
    addCentred(*column, m_cause, errorTextWidth);
    addCentred(*column, m_wayOn, errorTextWidth);
    column->addSpacing(8);
    column->addLayout(buttons);
    addCentred(*column, m_details, errorTextWidth);
    column->addStretch(1);
    connect(m_retry, &QPushButton::clicked, this, &ErrorState::retried);
    connect(m_more, &QPushButton::toggled, this, [this](bool isOpen) {
        m_details->setVisible(isOpen);
        m_copy->setVisible(isOpen);
    });
    connect(m_copy, &QPushButton::clicked, this, &ErrorState::copyDetails);
    setState({}, {});
}

void ErrorState::setState(const QString& cause, const QString& wayOn, const QString& details)
{
    m_cause->setText(cause);
    m_cause->setAccessibleName(cause.isEmpty() ? tr("What went wrong") : cause);
    m_wayOn->setText(wayOn);
    m_wayOn->setAccessibleName(wayOn.isEmpty() ? tr("What to do") : wayOn);
    m_details->setPlainText(details);
    m_more->setVisible(!details.isEmpty());
    const bool isOpen = m_more->isChecked() && !details.isEmpty();
    m_details->setVisible(isOpen);
    m_copy->setVisible(isOpen);
    setAccessibleName(m_cause->accessibleName());
    setAccessibleDescription(wayOn);
}

void ErrorState::setBusy(bool isBusy)
{
    m_retry->setEnabled(!isBusy);
    m_retry->setText(isBusy ? tr("Trying…") : tr("Try again"));
    m_retry->setAccessibleName(m_retry->text());
}

void ErrorState::copyDetails()
{
    // With the cause: the details alone leave whoever reads them guessing.
    QApplication::clipboard()->setText(m_cause->text() + QLatin1Char('\n') +
                                       m_details->toPlainText());
}

} // namespace widgets::states
