#include "app/pages/markets/address_card.h"

#include "app/pages/markets/table_kit.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace app::pages::markets {

namespace fields = widgets::fields;

AddressCard::AddressCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Accounts of the market"), parent),
      m_toggle(new QToolButton),
      m_table(new widgets::tables::FactsTable(theme,
                                              tr("Accounts of the market"),
                                              {{tr("Account"), false, {}},
                                               {tr("Address"), true, {}},
                                               {tr("Kept by"), false, {}, true}}))
{
    auto* copy = new QPushButton(tr("Copy"));
    copy->setAccessibleName(tr("Copy the addresses"));
    m_copy = copy;
    m_toggle->setText(tr("Show addresses"));
    m_toggle->setAccessibleName(tr("Show the addresses of the market"));
    m_toggle->setCheckable(true);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setProperty("flat", true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_toggle);
    row->addStretch(1);
    row->addWidget(m_copy);
    content()->addLayout(row);
    content()->addWidget(m_table);
    m_table->hide();
    m_copy->hide();
    connect(m_toggle, &QToolButton::toggled, this, [this](bool isShown) {
        m_toggle->setArrowType(isShown ? Qt::DownArrow : Qt::RightArrow);
        m_table->setVisible(isShown);
        m_copy->setVisible(isShown);
    });
    connect(copy, &QPushButton::clicked, this, [this] { copyTable(*m_table); });
}

bool AddressCard::isOpen() const
{
    return m_toggle->isChecked();
}

void AddressCard::show(const cluster::MarketView& market)
{
    const QString pool = tr("insurance pool");
    const QString risk = tr("risk engine");
    const auto& account = market.account;
    const struct
    {
        QString name;
        const core::Address& address;
        QString keeper;
    } lines[] = {
        {tr("Market"), market.address, pool},
        {tr("Pool"), account.pool, pool},
        {tr("Vault of the pool"), market.pool.account.vault, tr("token program")},
        {tr("Parameters"), account.params, pool},
        {tr("Risk"), account.risk, risk},
        {tr("Price history"), account.prices, risk},
        {tr("Funding history"), account.funding, risk},
        {tr("Premium"), account.premium, tr("premium manager")},
        {tr("Oracle feed"), account.feedId, tr("oracle")},
        {tr("Signs snapshots"), account.snapshotAuthority, tr("the market")},
        {tr("Reports deficits"), account.deficitAuthority, tr("the market")},
        {tr("Collects payouts"), account.payoutAuthority, tr("the market")},
    };
    std::vector<widgets::tables::Row> rows;
    for (const auto& line : lines) {
        const QString address = fields::addressText(line.address);
        rows.push_back({{line.name, line.name},
                        {address, address},
                        {line.keeper, line.keeper, fields::Tone::Muted}});
    }
    setRemark(tr("%n account(s)", nullptr, static_cast<int>(rows.size())));
    m_table->setRows(std::move(rows));
}

} // namespace app::pages::markets
