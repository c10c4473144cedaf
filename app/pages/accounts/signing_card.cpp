#include "app/pages/accounts/signing_card.h"

#include "app/pages/accounts/account_model.h"
#include "app/pages/accounts/figure_row.h"
#include "widgets/fields/address_label.h"
#include "widgets/fields/figure.h"
#include "widgets/fields/format.h"
#include "widgets/fields/key_text.h"
#include "widgets/fields/pill.h"
#include "widgets/states/notice.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace app::pages::accounts {

namespace fields = widgets::fields;
using fields::Figure;
using fields::Pill;
using fields::PillKind;
using wallet::SignerKind;
using widgets::states::Notice;
using widgets::states::NoticeKind;

namespace {

constexpr int signingFigurePixels = 20;
constexpr size_t menuRowsMost = 16;

QString nameOf(const AccountRow& account)
{
    return account.label.isEmpty() ? SigningCard::tr("Account without a label") : account.label;
}

QString menuText(const AccountRow& account)
{
    constexpr int shownCharacters = 12;
    //: An account in a menu: its label, both ends of its address, what signs for it.
    QString text =
        SigningCard::tr("%1   %2   %3")
            .arg(nameOf(account),
                 fields::middleElided(fields::addressText(account.address), shownCharacters),
                 kindName(account.kind));
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

SigningCard::SigningCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Signing as"), parent),
      m_theme(theme),
      m_label(roleLabel({}, "brand")),
      m_kind(new Pill(theme)),
      m_verified(new Pill(theme)),
      m_state(new Pill(theme)),
      m_address(new fields::AddressLabel(theme)),
      m_figures(new FigureRow(tr("Balances"))),
      m_usdc(new Figure(theme, signingFigurePixels)),
      m_sol(new Figure(theme, signingFigurePixels)),
      m_fees(roleLabel({}, "muted")),
      m_notice(new Notice),
      m_another(new QPushButton(tr("&Use another…"))),
      m_verify(new QPushButton(tr("&Verify again…"))),
      m_menu(new QMenu(this))
{
    build();
    connect(m_another, &QPushButton::clicked, this, &SigningCard::chooseAnother);
    connect(m_verify, &QPushButton::clicked, this, [this] {
        if (const auto* account = m_accounts->active()) emit verifyWanted(account->address);
    });
    connect(m_notice, &Notice::actionTaken, this, [this] {
        const auto* account = m_accounts->active();
        if (account == nullptr) return;
        if (m_remedy == Remedy::Verify) emit verifyWanted(account->address);
        if (m_remedy == Remedy::Unlock) emit unlockWanted(account->vaultPath);
    });
}

void SigningCard::build()
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_fees->setWordWrap(true);
    m_another->setAccessibleName(tr("Use another account"));
    m_verify->setAccessibleName(tr("Verify the address on the device again"));
    m_menu->setAccessibleName(tr("Accounts to use"));
    auto* pills = new QHBoxLayout;
    pills->setSpacing(8);
    for (Pill* pill : {m_kind, m_verified, m_state})
        pills->addWidget(pill);
    pills->addStretch(1);
    m_figures->add(tr("USDC in the wallet"), m_usdc);
    m_figures->add(tr("SOL for fees"), m_sol);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_another);
    buttons->addWidget(m_verify);
    buttons->addStretch(1);
    content()->addWidget(m_label);
    content()->addLayout(pills);
    content()->addWidget(m_address);
    content()->addWidget(m_figures);
    content()->addWidget(m_fees);
    content()->addWidget(m_notice);
    content()->addStretch(1);
    content()->addLayout(buttons);
}

void SigningCard::show(const AccountsViewPtr& accounts)
{
    m_accounts = accounts;
    const AccountRow* account = accounts->active();
    for (QWidget* part : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_verified),
                          static_cast<QWidget*>(m_state), static_cast<QWidget*>(m_address),
                          static_cast<QWidget*>(m_figures), static_cast<QWidget*>(m_fees)})
        part->setVisible(account != nullptr);
    // Before the first time the notice offers it.
    m_verify->setVisible(account != nullptr && account->kind == SignerKind::Ledger &&
                         account->isVerified);
    m_another->setVisible(!accounts->accounts.empty());
    m_another->setText(account == nullptr ? tr("&Use an account…") : tr("&Use another…"));
    m_another->setEnabled(accounts->accounts.size() > (account == nullptr ? 0 : 1));
    m_another->setToolTip(m_another->isEnabled() ? QString() : tr("There is no other account."));
    if (account != nullptr)
        showAccount(*account);
    else
        m_label->setText(tr("No account is in use"));
    m_label->setAccessibleName(m_label->text());
    showNotice(account);
}

void SigningCard::showAccount(const AccountRow& account)
{
    m_label->setText(nameOf(account));
    m_kind->setState(kindName(account.kind), PillKind::Neutral);
    const StateText verified = verifiedText(account);
    m_verified->setState(verified.text, pillKind(verified.kind));
    m_state->setState(account.state.text, pillKind(account.state.kind));
    m_address->setAddress(account.address, {});
    std::vector<fields::NamedAddress> known;
    for (const AccountRow& row : m_accounts->accounts)
        known.push_back({row.address, row.label});
    m_address->setKnown(std::move(known));
    m_usdc->setText(usdcText(account.usdc));
    m_sol->setText(solText(account.lamports));
    m_figures->fit();
    const AccountRow* payer = m_accounts->feePayer();
    QString fees = tr("It pays the network's fees of its own transactions.");
    if (account.isFeePayer) fees = tr("It pays the network's fees, also of readable messages.");
    if (payer != nullptr && !account.isFeePayer)
        fees = tr("The network's fees of its readable messages are paid by %1, %2.")
                   .arg(nameOf(*payer), fields::addressText(payer->address));
    m_fees->setText(fees);
    m_fees->setAccessibleName(fees);
}

//! At most one thing is in the way at a time: the first that the person can do something about.
void SigningCard::showNotice(const AccountRow* account)
{
    m_remedy = Remedy::None;
    NoticeKind kind = NoticeKind::Warn;
    QString sentence;
    if (account == nullptr) {
        kind = NoticeKind::Info;
        sentence = m_accounts->accounts.empty()
                       ? tr("Connect a Ledger, create a vault, or add a key file. Until then you "
                            "can look at everything and sign nothing.")
                       : tr("Choose the account whose positions you want to see.");
    } else if (account->isDevelopment) {
        sentence = tr("This is the development key: everybody who has this program can sign with "
                      "it. It is meant for the recorded story. For money of yours, connect a "
                      "Ledger or create a vault.");
    } else if (account->kind == SignerKind::WatchOnly) {
        kind = NoticeKind::Info;
        sentence =
            tr("Its key is not on this computer. What you ask for is saved as a file, signed "
               "elsewhere, and brought back as a file.");
    } else if (account->kind == SignerKind::Ledger && !account->isVerified) {
        m_remedy = Remedy::Verify;
        sentence = tr("Nobody has compared this address with the device's screen. Until then "
                      "nothing is signed with it.");
    } else if (const VaultRow* vault = m_accounts->vault(account->vaultPath);
               vault != nullptr && vault->isLocked) {
        m_remedy = Remedy::Unlock;
        kind = NoticeKind::Info;
        sentence = tr("Its vault is locked. You can look at everything; to sign, unlock it.");
    }
    m_notice->setState(kind, sentence);
    m_notice->setAction(m_remedy == Remedy::Verify   ? tr("Verify…")
                        : m_remedy == Remedy::Unlock ? tr("Unlock…")
                                                     : QString());
}

void SigningCard::chooseAnother()
{
    if (m_accounts->accounts.size() > menuRowsMost) return emit listWanted();
    m_menu->clear();
    for (const AccountRow& row : m_accounts->accounts) {
        if (row.isActive) continue;
        QAction* action = m_menu->addAction(menuText(row));
        action->setToolTip(fields::addressText(row.address));
        connect(action, &QAction::triggered, this,
                [this, address = row.address] { emit useAccountWanted(address); });
    }
    m_menu->setToolTipsVisible(true);
    m_menu->popup(m_another->mapToGlobal(QPoint(0, m_another->height() + 4)));
}

} // namespace app::pages::accounts
