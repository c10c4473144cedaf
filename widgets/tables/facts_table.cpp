#include "widgets/tables/facts_table.h"

#include "widgets/style/theme.h"
#include "widgets/tables/cell_delegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <numeric>

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
      m_model(new FactsModel(std::move(columns), this)),
      m_delegate(new CellDelegate(theme, this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
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

std::vector<int> FactsTable::contentWidths(int pixels) const
{
    std::vector<int> widths;
    const QFontMetrics header(style::Theme::textFont(12, QFont::DemiBold));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString title =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = header.horizontalAdvance(title) + 2;
        for (int row = 0; row < m_model->rowCount(); ++row)
            width = qMax(width, CellDelegate::textWidth(m_model->index(row, column), pixels));
        widths.push_back(width + 2 * CellDelegate::padding);
    }
    return widths;
}

//! Each column as wide as its content; what is left over is spread evenly. Where there is no room,
//! the text gets smaller first, then optional columns go, and at last the table scrolls.
void FactsTable::spread()
{
    const int room = viewport()->width();
    const auto sum = [](const std::vector<int>& widths) {
        return std::accumulate(widths.begin(), widths.end(), 0);
    };
    int pixels = CellDelegate::pixelsMost;
    std::vector<int> widths = contentWidths(pixels);
    if (sum(widths) > room) widths = contentWidths(pixels = CellDelegate::pixelsLeast);
    m_delegate->setPixels(pixels);
    int shown = m_model->columnCount();
    for (int column = m_model->columnCount() - 1; column >= 0; --column) {
        const size_t at = static_cast<size_t>(column);
        const bool isLeftOut = m_model->columns()[at].isOptional && sum(widths) > room;
        setColumnHidden(column, isLeftOut);
        if (!isLeftOut) continue;
        widths[at] = 0;
        --shown;
    }
    const int left = qMax(0, room - sum(widths));
    int place = 0;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (isColumnHidden(column)) continue;
        setColumnWidth(column, widths[static_cast<size_t>(column)] + left / shown +
                                   (place < left % shown ? 1 : 0));
        ++place;
    }
}

} // namespace widgets::tables
