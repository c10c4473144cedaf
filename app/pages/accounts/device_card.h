#pragma once
//! \file
//! The device: in which state it is and what to do next, its app and the flag that should be off,
//! where it is looked for, and the accounts that were found on it.

#include "app/pages/accounts/accounts_view.h"
#include "app/pages/card.h"

class QLineEdit;
class QPushButton;

namespace widgets::fields {
class Pill;
}
namespace widgets::states {
class Notice;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class DeviceRule;
class DeviceSteps;
class FoundList;

class DeviceCard : public Card
{
    Q_OBJECT

public:
    explicit DeviceCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const AccountsViewPtr& accounts);

signals:
    void openAppWanted();
    void scanWanted();
    void addFoundWanted(const core::Address& account);
    void connectWanted(const QString& uri);
    void disconnectWanted();

private:
    void build();
    void showFacts(const DeviceFacts& device);
    void offer(const AccountsView& accounts);
    void askForPlace(bool isAsked);
    void connectPlace();

    QLabel* m_icon;
    QLabel* m_title;
    widgets::fields::Pill* m_pill;
    QLabel* m_sentence;
    QLabel* m_facts;
    QLabel* m_blind;
    DeviceSteps* m_steps;
    DeviceRule* m_rule;
    FoundList* m_found;
    QWidget* m_placeRow;
    QLineEdit* m_place;
    QLabel* m_placeFault;
    QPushButton* m_openApp;
    QPushButton* m_scan;
    QPushButton* m_elsewhere;
    QPushButton* m_disconnect;
};

//! Why it is no place of a device; empty: it is one.
[[nodiscard]] QString placeFault(const QString& uri);

} // namespace app::pages::accounts
