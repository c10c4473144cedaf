#include "app/pages/accounts/accounts_card.h"

#include "app/pages/accounts/account_model.h"
#include "widgets/tables/filter_field.h"
#include "widgets/tables/header.h"
#include "widgets/tables/table_view.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace app::pages::accounts {

using widgets::tables::CellDelegate;
using widgets::tables::FilterField;
using widgets::tables::TableView;

namespace {

constexpr int accountRowsMost = 8;
constexpr int emptyRows = 3; //!< so much room for the words in place of rows
constexpr int filterFrom = 8;
constexpr int roomForScroll = 10; //!< of a bar below, where amounts are long

} // namespace

AccountsCard::AccountsCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Accounts"), parent),
      m_model(new AccountModel(this)),
      m_filter(new FilterField(theme, tr("Filter by label, address or kind"), this)),
      m_table(new TableView(theme, tr("My accounts"))),
      m_use(new QPushButton(tr("&Use"))),
      m_pay(new QPushButton(tr("Pays &fees"))),
      m_verify(new QPushButton(tr("&Verify…"))),
      m_label(new QPushButton(tr("&Label…"))),
      m_remove(new QPushButton(tr("&Remove…")))
{
    build();
    connect(m_table, &TableView::currentSourceRowChanged, this, [this](int row) {
        if (row >= 0) m_selected = m_model->account(row).address;
        offer();
        emit selectionChanged();
    });
    connect(m_table, &TableView::rowActivated, this, [this] { emit selectionChanged(); });
    connectAction(m_use, &AccountsCard::useWanted);
    connectAction(m_verify, &AccountsCard::verifyWanted);
    connectAction(m_label, &AccountsCard::labelWanted);
    connectAction(m_remove, &AccountsCard::removeWanted);
    connect(m_pay, &QPushButton::clicked, this, [this] {
        const AccountRow* account = selected();
        if (account == nullptr) return;
        emit feePayerWanted(account->isFeePayer ? core::Address{} : account->address);
    });
}

template <class Signal> void AccountsCard::connectAction(QPushButton* button, Signal signal)
{
    connect(button, &QPushButton::clicked, this, [this, signal] {
        if (const AccountRow* account = selected()) emit(this->*signal)(account->address);
    });
}

void AccountsCard::build()
{
    m_table->setSource(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->bindFilter(*m_filter);
    m_table->setEmptyText(tr("No account yet"),
                          tr("Scan a device, create a vault, or add one below."));
    m_use->setAccessibleName(tr("Use the selected account"));
    m_pay->setAccessibleName(tr("The selected account pays the network's fees"));
    m_verify->setAccessibleName(tr("Verify the selected account's address on its device"));
    m_label->setAccessibleName(tr("Label the selected account"));
    m_remove->setAccessibleName(tr("Remove the selected account from the list"));
    auto* actions = new QHBoxLayout;
    actions->setSpacing(8);
    for (QPushButton* button : {m_use, m_pay, m_verify, m_label, m_remove})
        actions->addWidget(button);
    actions->addStretch(1);
    content()->addWidget(m_filter);
    content()->addWidget(m_table);
    content()->addLayout(actions);
}

void AccountsCard::show(const AccountsViewPtr& accounts)
{
    m_model->setAccounts(accounts);
    const int count = m_model->rowCount();
    m_filter->setVisible(count > filterFrom);
    const int rows = count == 0 ? emptyRows : std::min(count, accountRowsMost);
    m_table->setFixedHeight(widgets::tables::Header::height + rows * CellDelegate::rowHeight +
                            roomForScroll);
    setRemark(count == 0 ? QString() : tr("Accounts: %1").arg(count));
    // The one that is used is the one that is looked at first.
    int row = m_model->rowOf(m_selected);
    const AccountRow* active = accounts->active();
    if (row < 0 && active != nullptr) row = m_model->rowOf(active->address);
    if (row < 0 && count > 0) row = 0;
    m_selected = row < 0 ? core::Address{} : m_model->account(row).address;
    if (row >= 0 && m_table->currentSourceRow() != row) m_table->setCurrentSourceRow(row);
    offer();
}

const AccountRow* AccountsCard::selected() const
{
    const int row = m_model->rowOf(m_selected);
    return row < 0 ? nullptr : &m_model->account(row);
}

void AccountsCard::focusTable()
{
    m_table->setFocus(Qt::TabFocusReason);
}

void AccountsCard::offer()
{
    const AccountRow* account = selected();
    const bool isSome = account != nullptr;
    const bool isLedger = isSome && account->kind == wallet::SignerKind::Ledger;
    const bool canPay = isSome && account->kind != wallet::SignerKind::WatchOnly;
    for (QPushButton* button : {m_use, m_pay, m_verify, m_label, m_remove})
        button->setVisible(m_model->rowCount() > 0);
    m_use->setEnabled(isSome && !account->isActive);
    m_use->setToolTip(isSome && account->isActive ? tr("It is in use.") : QString());
    m_pay->setEnabled(canPay);
    m_pay->setText(isSome && account->isFeePayer ? tr("Pays no &fees") : tr("Pays &fees"));
    m_pay->setToolTip(
        !canPay ? tr("An account that is only watched cannot sign, and so cannot pay.")
                : tr("Readable messages of your other accounts are sent and paid by this one."));
    m_verify->setEnabled(isLedger);
    m_verify->setToolTip(isLedger ? QString()
                                  : tr("Only a device has a screen of its own to compare with."));
    m_label->setEnabled(isSome);
    m_remove->setEnabled(isSome && !account->isActive);
    m_remove->setToolTip(isSome && account->isActive ? tr("It is in use. Use another one first.")
                                                     : QString());
}

} // namespace app::pages::accounts
