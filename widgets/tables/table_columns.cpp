#include "widgets/tables/table_columns.h"

#include "widgets/style/theme.h"
#include "widgets/tables/cell_delegate.h"
#include "widgets/tables/header.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

#include <numeric>
#include <set>

namespace widgets::tables {

namespace {

constexpr int stateVersion = 1;
constexpr int columnWidthMin = 32;
constexpr int columnWidthMax = 2'000;
constexpr int wordsWidthMin = 112; // with padding: some fourteen letters
constexpr int cutStep = 8;
constexpr int sampledEach = 32; // rows at the beginning, at the end and spread between

int sumOf(const std::vector<int>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

} // namespace

TableColumns::TableColumns(QTableView& table, CellDelegate& delegate)
    : QObject(&table),
      m_table(table),
      m_delegate(delegate)
{
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { noteWidth(column, width); });
}

void TableColumns::noteWidth(int column, int width)
{
    // A hidden column has no width, and hiding is said elsewhere.
    if (m_isSpreading || width == 0) return;
    m_widths[column] = width;
    emit edited();
}

//! Not all: a million rows would be a long wait for a column's width.
std::vector<int> TableColumns::sampledRows() const
{
    const int count = m_table.model() ? m_table.model()->rowCount() : 0;
    std::set<int> rows;
    for (int i = 0; i < sampledEach; ++i) {
        rows.insert(qMin(i, count - 1));
        rows.insert(qMax(count - 1 - i, 0));
        rows.insert(static_cast<int>(static_cast<qint64>(count) * i / sampledEach));
    }
    if (count == 0) return {};
    return {rows.begin(), rows.end()};
}

std::vector<int> TableColumns::contentWidths(int pixels) const
{
    const QAbstractItemModel* model = m_table.model();
    const std::vector<int> rows = sampledRows();
    std::vector<int> widths;
    for (int column = 0; column < model->columnCount(); ++column) {
        int width = Header::titleWidth(
            model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (const int row : rows)
            width = qMax(width, m_delegate.contentWidth(model->index(row, column), pixels));
        widths.push_back(width + 2 * CellDelegate::padding);
    }
    return widths;
}

bool TableColumns::mayLeave(int column) const
{
    return !m_shown.contains(column) &&
           m_table.model()->headerData(column, Qt::Horizontal, OptionalRole).toBool();
}

//! Words: never a figure, which would read as another one.
bool TableColumns::mayBeCut(int column) const
{
    const QModelIndex cell = m_table.model()->index(0, column);
    return cell.isValid() && !m_widths.contains(column) && !cell.data(NumberRole).toBool() &&
           !cell.data(PillRole).isValid() && !cell.data(CountdownRole).isValid() &&
           !cell.data(SparklineRole).isValid();
}

//! Of the content, or as the user chose; 0: not shown. In the larger text where that fits.
std::vector<int> TableColumns::chosenWidths(int room, int& pixels) const
{
    std::vector<int> widths;
    for (pixels = CellDelegate::pixelsMost; pixels >= CellDelegate::pixelsLeast; --pixels) {
        widths = contentWidths(pixels);
        for (const auto& [column, width] : m_widths)
            if (static_cast<size_t>(column) < widths.size())
                widths[static_cast<size_t>(column)] = width;
        for (const auto& [column, isShown] : m_shown)
            if (!isShown && static_cast<size_t>(column) < widths.size())
                widths[static_cast<size_t>(column)] = 0;
        if (sumOf(widths) <= room || pixels == CellDelegate::pixelsLeast) break;
    }
    return widths;
}

//! The widest first, down to the next one, so that short words stay whole.
void TableColumns::cutWords(std::vector<int>& widths, int room) const
{
    while (sumOf(widths) > room) {
        int widest = -1;
        for (int column = 0; column < static_cast<int>(widths.size()); ++column) {
            const int width = widths[static_cast<size_t>(column)];
            if (width > wordsWidthMin && mayBeCut(column) &&
                (widest < 0 || width > widths[static_cast<size_t>(widest)]))
                widest = column;
        }
        if (widest < 0) return;
        int& width = widths[static_cast<size_t>(widest)];
        width = qMax(wordsWidthMin, width - qMin(cutStep, sumOf(widths) - room));
    }
}

void TableColumns::giveAway(std::vector<int>& widths, int left) const
{
    std::vector<size_t> free;
    for (size_t at = 0; at < widths.size(); ++at)
        if (widths[at] > 0 && !m_widths.contains(static_cast<int>(at))) free.push_back(at);
    for (size_t place = 0; place < free.size(); ++place) {
        const int count = static_cast<int>(free.size());
        widths[free[place]] += left / count + (static_cast<int>(place) < left % count ? 1 : 0);
    }
}

void TableColumns::spread()
{
    if (!m_table.model()) return;
    const QScopedValueRollback guard(m_isSpreading, true);
    const int room = m_table.viewport()->width();
    int pixels = 0;
    std::vector<int> widths = chosenWidths(room, pixels);
    m_delegate.setPixels(pixels);
    for (int column = static_cast<int>(widths.size()) - 1; column >= 0; --column)
        if (sumOf(widths) > room && mayLeave(column)) widths[static_cast<size_t>(column)] = 0;
    cutWords(widths, room);
    giveAway(widths, qMax(0, room - sumOf(widths)));
    for (int column = 0; column < static_cast<int>(widths.size()); ++column) {
        const int width = widths[static_cast<size_t>(column)];
        m_table.setColumnHidden(column, width == 0);
        if (width > 0) m_table.setColumnWidth(column, width);
    }
}

void TableColumns::fill(QMenu& menu)
{
    const QAbstractItemModel* model = m_table.model();
    int shown = 0;
    for (int column = 0; column < model->columnCount(); ++column)
        shown += m_table.isColumnHidden(column) ? 0 : 1;
    for (int column = 0; column < model->columnCount(); ++column) {
        const bool isShown = !m_table.isColumnHidden(column);
        QString title = model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        auto* action = menu.addAction(title.replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(isShown);
        action->setEnabled(!isShown || shown > 1); // a table without columns has no way back
        connect(action, &QAction::triggered, this,
                [this, column](bool isWanted) { setShown(column, isWanted); });
    }
    menu.addSeparator();
    auto* reset = menu.addAction(tr("Reset columns"));
    reset->setEnabled(!m_widths.empty() || !m_shown.empty());
    connect(reset, &QAction::triggered, this, &TableColumns::forget);
}

void TableColumns::setShown(int column, bool isShown)
{
    m_shown[column] = isShown;
    spread();
    emit edited();
}

void TableColumns::forget()
{
    m_widths.clear();
    m_shown.clear();
    spread();
    emit edited();
}

int TableColumns::wantedWidth() const
{
    return m_table.model() ? sumOf(contentWidths(m_delegate.pixels())) : 0;
}

QByteArray TableColumns::state() const
{
    QJsonObject widths;
    QJsonObject shown;
    for (const auto& [column, width] : m_widths)
        widths.insert(QString::number(column), width);
    for (const auto& [column, isShown] : m_shown)
        shown.insert(QString::number(column), isShown);
    const QHeaderView* header = m_table.horizontalHeader();
    const QJsonObject state{
        {QStringLiteral("version"), stateVersion},
        {QStringLiteral("columns"), m_table.model() ? m_table.model()->columnCount() : 0},
        {QStringLiteral("widths"), widths},
        {QStringLiteral("shown"), shown},
        {QStringLiteral("sortedBy"), header->sortIndicatorSection()},
        {QStringLiteral("isDescending"), header->sortIndicatorOrder() == Qt::DescendingOrder}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

bool TableColumns::restore(const QByteArray& text)
{
    const QJsonObject state = QJsonDocument::fromJson(text).object();
    const int count = m_table.model() ? m_table.model()->columnCount() : 0;
    const int sortedBy = state.value(QStringLiteral("sortedBy")).toInt(-1);
    // Another version of the table may have other columns: their widths would mean nothing.
    if (state.value(QStringLiteral("version")).toInt() != stateVersion ||
        state.value(QStringLiteral("columns")).toInt(-1) != count || count == 0 ||
        sortedBy >= count)
        return false;
    m_widths.clear();
    m_shown.clear();
    const QJsonObject widths = state.value(QStringLiteral("widths")).toObject();
    const QJsonObject shown = state.value(QStringLiteral("shown")).toObject();
    bool isAnyShown = false;
    for (int column = 0; column < count; ++column) {
        const QString key = QString::number(column);
        if (widths.contains(key))
            m_widths[column] = qBound(columnWidthMin, widths.value(key).toInt(), columnWidthMax);
        if (shown.contains(key)) m_shown[column] = shown.value(key).toBool();
        isAnyShown = isAnyShown || shown.value(key).toBool(true);
    }
    if (!isAnyShown) m_shown.clear();
    const bool isDescending = state.value(QStringLiteral("isDescending")).toBool();
    m_table.sortByColumn(qMax(sortedBy, -1),
                         isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    spread();
    return true;
}

} // namespace widgets::tables
