#include "widgets/tables/table_view.h"

#include "widgets/style/theme.h"
#include "widgets/tables/filter_field.h"
#include "widgets/tables/filter_sort_proxy.h"
#include "widgets/tables/header.h"
#include "widgets/tables/large_model.h"
#include "widgets/tables/rows_text.h"
#include "widgets/tables/table_columns.h"

#include <QAbstractProxyModel>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <numeric>

namespace widgets::tables {

TableView::TableView(const style::Theme& theme, const QString& name, QWidget* parent)
    : QTableView(parent),
      m_theme(theme),
      m_delegate(new CellDelegate(theme, this)),
      m_columns(nullptr)
{
    setHorizontalHeader(new Header(theme, this));
    m_columns = new TableColumns(*this, *m_delegate);
    setItemDelegate(m_delegate);
    dressUp(name);
    connect(&theme, &style::Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_columns, &TableColumns::edited, this, &TableView::layoutEdited);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { emit rowActivated(sourceRow(index)); });
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TableView::layoutEdited);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &TableView::openHeaderMenu);
}

void TableView::dressUp(const QString& name)
{
    setAccessibleName(name);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(CellDelegate::rowHeight);
    verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight);
    horizontalHeader()->setAccessibleName(tr("Columns of %1").arg(name));
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
}

void TableView::setSource(QAbstractItemModel* source)
{
    if (!m_proxy) m_proxy = new FilterSortProxy(this);
    m_proxy->setSourceModel(source);
    if (model() != m_proxy) setModel(m_proxy);
}

void TableView::setModel(QAbstractItemModel* newModel)
{
    if (model()) model()->disconnect(this);
    QItemSelectionModel* old = selectionModel();
    QTableView::setModel(newModel);
    delete old;
    watchModel();
    layOutSoon();
}

void TableView::watchModel()
{
    const QAbstractItemModel* rows = model();
    if (!rows) return;
    connect(rows, &QAbstractItemModel::dataChanged, this, &TableView::layOutSoon);
    connect(rows, &QAbstractItemModel::rowsInserted, this, &TableView::layOutSoon);
    connect(rows, &QAbstractItemModel::rowsRemoved, this, &TableView::layOutSoon);
    connect(rows, &QAbstractItemModel::modelReset, this, &TableView::tellCurrent);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TableView::tellCurrent);
    if (qobject_cast<const LargeModel*>(rows)) return keepCurrentOverReset();
    connect(rows, &QAbstractItemModel::modelReset, this, &TableView::layOutSoon);
}

//! A LargeModel replaces its rows at once when they are put in another order; the row that the user
//! is on is still the same one then, unless the data are others.
void TableView::keepCurrentOverReset()
{
    auto* large = qobject_cast<LargeModel*>(model());
    connect(large, &LargeModel::progressed, this, &TableView::setProgress);
    connect(large, &QAbstractItemModel::modelAboutToBeReset, this, [this, large] {
        m_keptRow = currentSourceRow();
        m_keptData = large->dataNumber();
    });
    connect(large, &QAbstractItemModel::modelReset, this, [this, large] {
        // The same data in another order: columns that jump about would only disturb.
        if (m_keptData != large->dataNumber()) return layOutSoon();
        setAccessibleDescription(emptyText());
        if (m_keptRow >= 0) setCurrentSourceRow(m_keptRow);
    });
}

void TableView::bindFilter(FilterField& field)
{
    if (auto* proxy = qobject_cast<FilterSortProxy*>(model())) {
        connect(&field, &FilterField::filterChanged, proxy, &FilterSortProxy::setFilter);
        connect(proxy, &FilterSortProxy::countsChanged, &field, &FilterField::setCounts);
        field.setCounts(proxy->rowCount(), proxy->totalRows());
    } else {
        auto* large = qobject_cast<LargeModel*>(model());
        Q_ASSERT(large);
        connect(&field, &FilterField::filterChanged, large, &LargeModel::setFilter);
        connect(large, &LargeModel::countsChanged, &field, &FilterField::setCounts);
        field.setCounts(large->rowCount(), large->totalRows());
    }
    connect(&field, &FilterField::leftDownwards, this, [this] {
        setFocus(Qt::TabFocusReason);
        if (!currentIndex().isValid() && model()->rowCount() > 0) selectRow(0);
    });
    connect(&field, &FilterField::filterChanged, viewport(), qOverload<>(&QWidget::update));
}

int TableView::sourceRow(const QModelIndex& index) const
{
    QModelIndex source = index;
    while (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(source.model()))
        source = proxy->mapToSource(source);
    const QVariant row = source.data(SourceRowRole);
    return row.isValid() ? row.toInt() : source.row();
}

int TableView::currentSourceRow() const
{
    return currentIndex().isValid() ? sourceRow(currentIndex()) : -1;
}

void TableView::setCurrentSourceRow(int row)
{
    std::vector<const QAbstractProxyModel*> proxies;
    const QAbstractItemModel* root = model();
    while (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(root)) {
        proxies.push_back(proxy);
        root = proxy->sourceModel();
    }
    const auto* large = qobject_cast<const LargeModel*>(root);
    const int shown = large ? large->shownRow(row) : row;
    QModelIndex index = root && shown >= 0 ? root->index(shown, 0) : QModelIndex();
    for (auto proxy = proxies.rbegin(); proxy != proxies.rend(); ++proxy)
        index = (*proxy)->mapFromSource(index);
    if (!index.isValid()) {
        clearSelection();
        return setCurrentIndex({});
    }
    selectRow(index.row());
    scrollTo(index);
}

void TableView::tellCurrent()
{
    const int row = currentSourceRow();
    if (row == m_told) return;
    m_told = row;
    emit currentSourceRowChanged(row);
}

void TableView::setNow(core::UnixTime now)
{
    m_delegate->setNow(now);
    viewport()->update();
}

void TableView::setSparklinePainter(SparklinePainter painter)
{
    m_delegate->setSparklinePainter(std::move(painter));
    viewport()->update();
}

void TableView::setProgress(int permille)
{
    if (permille == m_progress) return;
    m_progress = permille;
    viewport()->update();
}

QByteArray TableView::layoutState() const
{
    return m_columns->state();
}

bool TableView::restoreLayout(const QByteArray& state)
{
    return m_columns->restore(state);
}

std::vector<int> TableView::shownColumns() const
{
    std::vector<int> columns;
    for (int column = 0; model() && column < model()->columnCount(); ++column)
        if (!isColumnHidden(column)) columns.push_back(column);
    return columns;
}

QString TableView::rowsAsText(const std::vector<int>& rows, bool hasTitles) const
{
    return rowsText(*model(), rows, shownColumns(), hasTitles,
                    [this](const QModelIndex& index) { return m_delegate->fullText(index); });
}

QString TableView::copyText() const
{
    if (!model()) return {};
    if (selectionModel()->hasSelection())
        return rowsAsText(rowsOf(selectionModel()->selection()), false);
    std::vector<int> rows(static_cast<size_t>(model()->rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    return rowsAsText(rows, true);
}

void TableView::layOutSoon()
{
    if (m_isLayoutPending) return;
    m_isLayoutPending = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isLayoutPending = false;
            m_columns->spread();
            setAccessibleDescription(emptyText());
        },
        Qt::QueuedConnection);
}

} // namespace widgets::tables
