#include "app/pages/accounts/sheet.h"

#include "app/pages/card.h"
#include "widgets/states/notice.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace app::pages::accounts {

using widgets::states::NoticeKind;

Secret secretOf(core::solana::SecretBuffer buffer)
{
    return std::make_shared<core::solana::SecretBuffer>(std::move(buffer));
}

Sheet::Sheet(const QString& title, const QString& action, QWidget* parent)
    : QDialog(parent),
      m_lead(roleLabel({}, "muted")),
      m_body(nullptr),
      m_content(new QVBoxLayout),
      m_notice(new widgets::states::Notice),
      m_buttons(new QHBoxLayout),
      m_close(new QPushButton(tr("Cancel"))),
      m_main(new QPushButton(action))
{
    setWindowTitle(title);
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    QLabel* heading = roleLabel(title, "title");
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    m_lead->setWordWrap(true);
    m_lead->hide();
    m_close->setAccessibleName(tr("Close without doing anything"));
    m_close->setAutoDefault(false);
    m_main->setAccessibleName(QString(action).remove(QLatin1Char('&')));
    m_main->setProperty("primary", true);
    m_main->setAutoDefault(false);
    m_main->setVisible(!action.isEmpty());
    m_body = buildBody();
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_close);
    m_buttons->addWidget(m_main);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(heading);
    column->addWidget(m_lead);
    column->addWidget(m_body);
    column->addWidget(m_notice);
    column->addLayout(m_buttons);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_main, &QPushButton::clicked, this, &Sheet::goOn);
}

QWidget* Sheet::buildBody()
{
    auto* body = new QWidget;
    body->setAccessibleName(windowTitle());
    body->setFixedWidth(width);
    body->setLayout(m_content);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(8);
    return body;
}

void Sheet::follow(const AccountsView&) {}

void Sheet::addButton(QPushButton* button)
{
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void Sheet::setLead(const QString& sentence)
{
    m_lead->setText(sentence);
    m_lead->setAccessibleName(sentence);
    m_lead->setVisible(!sentence.isEmpty());
}

void Sheet::addField(const QString& name, QWidget* field)
{
    QLabel* label = roleLabel(name, "label");
    label->setBuddy(field);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(field);
    m_content->addLayout(column);
}

void Sheet::showFault(const QString& sentence)
{
    stopWaiting();
    m_notice->setState(NoticeKind::Bad, sentence);
}

void Sheet::clearFault()
{
    if (!m_isWaiting) m_notice->setState(NoticeKind::Info, {});
}

void Sheet::wait(const QString& sentence)
{
    m_isWaiting = true;
    m_body->setEnabled(false);
    m_main->setEnabled(false);
    m_notice->setState(NoticeKind::Info, sentence);
}

void Sheet::stopWaiting()
{
    m_isWaiting = false;
    m_body->setEnabled(true);
    m_main->setEnabled(true);
    m_notice->setState(NoticeKind::Info, {});
}

void Sheet::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter) return QDialog::keyPressEvent(event);
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
        button->click();
    else if (m_main->isEnabled() && m_main->isVisible())
        m_main->click();
    event->accept();
}

} // namespace app::pages::accounts
