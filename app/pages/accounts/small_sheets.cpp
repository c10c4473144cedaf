#include "app/pages/accounts/small_sheets.h"

#include "app/pages/card.h"
#include "widgets/fields/address_label.h"
#include "widgets/fields/secret_field.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::pages::accounts {

using widgets::fields::AddressLabel;
using widgets::fields::SecretField;

namespace {

constexpr int passwordLengthMin = 8; // wallet::vault refuses shorter ones

AddressLabel* keyOf(const widgets::style::Theme& theme, const core::Address& address)
{
    auto* key = new AddressLabel(theme);
    key->setAddress(address, {});
    return key;
}

//: The heading of a small window and what it is about: "Unlock · Savings".
QString titled(const QString& action, const QString& name)
{
    return name.isEmpty() ? action : Sheet::tr("%1 · %2").arg(action, name);
}

} // namespace

QString labelFault(const QString& label)
{
    if (label.toUtf8().size() <= labelSizeMax) return {};
    return Sheet::tr(
        "This name is too long. Letters with accents and other scripts take more room.");
}

QString passwordFault(const SecretField& password, const SecretField& again)
{
    if (password.length() < passwordLengthMin)
        return Sheet::tr("A password has at least %n characters. A longer one is better: several "
                         "words that nobody would put together.",
                         nullptr, passwordLengthMin);
    if (!password.isSameAs(again))
        return Sheet::tr("The two passwords differ. Enter the same one twice.");
    return {};
}

LabelSheet::LabelSheet(const widgets::style::Theme& theme,
                       const AccountRow& account,
                       QWidget* parent)
    : Sheet(tr("Label of an account"), tr("&Keep"), parent),
      m_account(account.address),
      m_text(new QLineEdit(account.label))
{
    setLead(tr("A label is only what you wrote down. It stands beside the address, never in its "
               "place, and it leaves this computer only with a file that you export."));
    m_text->setMaxLength(labelSizeMax);
    m_text->setAccessibleName(tr("Label"));
    m_text->setPlaceholderText(tr("Savings"));
    m_text->selectAll();
    content().addWidget(keyOf(theme, account.address));
    addField(tr("Label"), m_text);
    m_text->setFocus();
}

void LabelSheet::goOn()
{
    const QString label = m_text->text().simplified();
    if (const QString fault = labelFault(label); !fault.isEmpty()) return showFault(fault);
    emit labelWanted(m_account, label);
    accept();
}

RemoveSheet::RemoveSheet(const widgets::style::Theme& theme,
                         const AccountRow& account,
                         QWidget* parent)
    : Sheet(titled(tr("Remove an account"), account.label), tr("&Remove"), parent),
      m_account(account.address)
{
    setLead(tr("It is taken off the list. Its money stays where it is, and so does its key: on its "
               "device, in its vault or in its file. It can be added again."));
    content().addWidget(keyOf(theme, account.address));
    closeButton().setFocus();
}

void RemoveSheet::goOn()
{
    emit removeWanted(m_account);
    accept();
}

SharedFileSheet::SharedFileSheet(const QString& path, const QString& sentence, QWidget* parent)
    : Sheet(tr("Others may read this key file"), tr("Use it a&nyway"), parent)
{
    setLead(sentence);
    QLabel* file = roleLabel(path, "address");
    file->setWordWrap(true);
    content().addWidget(file);
    closeButton().setFocus();
}

void SharedFileSheet::goOn()
{
    emit taken();
    accept();
}

UnlockSheet::UnlockSheet(const widgets::style::Theme& theme, const VaultRow& vault, QWidget* parent)
    : Sheet(titled(tr("Unlock"), vault.name), tr("&Unlock"), parent),
      m_path(vault.path),
      m_password(new SecretField(theme, tr("Password of the vault")))
{
    setLead(vault.path);
    addField(tr("Password"), m_password);
    mainButton().setEnabled(false);
    connect(m_password, &SecretField::changed, this, [this] {
        clearFault();
        if (!isWaiting()) mainButton().setEnabled(!m_password->isBlank());
    });
    m_password->setFocus();
}

void UnlockSheet::goOn()
{
    if (m_password->isBlank()) return;
    const Secret password = secretOf(m_password->take());
    wait(tr("Deriving the key. This takes about a second, so that guessing takes for ever."));
    emit unlockWanted(m_path, password);
}

void UnlockSheet::follow(const AccountsView& accounts)
{
    const VaultRow* vault = accounts.vault(m_path);
    if (vault == nullptr || !vault->isLocked) accept();
    if (!isWaiting()) m_password->setFocus();
}

PasswordSheet::PasswordSheet(const widgets::style::Theme& theme,
                             const VaultRow& vault,
                             QWidget* parent)
    : Sheet(titled(tr("Change the password"), vault.name), tr("&Change"), parent),
      m_path(vault.path),
      m_old(new SecretField(theme, tr("Password until now"))),
      m_fresh(new SecretField(theme, tr("New password"))),
      m_again(new SecretField(theme, tr("New password, again")))
{
    setLead(tr("Copies of the file that were made before still open with the old password."));
    addField(tr("Password until now"), m_old);
    addField(tr("New password"), m_fresh);
    addField(tr("New password, again"), m_again);
    for (SecretField* field : {m_old, m_fresh, m_again})
        connect(field, &SecretField::changed, this, &PasswordSheet::clearFault);
    m_old->setFocus();
}

void PasswordSheet::goOn()
{
    if (const QString fault = passwordFault(*m_fresh, *m_again); !fault.isEmpty())
        return showFault(fault);
    const Secret old = secretOf(m_old->take());
    const Secret fresh = secretOf(m_fresh->take());
    m_again->wipe();
    wait(tr("Writing the vault anew. This takes about two seconds."));
    emit changePasswordWanted(m_path, old, fresh);
}

void PasswordSheet::follow(const AccountsView& accounts)
{
    if (isWaiting() && accounts.said.number != m_said && !accounts.said.isFault()) accept();
    m_said = accounts.said.number;
}

} // namespace app::pages::accounts
