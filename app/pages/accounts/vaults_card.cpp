#include "app/pages/accounts/vaults_card.h"

#include "app/pages/accounts/vault_line.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace app::pages::accounts {

namespace {

constexpr int idleMinutesUsual = 10;
constexpr int idleMinutesMost = 24 * 60;

} // namespace

VaultsCard::VaultsCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Vaults"), parent),
      m_theme(theme),
      m_lines(new QVBoxLayout),
      m_none(
          emptyText(tr("A vault is an encrypted file that signs without a device. It is as safe "
                       "as this computer is while it is open; keep large amounts on a device."))),
      m_create(new QPushButton(tr("&Create a vault…"))),
      m_importWords(new QPushButton(tr("Import &words…"))),
      m_importKeyFile(new QPushButton(tr("Import a &key file…"))),
      m_locks(new QCheckBox(tr("Lock when nothing was done for"))),
      m_minutes(new QSpinBox),
      m_idleRemark(roleLabel({}, "muted"))
{
    build();
    connect(m_create, &QPushButton::clicked, this, &VaultsCard::createWanted);
    connect(m_importWords, &QPushButton::clicked, this, &VaultsCard::importWordsWanted);
    connect(m_importKeyFile, &QPushButton::clicked, this, &VaultsCard::importKeyFileWanted);
    connect(m_locks, &QCheckBox::clicked, this, &VaultsCard::askIdle);
    connect(m_minutes, &QSpinBox::valueChanged, this, &VaultsCard::askIdle);
}

void VaultsCard::build()
{
    m_create->setAccessibleName(tr("Create a vault"));
    m_importWords->setAccessibleName(tr("Import words into a new vault"));
    m_importKeyFile->setAccessibleName(tr("Import a key file into a new vault"));
    m_lines->setSpacing(0);
    m_none->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : {m_create, m_importWords, m_importKeyFile})
        buttons->addWidget(button);
    buttons->addStretch(1);
    content()->addWidget(m_none);
    content()->addLayout(m_lines);
    content()->addStretch(1);
    content()->addWidget(buildIdle());
    content()->addWidget(m_idleRemark);
    content()->addLayout(buttons);
}

QWidget* VaultsCard::buildIdle()
{
    auto* idle = new QWidget;
    idle->setAccessibleName(tr("Locking by itself"));
    m_locks->setAccessibleName(tr("Lock all vaults when nothing was done for a while"));
    m_minutes->setAccessibleName(tr("Minutes without use until all vaults are locked"));
    m_minutes->setRange(1, idleMinutesMost);
    //: Behind a number in a field.
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setKeyboardTracking(false);
    m_minutes->setMinimumWidth(96);
    auto* row = new QHBoxLayout(idle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_locks);
    row->addWidget(m_minutes);
    row->addStretch(1);
    return idle;
}

void VaultsCard::connectLine(VaultLine& line)
{
    connect(&line, &VaultLine::unlockWanted, this, &VaultsCard::unlockWanted);
    connect(&line, &VaultLine::lockWanted, this, &VaultsCard::lockWanted);
    connect(&line, &VaultLine::addAccountWanted, this, &VaultsCard::addAccountWanted);
    connect(&line, &VaultLine::changePasswordWanted, this, &VaultsCard::changePasswordWanted);
}

void VaultsCard::show(const AccountsViewPtr& accounts)
{
    const auto& vaults = accounts->vaults;
    while (m_vaults.size() < vaults.size()) {
        m_vaults.push_back(new VaultLine(m_theme));
        connectLine(*m_vaults.back());
        m_lines->addWidget(m_vaults.back());
    }
    for (size_t i = 0; i < m_vaults.size(); ++i) {
        if (i < vaults.size()) m_vaults[i]->show(vaults[i]);
        m_vaults[i]->setVisible(i < vaults.size());
    }
    m_none->setVisible(vaults.empty());
    const auto open = std::ranges::count(vaults, false, &VaultRow::isLocked);
    setRemark(vaults.empty() ? QString()
              : open == 0    ? tr("All are locked")
                             : tr("Open: %1").arg(open));
    showIdle(accounts->idleLockMinutes);
}

void VaultsCard::showIdle(int minutes)
{
    const QSignalBlocker quietBox(m_locks);
    const QSignalBlocker quietSpin(m_minutes);
    m_locks->setChecked(minutes > 0);
    m_minutes->setEnabled(minutes > 0);
    if (minutes > 0 && !m_minutes->hasFocus()) m_minutes->setValue(minutes);
    if (minutes == 0) m_minutes->setValue(idleMinutesUsual);
    const QString remark =
        minutes > 0 ? QString() : tr("An open vault stays open until you lock it or leave.");
    m_idleRemark->setText(remark);
    m_idleRemark->setVisible(!remark.isEmpty());
    m_idleRemark->setAccessibleName(remark.isEmpty() ? tr("Remark") : remark);
}

void VaultsCard::askIdle()
{
    emit idleLockWanted(m_locks->isChecked() ? m_minutes->value() : 0);
}

} // namespace app::pages::accounts
