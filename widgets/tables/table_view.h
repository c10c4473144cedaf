#pragma once
//! \file
//! The table of the pages: sorted by its header, filtered, copied, saved, all by keyboard.
//!
//! Arrows move, Enter activates a row, Ctrl+C copies, Ctrl+A takes all, letters look a row up. Row
//! numbers in this interface are those of the data and stay true however the rows are sorted.

#include "core/base/amount.h"
#include "widgets/tables/cell_delegate.h"

#include <QElapsedTimer>
#include <QTableView>

namespace widgets::tables {

class FilterField;
class FilterSortProxy;
class TableColumns;

class TableView : public QTableView
{
    Q_OBJECT

public:
    //! \param name  for people who hear the screen, and of the file that is saved
    TableView(const style::Theme& theme, const QString& name, QWidget* parent = nullptr);

    //! Shows a model of ordinary size through a FilterSortProxy of this view's own.
    void setSource(QAbstractItemModel* source);
    //! Shows a model that sorts by itself: a LargeModel, or a proxy of the caller's.
    void setModel(QAbstractItemModel* model) override;
    //! The text of the field filters the rows, and the field shows how many are left.
    //! \pre the model is set and is a FilterSortProxy or a LargeModel
    void bindFilter(FilterField& field);

    //! Of the data; -1: none.
    [[nodiscard]] int currentSourceRow() const;
    [[nodiscard]] int sourceRow(const QModelIndex& index) const;
    //! Makes it current and brings it into view; -1, or a row that the filter hides: none is.
    void setCurrentSourceRow(int row);

    //! In place of rows: why there are none, and what to do.
    void setEmptyText(const QString& heading, const QString& sentence);
    //! What stands there now: another one while only the filter hides the rows; empty with rows.
    [[nodiscard]] QString emptyText() const;
    //! The ledger's clock, for countdowns.
    void setNow(core::UnixTime now);
    void setSparklinePainter(SparklinePainter painter);
    //! A bar below the titles, in [0, 1000]; -1: nothing is under way. The rows stay usable.
    void setProgress(int permille);

    //! What Ctrl+C copies: the selected rows, or all with their titles; full values.
    [[nodiscard]] QString copyText() const;
    //! As csvText, all columns, in the order of the screen. Asks for the file's name first.
    void saveAsCsv();

    //! What the user chose about columns and order, to be remembered by the caller.
    [[nodiscard]] QByteArray layoutState() const;
    bool restoreLayout(const QByteArray& state);

signals:
    //! Enter, or a double click.
    void rowActivated(int sourceRow);
    void currentSourceRowChanged(int sourceRow);
    //! layoutState() is another one.
    void layoutEdited();
    void saved(const QString& path);

protected:
    [[nodiscard]] CellDelegate& delegate() { return *m_delegate; }
    [[nodiscard]] TableColumns& columnLayout() { return *m_columns; }
    [[nodiscard]] std::vector<int> shownColumns() const;
    [[nodiscard]] QString rowsAsText(const std::vector<int>& rows, bool hasTitles) const;

    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyboardSearch(const QString& text) override;
    void dressUp(const QString& name);
    void watchModel();
    void keepCurrentOverReset();
    void layOutSoon();
    void hover(int row);
    void tellCurrent();
    void paintEmpty(QPainter& painter) const;
    void openHeaderMenu(const QPoint& at);
    [[nodiscard]] std::pair<QString, QString> emptyWords() const;
    [[nodiscard]] int searchedColumn() const;
    void save(const QString& path);

    const style::Theme& m_theme;
    CellDelegate* m_delegate;
    TableColumns* m_columns;
    FilterSortProxy* m_proxy = nullptr; //!< of setSource()
    QString m_emptyHeading;
    QString m_emptySentence;
    QString m_typed; //!< letters in quick succession
    QElapsedTimer m_sinceTyped;
    int m_hovered = -1;
    int m_told = -1; //!< by currentSourceRowChanged()
    int m_progress = -1;
    int m_keptRow = -1; //!< current before the rows were put in another order
    quint64 m_keptData = 0;
    bool m_isLayoutPending = false;
};

} // namespace widgets::tables
