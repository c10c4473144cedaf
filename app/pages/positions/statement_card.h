#pragma once
//! \file
//! The statement: a period, its lines and sums, and the ways to keep it.

#include "app/history/statement.h"
#include "app/pages/card.h"
#include "app/pages/console_state.h"

#include <functional>

class QComboBox;
class QDateEdit;
class QPushButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
class TableView;
} // namespace widgets::tables

namespace app::pages::positions {

class StatementModel;

class StatementCard : public Card
{
    Q_OBJECT

public:
    explicit StatementCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! The ledger's time bounds the periods.
    void setState(const ConsoleState& state);
    //! The answer to statementWanted().
    void showStatement(const history::StatementPtr& statement);
    void showFault(const QString& sentence);
    [[nodiscard]] const StatementModel& lines() const { return *m_lines; }

    //! Writes off the GUI thread and says in the card what became of it.
    void savePdf(const QString& path);
    void saveCsv(const QString& path);

signals:
    //! [from, to)
    void statementWanted(core::UnixTime from, core::UnixTime to);
    //! A file was written, or was not: then a sentence says why.
    void saved(bool isDone);

private:
    enum Period { All, Last30Days, ThisMonth, Custom };

    void buildChooser();
    void buildResult();
    void choosePeriod();
    void ask();
    void askForFile(const QString& suffix, const std::function<void(const QString&)>& save);
    void write(std::function<std::optional<QString>()> work, const QString& path);
    void say(const QString& text, const char* kind);
    void showSums(const history::Statement& statement);
    void offerFiles(bool isPossible);

    core::UnixTime m_begins;
    core::UnixTime m_now;
    StatementModel* m_lines;
    QComboBox* m_period;
    QWidget* m_custom;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QPushButton* m_make;
    QPushButton* m_csv;
    QPushButton* m_pdf;
    QFrame* m_notice;
    QLabel* m_text;
    widgets::tables::FactsTable* m_sums;
    widgets::tables::TableView* m_table;
};

} // namespace app::pages::positions
