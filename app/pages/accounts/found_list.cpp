#include "app/pages/accounts/found_list.h"

#include "app/pages/accounts/account_model.h"
#include "app/pages/card.h"
#include "widgets/fields/format.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace app::pages::accounts {

namespace fields = widgets::fields;
using widgets::tables::Cell;
using widgets::tables::FactsTable;
using widgets::tables::PillKind;
using widgets::tables::Row;
using widgets::tables::Tone;

namespace {

std::vector<widgets::tables::Column> foundColumns()
{
    return {
        {FoundList::tr("Path"), false, FoundList::tr("Where on the device its key is derived.")},
        {FoundList::tr("Address"), false, {}},
        {FoundList::tr("USDC"), true, {}, true, core::UsdcAmount::decimals},
        {FoundList::tr("SOL"), true, {}, true, core::Lamports::decimals},
        {FoundList::tr("In the list"), false, {}}};
}

Row rowOf(const FoundAccount& found)
{
    Cell usdc{usdcText(found.usdc)};
    if (found.usdc) usdc.raw = quint64(found.usdc->raw());
    Cell sol{solText(found.lamports)};
    if (found.lamports) sol.raw = quint64(found.lamports->raw());
    Cell state{found.isAdded ? FoundList::tr("Added") : FoundList::tr("Not yet")};
    state.pill = found.isAdded ? PillKind::Good : PillKind::Neutral;
    return {{found.path}, {fields::addressText(found.address)}, usdc, sol, state};
}

} // namespace

FoundList::FoundList(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_heading(roleLabel(tr("Found on the device"), "label")),
      m_table(new FactsTable(theme, tr("Accounts found on the device"), foundColumns())),
      m_add(new QPushButton(tr("&Add to the list")))
{
    setAccessibleName(tr("Accounts found on the device"));
    m_add->setAccessibleName(tr("Add the selected account of the device"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_table);
    connect(m_add, &QPushButton::clicked, this, &FoundList::add);
    connect(m_table, &FactsTable::currentRowChanged, this, &FoundList::offer);
    connect(m_table, &FactsTable::rowActivated, this, &FoundList::add);
    hide();
}

void FoundList::show(const AccountsView& accounts)
{
    setVisible(!accounts.found.empty());
    if (accounts.found != m_found) {
        const bool isAnother = !std::ranges::equal(m_found, accounts.found, {},
                                                   &FoundAccount::address, &FoundAccount::address);
        m_found = accounts.found;
        std::vector<Row> rows;
        std::ranges::transform(m_found, std::back_inserter(rows), rowOf);
        m_table->setRows(std::move(rows));
        const auto first = std::ranges::find(m_found, false, &FoundAccount::isAdded);
        if (isAnother && first != m_found.end())
            m_table->setCurrentSourceRow(static_cast<int>(first - m_found.begin()));
    }
    offer();
}

const FoundAccount* FoundList::chosen() const
{
    const int row = m_table->currentRow();
    return row < 0 || row >= static_cast<int>(m_found.size()) ? nullptr
                                                              : &m_found[static_cast<size_t>(row)];
}

void FoundList::offer()
{
    const FoundAccount* one = chosen();
    m_add->setEnabled(one != nullptr && !one->isAdded);
    m_add->setToolTip(one != nullptr && one->isAdded ? tr("It is in the list already.")
                                                     : QString());
}

void FoundList::add()
{
    const FoundAccount* one = chosen();
    if (one != nullptr && !one->isAdded) emit addWanted(one->address);
}

} // namespace app::pages::accounts
