#pragma once
//! \file
//! Which columns of a table are shown and how wide: as wide as their content, what is left over
//! spread evenly, unless the user has said otherwise.

#include <QByteArray>
#include <QObject>

#include <map>

class QMenu;
class QTableView;

namespace widgets::tables {

class CellDelegate;

class TableColumns : public QObject
{
    Q_OBJECT

public:
    TableColumns(QTableView& table, CellDelegate& delegate);

    //! Where there is no room, the text gets smaller first, then optional columns go, last first,
    //! then words are cut, which a tip shows whole, and at last the table scrolls. Columns that the
    //! user sized or chose are left alone.
    void spread();
    //! A box for each column, and one that forgets what the user chose.
    void fill(QMenu& menu);
    void setShown(int column, bool isShown);
    void forget();

    //! What the user chose: widths, columns, order. For the settings; a state that does not fit
    //! the table is not taken.
    [[nodiscard]] QByteArray state() const;
    bool restore(const QByteArray& state);

    //! Of the columns that are shown, without room.
    [[nodiscard]] int wantedWidth() const;

signals:
    //! By the user.
    void edited();

private:
    [[nodiscard]] std::vector<int> contentWidths(int pixels) const;
    [[nodiscard]] std::vector<int> sampledRows() const;
    [[nodiscard]] std::vector<int> chosenWidths(int room, int& pixels) const;
    [[nodiscard]] bool mayLeave(int column) const;
    [[nodiscard]] bool mayBeCut(int column) const;
    void cutWords(std::vector<int>& widths, int room) const;
    void giveAway(std::vector<int>& widths, int left) const;
    void noteWidth(int column, int width);

    QTableView& m_table;
    CellDelegate& m_delegate;
    std::map<int, int> m_widths; //!< column: pixels, by the user
    std::map<int, bool> m_shown; //!< column: shown or not, by the user
    bool m_isSpreading = false;
};

} // namespace widgets::tables
