#include "widgets/charts/table_window.h"

#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

#include <algorithm>
#include <numeric>

namespace widgets::charts {

namespace {

constexpr int tableRowHeight = 32;
constexpr int figurePixels = 13;
constexpr int windowMargin = 16;
constexpr QSize windowSize(640, 400);

//! Orders as the numbers do, within a column of one type.
quint64 sortKey(const QVariant& raw)
{
    constexpr quint64 signBit = quint64{1} << 63;
    return raw.typeId() == QMetaType::LongLong ? static_cast<quint64>(raw.toLongLong()) ^ signBit
                                               : raw.toULongLong();
}

//! Places ordered by a key of each, made once: asking for it in every comparison would make
//! millions of cells.
template <class Key, class Make>
std::vector<size_t> ordered(size_t count, Qt::SortOrder order, Make make)
{
    std::vector<std::pair<Key, size_t>> keys;
    keys.reserve(count);
    for (size_t row = 0; row < count; ++row)
        keys.emplace_back(make(row), row);
    std::stable_sort(keys.begin(), keys.end(), [order](const auto& a, const auto& b) {
        return order == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    std::vector<size_t> places;
    places.reserve(count);
    for (const auto& [key, row] : keys)
        places.push_back(row);
    return places;
}

} // namespace

PictureTableModel::PictureTableModel(PictureTable table, QObject* parent)
    : QAbstractTableModel(parent),
      m_table(std::move(table)),
      m_order(m_table.rowCount)
{
    std::iota(m_order.begin(), m_order.end(), size_t{0});
}

int PictureTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rowCount);
}

int PictureTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant PictureTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto column = static_cast<size_t>(index.column());
    const bool isNumber = m_table.columns[column].isNumber;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::FontRole && isNumber) return style::Theme::figureFont(figurePixels);
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (!isText && role != RawRole) return {};
    const PictureCell cell = m_table.cell(m_order[static_cast<size_t>(index.row())], column);
    return isText ? QVariant(cell.text) : cell.raw;
}

QVariant PictureTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const PictureColumn& column = m_table.columns[static_cast<size_t>(section)];
    if (role == Qt::DisplayRole) return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    return {};
}

void PictureTableModel::sort(int column, Qt::SortOrder order)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<size_t> rows; // of the table, behind the indexes that views keep
    for (const QModelIndex& index : before)
        rows.push_back(m_order[static_cast<size_t>(index.row())]);
    const auto at = static_cast<size_t>(column);
    if (column < 0 || column >= columnCount())
        std::iota(m_order.begin(), m_order.end(), size_t{0});
    else if (m_table.columns[at].isNumber)
        m_order = ordered<quint64>(m_table.rowCount, order,
                                   [&](size_t row) { return sortKey(m_table.cell(row, at).raw); });
    else
        m_order = ordered<QString>(m_table.rowCount, order,
                                   [&](size_t row) { return m_table.cell(row, at).text; });
    std::vector<int> placeOf(before.isEmpty() ? 0 : m_order.size());
    for (size_t place = 0; place < placeOf.size(); ++place)
        placeOf[m_order[place]] = static_cast<int>(place);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(placeOf[rows[static_cast<size_t>(i)]], before[i].column());
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

PictureTable PictureTableModel::shown() const
{
    return {m_table.columns, m_table.rowCount,
            [cell = m_table.cell, order = m_order](size_t row, size_t column) {
                return cell(order[row], column);
            }};
}

TableWindow::TableWindow(const QString& title, PictureTable table, QWidget* parent)
    : QDialog(parent),
      m_model(new PictureTableModel(std::move(table), this)),
      m_view(new QTableView)
{
    setWindowTitle(title);
    setAccessibleName(title);
    m_view->setAccessibleName(title);
    m_view->setModel(m_model);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // as the picture has it, until asked
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(tableRowHeight);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setResizeContentsPrecision(64); // not all of a million rows
    m_view->resizeColumnsToContents();
    m_view->horizontalHeader()->setStretchLastSection(true);
    // A shortcut, because the view's own Ctrl+C copies one cell.
    auto* copy = new QShortcut(QKeySequence::Copy, this);
    connect(copy, &QShortcut::activated, this,
            [this] { QGuiApplication::clipboard()->setText(tabbedText(m_model->shown())); });
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(windowMargin, windowMargin, windowMargin, windowMargin);
    box->addWidget(m_view);
    resize(windowSize);
}

} // namespace widgets::charts
