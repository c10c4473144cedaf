// What the user does to a TableView, and what it paints beyond its cells.

#include "widgets/style/theme.h"
#include "widgets/tables/csv.h"
#include "widgets/tables/filter_sort_proxy.h"
#include "widgets/tables/large_model.h"
#include "widgets/tables/rows_text.h"
#include "widgets/tables/table_columns.h"
#include "widgets/tables/table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QScrollBar>

namespace widgets::tables {

namespace {

constexpr int headingPixels = 15;
constexpr int sentencePixels = 13;
constexpr int emptyWidthMax = 420;
constexpr int emptyMargin = 24;
constexpr int emptyGap = 6;
constexpr int progressHeight = 2;
constexpr int progressWhole = 1'000;
constexpr qint64 typedPauseMs = 1'000;
constexpr int searchedRowsMax = 200'000; // per key: 16 ms are not enough for a million

void copyToClipboard(const QString& text)
{
    QApplication::clipboard()->setText(text);
}

} // namespace

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copyToClipboard(copyText());
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid()) {
        // Not passed on: Enter would press the default button of a dialog as well.
        emit rowActivated(currentSourceRow());
        return event->accept();
    }
    QTableView::keyPressEvent(event);
}

int TableView::searchedColumn() const
{
    for (const int column : shownColumns())
        if (model()->rowCount() > 0 && !model()->index(0, column).data(NumberRole).toBool())
            return column;
    return -1;
}

void TableView::keyboardSearch(const QString& text)
{
    const int column = model() ? searchedColumn() : -1;
    if (column < 0 || text.isEmpty()) return;
    const bool isContinued = m_sinceTyped.isValid() && m_sinceTyped.elapsed() < typedPauseMs;
    m_typed = isContinued ? m_typed + text : text;
    m_sinceTyped.restart();
    const int count = model()->rowCount();
    // A first letter moves on from the current row, further letters may stay on it.
    const int start = currentIndex().isValid() ? currentIndex().row() + (isContinued ? 0 : 1) : 0;
    for (int step = 0; step < qMin(count, searchedRowsMax); ++step) {
        const QModelIndex index = model()->index((start + step) % count, column);
        if (!index.data().toString().startsWith(m_typed, Qt::CaseInsensitive)) continue;
        selectRow(index.row());
        return scrollTo(index);
    }
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    m_columns->spread();
}

void TableView::hover(int row)
{
    if (row == m_hovered) return;
    const int before = m_hovered;
    m_hovered = row;
    m_delegate->setHoveredRow(row);
    for (const int changed : {before, row})
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(),
                               CellDelegate::rowHeight);
}

void TableView::mouseMoveEvent(QMouseEvent* event)
{
    hover(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

bool TableView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) hover(-1);
    return QTableView::viewportEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!model()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Actions on %1").arg(accessibleName()));
    const QModelIndex cell = currentIndex();
    auto* copy = menu->addAction(tr("Copy"), this,
                                 [this, cell] { copyToClipboard(m_delegate->fullText(cell)); });
    copy->setEnabled(cell.isValid());
    auto* copyRow = menu->addAction(
        tr("Copy row"), this, [this, cell] { copyToClipboard(rowsAsText({cell.row()}, false)); });
    copyRow->setEnabled(cell.isValid());
    menu->addAction(tr("Copy all with titles"), this,
                    [this] {
                        clearSelection();
                        copyToClipboard(copyText());
                    })
        ->setEnabled(model()->rowCount() > 0);
    menu->addSeparator();
    menu->addAction(tr("Save as CSV…"), this, &TableView::saveAsCsv);
    menu->addSeparator();
    if (cell.isValid() && isSortingEnabled()) {
        const QString title = model()->headerData(cell.column(), Qt::Horizontal).toString();
        const int column = cell.column();
        menu->addAction(tr("Sort by “%1”").arg(title), this,
                        [this, column] { sortByColumn(column, Qt::AscendingOrder); });
        menu->addAction(tr("Sort by “%1”, downwards").arg(title), this,
                        [this, column] { sortByColumn(column, Qt::DescendingOrder); });
        menu->addAction(tr("Natural order"), this,
                        [this] { sortByColumn(-1, Qt::AscendingOrder); });
    }
    m_columns->fill(*menu->addMenu(tr("Columns")));
    // From the keyboard the menu opens at the cell, not wherever the pointer rests.
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard && cell.isValid();
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(cell).bottomLeft())
                        : event->globalPos());
    event->accept();
}

void TableView::openHeaderMenu(const QPoint& at)
{
    if (!model()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Columns of %1").arg(accessibleName()));
    m_columns->fill(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void TableView::saveAsCsv()
{
    if (!model()) return;
    auto* dialog =
        new QFileDialog(this, tr("Save as CSV"), QString(), tr("Comma-separated values (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(accessibleName().toLower().replace(QLatin1Char(' '), QLatin1Char('-')) +
                       QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &TableView::save);
    dialog->open();
}

void TableView::save(const QString& path)
{
    const auto refusal = saveCsv(*model(), path);
    if (!refusal) {
        emit saved(path);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Warning, tr("The table was not saved"), *refusal,
                                QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

void TableView::setEmptyText(const QString& heading, const QString& sentence)
{
    m_emptyHeading = heading;
    m_emptySentence = sentence;
    layOutSoon();
    viewport()->update();
}

std::pair<QString, QString> TableView::emptyWords() const
{
    if (!model() || model()->rowCount() > 0) return {};
    int hidden = 0;
    if (const auto* proxy = qobject_cast<const FilterSortProxy*>(model()))
        hidden = proxy->totalRows();
    if (const auto* large = qobject_cast<const LargeModel*>(model())) hidden = large->totalRows();
    if (hidden > 0)
        return {tr("Nothing matches the filter."),
                tr("Clear the filter to see all rows: %1.").arg(hidden)};
    return {m_emptyHeading, m_emptySentence};
}

QString TableView::emptyText() const
{
    const auto [heading, sentence] = emptyWords();
    return QStringList{heading, sentence}.join(QLatin1Char(' ')).trimmed();
}

void TableView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    if (model() && model()->rowCount() == 0) paintEmpty(painter);
    if (m_progress < 0) return;
    const style::Tokens& colours = m_theme.colours();
    const int width = viewport()->width();
    painter.fillRect(0, 0, width, progressHeight, colours.border);
    painter.fillRect(0, 0, static_cast<int>(qint64(width) * m_progress / progressWhole),
                     progressHeight, colours.accent);
}

void TableView::paintEmpty(QPainter& painter) const
{
    const auto [heading, sentence] = emptyWords();
    const style::Tokens& colours = m_theme.colours();
    const int width = qMin(emptyWidthMax, viewport()->width() - 2 * emptyMargin);
    const QFont headingFont = style::Theme::textFont(headingPixels, QFont::DemiBold);
    const QFont sentenceFont = style::Theme::textFont(sentencePixels);
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QRect room(0, 0, width, viewport()->height());
    const int top = QFontMetrics(headingFont).boundingRect(room, flags, heading).height();
    const int below = QFontMetrics(sentenceFont).boundingRect(room, flags, sentence).height();
    const int left = (viewport()->width() - width) / 2;
    const int y = qMax(0, (viewport()->height() - top - emptyGap - below) / 2);
    painter.setFont(headingFont);
    painter.setPen(colours.text);
    painter.drawText(QRect(left, y, width, top), flags, heading);
    painter.setFont(sentenceFont);
    painter.setPen(colours.muted);
    painter.drawText(QRect(left, y + top + emptyGap, width, below), flags, sentence);
}

} // namespace widgets::tables
