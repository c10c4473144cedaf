#pragma once
//! \file
//! The sheets that ask for one thing: a label, a password, whether an account shall be forgotten.

#include "app/pages/accounts/sheet.h"

class QLineEdit;

namespace widgets::fields {
class SecretField;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

constexpr int labelSizeMax = 64; //!< bytes of UTF-8, of an account's and a vault's name

class LabelSheet : public Sheet
{
    Q_OBJECT

public:
    LabelSheet(const widgets::style::Theme& theme, const AccountRow& account, QWidget* parent);

signals:
    void labelWanted(const core::Address& account, const QString& text);

private:
    void goOn() override;

    core::Address m_account;
    QLineEdit* m_text;
};

class RemoveSheet : public Sheet
{
    Q_OBJECT

public:
    RemoveSheet(const widgets::style::Theme& theme, const AccountRow& account, QWidget* parent);

signals:
    void removeWanted(const core::Address& account);

private:
    void goOn() override;

    core::Address m_account;
};

//! Others may read the key file: it is taken only if the person says so.
class SharedFileSheet : public Sheet
{
    Q_OBJECT

public:
    SharedFileSheet(const QString& path, const QString& sentence, QWidget* parent);

signals:
    void taken();

private:
    void goOn() override;
};

//! Closes itself once the vault is open.
class UnlockSheet : public Sheet
{
    Q_OBJECT

public:
    UnlockSheet(const widgets::style::Theme& theme, const VaultRow& vault, QWidget* parent);
    void follow(const AccountsView& accounts) override;

signals:
    void unlockWanted(const QString& vaultPath, const app::pages::accounts::Secret& password);

private:
    void goOn() override;

    QString m_path;
    widgets::fields::SecretField* m_password;
};

class PasswordSheet : public Sheet
{
    Q_OBJECT

public:
    PasswordSheet(const widgets::style::Theme& theme, const VaultRow& vault, QWidget* parent);
    //! Closed by what is said next, if it is no fault.
    void follow(const AccountsView& accounts) override;

signals:
    void changePasswordWanted(const QString& vaultPath,
                              const app::pages::accounts::Secret& old,
                              const app::pages::accounts::Secret& fresh);

private:
    void goOn() override;

    QString m_path;
    quint64 m_said = 0; //!< the last number before it was asked for
    widgets::fields::SecretField* m_old;
    widgets::fields::SecretField* m_fresh;
    widgets::fields::SecretField* m_again;
};

//! Why a label cannot be taken; empty: it can.
[[nodiscard]] QString labelFault(const QString& label);
//! Why a new password cannot be taken; empty: it can.
[[nodiscard]] QString passwordFault(const widgets::fields::SecretField& password,
                                    const widgets::fields::SecretField& again);

} // namespace app::pages::accounts
