#pragma once
//! \file
//! What to do when this user may not open a device that is plugged in: the rule, the file that it
//! belongs into and the commands that install it, each with a button that copies it.

#include "app/pages/accounts/device_facts.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace app::pages::accounts {

class DeviceRule : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceRule(QWidget* parent = nullptr);

    //! Hidden unless the device may not be opened.
    void show(const DeviceFacts& device);

private:
    [[nodiscard]] QPlainTextEdit* addBox(const QString& name, QLabel* heading);

    QLabel* m_ruleHeading;
    QPlainTextEdit* m_rule;
    QPlainTextEdit* m_commands;
};

} // namespace app::pages::accounts
