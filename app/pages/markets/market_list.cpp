#include "app/pages/markets/market_list.h"

#include "app/pages/markets/market_table_model.h"
#include "app/pages/markets/table_kit.h"
#include "widgets/tables/filter_field.h"

#include <QBoxLayout>
#include <QPushButton>

namespace app::pages::markets {

namespace {

constexpr int filterWidth = 320;
constexpr int listHeightLeast = 260;

} // namespace

MarketList::MarketList(const widgets::style::Theme& theme, QWidget* scope)
    : Card(tr("All markets")),
      m_model(new MarketTableModel(this)),
      m_filter(
          new widgets::tables::FilterField(theme, tr("Filter by market, state or grade"), scope)),
      m_table(new widgets::tables::TableView(theme, tr("Markets")))
{
    auto* save = new QPushButton(tr("&Save as CSV…"));
    save->setAccessibleName(tr("Save the table of markets as CSV"));
    m_filter->setMaximumWidth(filterWidth);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_filter, 1);
    row->addStretch(1);
    row->addWidget(save);
    m_table->setSource(m_model);
    m_table->bindFilter(*m_filter);
    m_table->setSparklinePainter(sparklinePainter());
    m_table->setEmptyText(tr("No market has opened yet"),
                          tr("Play the replay: the recorded story opens the first one."));
    m_table->setMinimumHeight(listHeightLeast);
    content()->addLayout(row);
    content()->addWidget(m_table, 1);
    using widgets::tables::TableView;
    connect(save, &QPushButton::clicked, m_table, &TableView::saveAsCsv);
    connect(m_table, &TableView::rowActivated, this,
            [this](int market) { emit marketOpened(static_cast<size_t>(market)); });
    connect(m_table, &TableView::currentSourceRowChanged, this, &MarketList::currentMarketChanged);
}

void MarketList::show(const StatePtr& state)
{
    m_model->setState(state);
    m_table->setNow(state->snapshot->time);
    setRemark(tr("Markets: %1 · Enter opens one").arg(m_model->rowCount()));
}

int MarketList::currentMarket() const
{
    return m_table->currentSourceRow();
}

void MarketList::setCurrentMarket(int market)
{
    m_table->setCurrentSourceRow(market);
}

void MarketList::focusTable()
{
    m_table->setFocus();
}

} // namespace app::pages::markets
