#include "app/pages/accounts/device_rule.h"

#include "app/pages/card.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

namespace app::pages::accounts {

namespace {

constexpr int copiedMs = 2'000;
constexpr int ruleLinesMost = 6;

//! As tall as its text, which scrolls sideways and never wraps: a rule is one line.
void fillBox(QPlainTextEdit& box, const QString& text)
{
    if (box.toPlainText() != text) box.setPlainText(text);
    const int lines = qBound(1, static_cast<int>(text.count(QLatin1Char('\n'))) + 1, ruleLinesMost);
    constexpr int frame = 32; // padding, border, the bar below
    box.setFixedHeight(lines * box.fontMetrics().lineSpacing() + frame);
}

} // namespace

DeviceRule::DeviceRule(QWidget* parent) : QWidget(parent), m_ruleHeading(roleLabel({}, "label"))
{
    setAccessibleName(tr("How to give this user access to the device"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_rule = addBox(tr("The udev rule"), m_ruleHeading);
    m_commands = addBox(tr("Commands that install it"),
                        roleLabel(tr("To install it, run this in a terminal, then plug the device "
                                     "in again"),
                                  "label"));
    hide();
}

QPlainTextEdit* DeviceRule::addBox(const QString& name, QLabel* heading)
{
    auto* box = new QPlainTextEdit;
    box->setReadOnly(true);
    box->setLineWrapMode(QPlainTextEdit::NoWrap);
    box->setProperty("role", QStringLiteral("bytes"));
    box->setAccessibleName(name);
    QFont plain = widgets::style::Theme::figureFont(12);
    plain.setStyleStrategy(QFont::PreferNoShaping); // no ligatures: "==" is two characters
    box->setFont(plain);
    box->setTabChangesFocus(true);
    auto* copy = new QPushButton(tr("Copy"));
    //: A button that copies what is named: "Copy: The udev rule".
    copy->setAccessibleName(tr("Copy: %1").arg(name));
    heading->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(heading, 1);
    head->addWidget(copy);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(head);
    column->addWidget(box);
    connect(copy, &QPushButton::clicked, this, [this, box, copy] {
        QGuiApplication::clipboard()->setText(box->toPlainText());
        copy->setText(tr("Copied"));
        QTimer::singleShot(copiedMs, copy, [copy] { copy->setText(tr("Copy")); });
    });
    return box;
}

void DeviceRule::show(const DeviceFacts& device)
{
    const bool isNeeded = device.state.phase == wallet::ledger::DevicePhase::NoPermission &&
                          !device.udevRule.isEmpty();
    setVisible(isNeeded);
    if (!isNeeded) return;
    m_ruleHeading->setText(tr("The rule that is missing, for %1").arg(device.udevRulePath));
    m_ruleHeading->setAccessibleName(m_ruleHeading->text());
    fillBox(*m_rule, device.udevRule.trimmed());
    fillBox(*m_commands, device.udevCommands.trimmed());
}

} // namespace app::pages::accounts
