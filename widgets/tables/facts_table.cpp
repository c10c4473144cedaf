#include "widgets/tables/facts_table.h"

#include "widgets/style/theme.h"
#include "widgets/tables/cell_delegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace widgets::tables {

namespace {
constexpr int headerHeight = 31;
constexpr int scrollBarHeight = 10;
} // namespace

FactsTable::FactsTable(const style::Theme& theme,
                       const QString& name,
                       std::vector<Column> columns,
                       QWidget* parent)
    : QTableView(parent),
      m_model(new FactsModel(std::move(columns), this))
{
    setModel(m_model);
    setItemDelegate(new CellDelegate(theme, this));
    setAccessibleName(name);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setFixedHeight(headerHeight);
    horizontalHeader()->setAccessibleName(tr("Columns of %1").arg(name));
    connect(&theme, &style::Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FactsTable::currentRowChanged);
}

void FactsTable::setRows(std::vector<Row> rows)
{
    m_model->setRows(std::move(rows));
    spread();
    updateGeometry();
}

int FactsTable::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

QString FactsTable::asText(bool selectionOnly) const
{
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < m_model->columnCount(); ++column)
        titles << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << titles.join(QLatin1Char('\t'));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (selectionOnly && !selectionModel()->isRowSelected(row)) continue;
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells << m_model->index(row, column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

QSize FactsTable::minimumSizeHint() const
{
    const int rows = qMax(m_model->rowCount(), 1);
    return {200, headerHeight + rows * CellDelegate::rowHeight + scrollBarHeight};
}

QSize FactsTable::sizeHint() const
{
    return {horizontalHeader()->length(), minimumSizeHint().height()};
}

void FactsTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return QApplication::clipboard()->setText(asText(selectionModel()->hasSelection()));
    QTableView::keyPressEvent(event);
}

void FactsTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    spread();
}

//! Each column as wide as its content; what is left over is spread evenly.
void FactsTable::spread()
{
    const int count = m_model->columnCount();
    std::vector<int> widths(static_cast<size_t>(count));
    int total = 0;
    const QFontMetrics header(style::Theme::textFont(12, QFont::DemiBold));
    for (int column = 0; column < count; ++column) {
        const QString title =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = header.horizontalAdvance(title) + 2;
        for (int row = 0; row < m_model->rowCount(); ++row)
            width = qMax(width, CellDelegate::textWidth(m_model->index(row, column)));
        widths[static_cast<size_t>(column)] = width + 2 * CellDelegate::padding;
        total += widths[static_cast<size_t>(column)];
    }
    const int left = qMax(0, viewport()->width() - total);
    for (int column = 0; column < count; ++column)
        setColumnWidth(column, widths[static_cast<size_t>(column)] + left / count +
                                   (column < left % count ? 1 : 0));
}

} // namespace widgets::tables
