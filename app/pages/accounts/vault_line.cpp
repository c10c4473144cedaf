#include "app/pages/accounts/vault_line.h"

#include "app/pages/card.h"
#include "widgets/fields/pill.h"
#include "widgets/style/restyle.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace app::pages::accounts {

using widgets::fields::Pill;
using widgets::fields::PillKind;

VaultLine::VaultLine(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_name(roleLabel({}, "heading")),
      m_file(roleLabel({}, "muted")),
      m_state(new Pill(theme)),
      m_turn(new QPushButton),
      m_more(new QPushButton(tr("More…"))),
      m_menu(new QMenu(this)),
      m_add(m_menu->addAction(tr("&Add the next account")))
{
    build();
    connect(m_turn, &QPushButton::clicked, this, [this] {
        if (m_vault.isLocked)
            emit unlockWanted(m_vault.path);
        else
            emit lockWanted(m_vault.path);
    });
    connect(m_add, &QAction::triggered, this, [this] { emit addAccountWanted(m_vault.path); });
    connect(m_menu->addAction(tr("Change the &password…")), &QAction::triggered, this,
            [this] { emit changePasswordWanted(m_vault.path); });
    connect(m_more, &QPushButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });
}

void VaultLine::build()
{
    for (QLabel* label : {m_name, m_file}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        // A path has no blanks to break at: it must not make the card wider.
        label->setMinimumWidth(0);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_file);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addWidget(m_state);
    row->addSpacing(8);
    for (QPushButton* button : {m_turn, m_more})
        row->addWidget(button);
}

void VaultLine::show(const VaultRow& vault)
{
    m_vault = vault;
    const bool isFaulty = !vault.fault.isEmpty();
    m_name->setText(vault.name);
    m_name->setAccessibleName(vault.name);
    const int count = static_cast<int>(vault.accounts.size());
    //: How many accounts a vault has, and its file.
    const QString file =
        isFaulty ? vault.fault : tr("Accounts: %1 · %2").arg(QString::number(count), vault.path);
    m_file->setText(file);
    m_file->setAccessibleName(file);
    m_file->setToolTip(vault.path);
    widgets::style::restyle(*m_file, "tone",
                            isFaulty ? QVariant(QStringLiteral("bad")) : QVariant());
    m_state->setState(isFaulty         ? tr("Unusable")
                      : vault.isLocked ? tr("Locked")
                                       : tr("Open"),
                      isFaulty         ? PillKind::Bad
                      : vault.isLocked ? PillKind::Neutral
                                       : PillKind::Warn);
    m_turn->setText(vault.isLocked ? tr("Unlock…") : tr("Lock"));
    m_turn->setVisible(!isFaulty);
    m_more->setVisible(!isFaulty && !vault.isLocked);
    m_add->setVisible(vault.hasPhrase);
    setAccessibleName(tr("Vault %1").arg(vault.name));
    m_turn->setAccessibleName(vault.isLocked ? tr("Unlock the vault %1").arg(vault.name)
                                             : tr("Lock the vault %1").arg(vault.name));
    m_more->setAccessibleName(tr("More of the vault %1").arg(vault.name));
    m_menu->setAccessibleName(m_more->accessibleName());
}

} // namespace app::pages::accounts
