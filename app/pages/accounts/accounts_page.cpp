#include "app/pages/accounts/accounts_page.h"

#include "app/pages/accounts/account_model.h"
#include "app/pages/accounts/accounts_card.h"
#include "app/pages/accounts/add_card.h"
#include "app/pages/accounts/allowance_card.h"
#include "app/pages/accounts/device_card.h"
#include "app/pages/accounts/inspections.h"
#include "app/pages/accounts/signing_card.h"
#include "app/pages/accounts/small_sheets.h"
#include "app/pages/accounts/vault_sheet.h"
#include "app/pages/accounts/vaults_card.h"
#include "app/pages/accounts/verify_sheet.h"
#include "widgets/states/notice.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>

namespace app::pages::accounts {

using widgets::states::Notice;
using widgets::states::NoticeKind;

namespace {

constexpr int besideWidth = 960; //!< from here on two cards stand beside each other

NoticeKind noticeKind(const char* kind)
{
    switch (pillKind(kind)) {
    case widgets::fields::PillKind::Good: return NoticeKind::Good;
    case widgets::fields::PillKind::Warn: return NoticeKind::Warn;
    case widgets::fields::PillKind::Bad: return NoticeKind::Bad;
    case widgets::fields::PillKind::Neutral:
    case widgets::fields::PillKind::Info: break;
    }
    return NoticeKind::Info;
}

} // namespace

AccountsPage::AccountsPage(const widgets::style::Theme& theme, QWidget* parent)
    : Page(PageId::Accounts, theme, parent),
      m_accounts(std::make_shared<AccountsView>()),
      m_notice(new Notice),
      m_signing(new SigningCard(theme)),
      m_device(new DeviceCard(theme)),
      m_top(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_bottom(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_list(new AccountsCard(theme)),
      m_lockAll(new QPushButton(tr("Lock &all vaults"))),
      m_vaults(new VaultsCard(theme)),
      m_allowance(new AllowanceCard(theme)),
      m_add(new AddCard)
{
    build();
    connectCards();
    connectList();
    connectVaults();
}

void AccountsPage::build()
{
    for (QBoxLayout* pair : {m_top, m_bottom})
        pair->setSpacing(gap);
    m_top->addWidget(m_signing, 1);
    m_top->addWidget(m_device, 1);
    m_bottom->addWidget(m_vaults, 1);
    m_bottom->addWidget(m_allowance, 1);
    m_notice->setAction(tr("Close"));
    m_lockAll->setAccessibleName(tr("Lock all vaults"));
    actionRow().addWidget(m_lockAll);
    content().addWidget(m_notice);
    content().addLayout(m_top);
    content().addWidget(m_list);
    content().addLayout(m_bottom);
    content().addWidget(m_add);
    content().addStretch(1);
}

void AccountsPage::connectCards()
{
    connect(m_notice, &Notice::actionTaken, m_notice, &QWidget::hide);
    connect(m_signing, &SigningCard::useAccountWanted, this, &AccountsPage::useAccountWanted);
    connect(m_signing, &SigningCard::verifyWanted, this, &AccountsPage::verifyWanted);
    connect(m_signing, &SigningCard::unlockWanted, this, &AccountsPage::askForPassword);
    connect(m_signing, &SigningCard::listWanted, this, [this] {
        (void)reveal(m_list->accessibleName());
        m_list->focusTable();
    });
    connect(m_device, &DeviceCard::openAppWanted, this, &AccountsPage::openAppWanted);
    connect(m_device, &DeviceCard::scanWanted, this, &AccountsPage::scanWanted);
    connect(m_device, &DeviceCard::addFoundWanted, this, &AccountsPage::addFoundWanted);
    connect(m_device, &DeviceCard::connectWanted, this, &AccountsPage::connectWanted);
    connect(m_device, &DeviceCard::disconnectWanted, this, &AccountsPage::disconnectWanted);
    connect(m_allowance, &AllowanceCard::allowanceWanted, this, &AccountsPage::allowanceWanted);
    connect(m_add, &AddCard::addWatchOnlyWanted, this, &AccountsPage::addWatchOnlyWanted);
    connect(m_add, &AddCard::addKeyFileWanted, this,
            [this](const QString& path, const QString& label) {
                emit addKeyFileWanted(path, label, false);
            });
    connect(m_add, &AddCard::exportLabelsWanted, this, &AccountsPage::exportLabelsWanted);
    connect(m_add, &AddCard::importLabelsWanted, this, &AccountsPage::importLabelsWanted);
}

void AccountsPage::connectList()
{
    connect(m_list, &AccountsCard::selectionChanged, this, &AccountsPage::inspect);
    connect(m_list, &AccountsCard::useWanted, this, &AccountsPage::useAccountWanted);
    connect(m_list, &AccountsCard::feePayerWanted, this, &AccountsPage::feePayerWanted);
    connect(m_list, &AccountsCard::verifyWanted, this, &AccountsPage::verifyWanted);
    connect(m_list, &AccountsCard::labelWanted, this, [this](const core::Address& address) {
        auto* sheet = new LabelSheet(theme(), *m_accounts->account(address), window());
        connect(sheet, &LabelSheet::labelWanted, this, &AccountsPage::labelWanted);
        openSheet(sheet);
    });
    connect(m_list, &AccountsCard::removeWanted, this, [this](const core::Address& address) {
        auto* sheet = new RemoveSheet(theme(), *m_accounts->account(address), window());
        connect(sheet, &RemoveSheet::removeWanted, this, &AccountsPage::removeWanted);
        openSheet(sheet);
    });
}

void AccountsPage::connectVaults()
{
    using Road = VaultSheet::Road;
    const auto opens = [this](auto signal, Road road) {
        connect(m_vaults, signal, this, [this, road] { openVaultSheet(static_cast<int>(road)); });
    };
    opens(&VaultsCard::createWanted, Road::NewWords);
    opens(&VaultsCard::importWordsWanted, Road::ImportWords);
    opens(&VaultsCard::importKeyFileWanted, Road::ImportKeyFile);
    connect(m_vaults, &VaultsCard::unlockWanted, this, &AccountsPage::askForPassword);
    connect(m_vaults, &VaultsCard::changePasswordWanted, this, &AccountsPage::openPassword);
    connect(m_vaults, &VaultsCard::lockWanted, this, &AccountsPage::lockWanted);
    connect(m_lockAll, &QPushButton::clicked, this, &AccountsPage::lockAllWanted);
    connect(m_vaults, &VaultsCard::addAccountWanted, this, &AccountsPage::addVaultAccountWanted);
    connect(m_vaults, &VaultsCard::idleLockWanted, this, &AccountsPage::idleLockWanted);
}

//! Accounts are there before the first market is.
bool AccountsPage::isEmpty(const ConsoleState&) const
{
    return false;
}

void AccountsPage::setAccounts(const AccountsViewPtr& accounts)
{
    m_accounts = accounts;
    if (m_sheet) m_sheet->follow(*accounts);
    showSaid();
    showVerification();
    refill();
}

void AccountsPage::fill(const ConsoleState& state)
{
    m_signing->show(m_accounts);
    m_device->show(m_accounts);
    m_list->show(m_accounts);
    m_vaults->show(m_accounts);
    m_allowance->show(m_accounts, state.isPast());
    m_add->show(m_accounts);
    m_lockAll->setVisible(!m_accounts->vaults.empty());
    m_lockAll->setEnabled(std::ranges::count(m_accounts->vaults, false, &VaultRow::isLocked) > 0);
    m_lockAll->setToolTip(m_lockAll->isEnabled() ? QString() : tr("All are locked."));
    // Something is inspected already: its facts may be others now.
    if (m_inspected) inspect();
}

void AccountsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    layOut();
}

void AccountsPage::layOut()
{
    const auto direction =
        width() >= besideWidth ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_top->setDirection(direction);
    m_bottom->setDirection(direction);
}

//! In the sheet that asked, or on the page.
void AccountsPage::showSaid()
{
    const Said& said = m_accounts->said;
    if (said.number == m_said) return;
    m_said = said.number;
    if (m_sheet && m_sheet->isWaiting() && said.isFault()) return m_sheet->showFault(said.sentence);
    m_notice->setState(noticeKind(said.kind), said.sentence);
}

void AccountsPage::showVerification()
{
    const auto& verification = m_accounts->verification;
    const bool isOver = !verification || verification->step == Verification::Step::Pinned;
    if (isOver || m_sheet) return;
    openVerification(verification->address);
}

void AccountsPage::inspect()
{
    const AccountRow* account = m_list->selected();
    m_inspected = account == nullptr ? nullptr : inspectionOf(*m_accounts, *account);
    emit inspectionWanted(m_inspected);
}

template <class S> void AccountsPage::openSheet(S* sheet)
{
    if (m_sheet) m_sheet->close();
    m_sheet = sheet;
    sheet->follow(*m_accounts);
    sheet->open();
}

void AccountsPage::openVaultSheet(int road)
{
    auto* sheet = new VaultSheet(theme(), static_cast<VaultSheet::Road>(road), window());
    connect(sheet, &VaultSheet::newWordsWanted, this, &AccountsPage::newWordsWanted);
    connect(sheet, &VaultSheet::createVaultWanted, this, &AccountsPage::createVaultWanted);
    connect(sheet, &VaultSheet::importMnemonicWanted, this, &AccountsPage::importMnemonicWanted);
    connect(sheet, &VaultSheet::importKeyFileWanted, this, &AccountsPage::importKeyFileWanted);
    openSheet(sheet);
}

void AccountsPage::offerWords(const Secret& words)
{
    if (auto* sheet = qobject_cast<VaultSheet*>(m_sheet)) sheet->offerWords(words);
}

void AccountsPage::askForPassword(const QString& vaultPath)
{
    const VaultRow* vault = m_accounts->vault(vaultPath);
    if (vault == nullptr || !vault->isLocked) return;
    auto* sheet = new UnlockSheet(theme(), *vault, window());
    connect(sheet, &UnlockSheet::unlockWanted, this, &AccountsPage::unlockWanted);
    openSheet(sheet);
}

void AccountsPage::openPassword(const QString& vaultPath)
{
    const VaultRow* vault = m_accounts->vault(vaultPath);
    if (vault == nullptr) return;
    auto* sheet = new PasswordSheet(theme(), *vault, window());
    connect(sheet, &PasswordSheet::changePasswordWanted, this, &AccountsPage::changePasswordWanted);
    openSheet(sheet);
}

void AccountsPage::askForSharedFile(const QString& path,
                                    const QString& label,
                                    const QString& sentence)
{
    auto* sheet = new SharedFileSheet(path, sentence, window());
    connect(sheet, &SharedFileSheet::taken, this,
            [this, path, label] { emit addKeyFileWanted(path, label, true); });
    openSheet(sheet);
}

void AccountsPage::openVerification(const core::Address& account)
{
    auto* sheet = new VerifySheet(theme(), account, window());
    connect(sheet, &VerifySheet::verifyWanted, this, &AccountsPage::verifyWanted);
    connect(sheet, &VerifySheet::comparisonSaid, this, &AccountsPage::comparisonSaid);
    connect(sheet, &QDialog::finished, this, &AccountsPage::verificationLeft);
    openSheet(sheet);
}

} // namespace app::pages::accounts
