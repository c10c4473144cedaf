#include "widgets/tables/facts_table.h"

#include "widgets/tables/header.h"
#include "widgets/tables/rows_text.h"
#include "widgets/tables/table_columns.h"

#include <numeric>

namespace widgets::tables {

namespace {
constexpr int scrollBarHeight = 10;
constexpr int factsWidthMin = 200;
} // namespace

FactsTable::FactsTable(const style::Theme& theme,
                       const QString& name,
                       std::vector<Column> columns,
                       QWidget* parent)
    : TableView(theme, name, parent),
      m_model(new FactsModel(std::move(columns), this))
{
    setSource(m_model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &TableView::currentSourceRowChanged, this, &FactsTable::currentRowChanged);
}

void FactsTable::setRows(std::vector<Row> rows)
{
    m_model->setRows(std::move(rows));
    columnLayout().spread();
    updateGeometry();
}

QString FactsTable::asText(bool selectionOnly) const
{
    if (selectionOnly) return rowsAsText(rowsOf(selectionModel()->selection()), true);
    std::vector<int> rows(static_cast<size_t>(model()->rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    return rowsAsText(rows, true);
}

QSize FactsTable::minimumSizeHint() const
{
    const int rows = qMax(m_model->rowCount(), 1);
    return {factsWidthMin, Header::height + rows * CellDelegate::rowHeight + scrollBarHeight};
}

QSize FactsTable::sizeHint() const
{
    return {horizontalHeader()->length(), minimumSizeHint().height()};
}

} // namespace widgets::tables
