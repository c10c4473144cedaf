#include "app/pages/markets/address_card.h"

#include "widgets/fields/address_label.h"
#include "widgets/fields/key_text.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace app::pages::markets {

namespace fields = widgets::fields;

namespace {

std::vector<fields::NamedAddress> accountsOf(const cluster::MarketView& market)
{
    const auto& account = market.account;
    return {{market.address, AddressCard::tr("Market")},
            {account.pool, AddressCard::tr("Pool")},
            {market.pool.account.vault, AddressCard::tr("Vault of the pool")},
            {account.params, AddressCard::tr("Parameters")},
            {account.risk, AddressCard::tr("Risk")},
            {account.prices, AddressCard::tr("Price history")},
            {account.funding, AddressCard::tr("Funding history")},
            {account.premium, AddressCard::tr("Premium")},
            {account.feedId, AddressCard::tr("Oracle feed")},
            {account.snapshotAuthority, AddressCard::tr("Signs snapshots")},
            {account.deficitAuthority, AddressCard::tr("Reports deficits")},
            {account.payoutAuthority, AddressCard::tr("Collects payouts")}};
}

} // namespace

AddressCard::AddressCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Accounts of the market"), parent),
      m_theme(theme),
      m_toggle(new QToolButton),
      m_list(new QWidget),
      m_lines(new QGridLayout(m_list))
{
    m_toggle->setText(tr("Show addresses"));
    m_toggle->setAccessibleName(tr("Show the addresses of the market"));
    m_toggle->setCheckable(true);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setProperty("flat", true);
    m_list->setAccessibleName(tr("Addresses of the market"));
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(16);
    m_lines->setVerticalSpacing(8);
    m_lines->setColumnStretch(1, 1);
    content()->addWidget(m_toggle, 0, Qt::AlignLeft);
    content()->addWidget(m_list);
    m_list->hide();
    connect(m_toggle, &QToolButton::toggled, this, [this](bool isShown) {
        m_toggle->setArrowType(isShown ? Qt::DownArrow : Qt::RightArrow);
        m_list->setVisible(isShown);
    });
}

void AddressCard::addLine()
{
    const int row = static_cast<int>(m_labels.size());
    m_names.push_back(roleLabel({}, "label"));
    m_labels.push_back(new fields::AddressLabel(m_theme));
    m_names.back()->setBuddy(&m_labels.back()->key());
    m_lines->addWidget(m_names.back(), row, 0);
    m_lines->addWidget(m_labels.back(), row, 1);
}

void AddressCard::show(const ConsoleState& state, size_t market)
{
    const auto accounts = accountsOf(state.snapshot->markets[market]);
    while (m_labels.size() < accounts.size())
        addLine();
    std::vector<fields::NamedAddress> known;
    if (state.labels)
        for (const auto& [address, label] : state.labels->own())
            known.push_back({address, label});
    // Looking for look-alikes takes all known addresses for each: not with every new state.
    if (accounts == m_accounts && known == m_known) return;
    for (size_t i = 0; i < accounts.size(); ++i) {
        // The names stand in a column of their own: the keys can be compared from line to line.
        m_names[i]->setText(accounts[i].label);
        m_names[i]->setAccessibleName(accounts[i].label);
        m_labels[i]->setAddress(accounts[i].address, {});
        m_labels[i]->setKnown(known);
        m_labels[i]->key().setAccessibleDescription(accounts[i].label);
    }
    setRemark(tr("Accounts: %1").arg(accounts.size()));
    m_accounts = accounts;
    m_known = std::move(known);
}

} // namespace app::pages::markets
