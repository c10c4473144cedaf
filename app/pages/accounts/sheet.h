#pragma once
//! \file
//! What the small windows of this page have in common: a heading, fields, one thing to do and a way
//! out. A sheet that asked for something waits until it came about or was refused.

#include "app/pages/accounts/accounts_view.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace widgets::states {
class Notice;
}

namespace app::pages::accounts {

class Sheet : public QDialog
{
    Q_OBJECT

public:
    //! What is known now. While the sheet waits: whether what it asked for came about.
    virtual void follow(const AccountsView& accounts);
    //! What was asked for was refused, or what was typed cannot be taken.
    void showFault(const QString& sentence);
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }

protected:
    //! \param action  on the main button
    Sheet(const QString& title, const QString& action, QWidget* parent);

    //! The main button, or Enter.
    virtual void goOn() = 0;
    //! Asked for: nothing can be changed until the answer. \param sentence  what it waits for
    void wait(const QString& sentence);
    void stopWaiting();

    [[nodiscard]] QVBoxLayout& content() { return *m_content; }
    [[nodiscard]] QPushButton& mainButton() { return *m_main; }
    [[nodiscard]] QPushButton& closeButton() { return *m_close; }
    //! Beside the main button.
    void addButton(QPushButton* button);
    //! A line under the heading.
    void setLead(const QString& sentence);
    void clearFault();
    //! A field under its name.
    void addField(const QString& name, QWidget* field);

    static constexpr int width = 480;

private:
    void keyPressEvent(QKeyEvent* event) override;
    [[nodiscard]] QWidget* buildBody();

    QLabel* m_lead;
    QWidget* m_body;
    QVBoxLayout* m_content;
    widgets::states::Notice* m_notice;
    QHBoxLayout* m_buttons;
    QPushButton* m_close;
    QPushButton* m_main;
    bool m_isWaiting = false;
};

//! Moves what was typed into a buffer of its own.
[[nodiscard]] Secret secretOf(core::solana::SecretBuffer buffer);

} // namespace app::pages::accounts
