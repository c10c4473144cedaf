#pragma once
//! \file
//! An address beside the device that shows it. The device's person confirms or refuses there; what
//! was compared is then asked here, because only they have seen both.

#include "app/pages/accounts/sheet.h"

class QLabel;

namespace widgets::fields {
class Pill;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class VerifySheet : public Sheet
{
    Q_OBJECT

public:
    VerifySheet(const widgets::style::Theme& theme, const core::Address& account, QWidget* parent);
    //! Closes itself when the verification is gone, but never over a difference.
    void follow(const AccountsView& accounts) override;

signals:
    void verifyWanted(const core::Address& account);
    void comparisonSaid(const core::Address& account, bool isSame);

private:
    void goOn() override;
    void showScreens(const Verification& verification);
    void showStep(const Verification& verification, const DeviceFacts& device);
    void sayDifferent();

    const widgets::style::Theme& m_theme;
    core::Address m_account;
    Verification::Step m_step = Verification::Step::Shown;
    bool m_isShown = false; //!< a step is
    bool m_isDifferent = false;
    std::vector<QStringList> m_screens;
    QVBoxLayout* m_screenColumn;
    QLabel* m_question;
    class QPushButton* m_differs;
};

} // namespace app::pages::accounts
