#pragma once
//! \file
//! Finds any page, market, address or action by a few letters, and does it.

#include "app/console/command.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace widgets::style {
class Theme;
}

namespace app::console {

class Palette : public QDialog
{
    Q_OBJECT

public:
    Palette(const widgets::style::Theme& theme,
            std::vector<Command> commands,
            QWidget* parent = nullptr);

    //! What is offered just now, best first.
    [[nodiscard]] const std::vector<const Command*>& offered() const { return m_offered; }

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void search(const QString& typed);
    //! That row, or the next in the direction that can be done; else the last one before it.
    void select(int to, int direction);
    void run(int row);

    std::vector<Command> m_commands;
    std::vector<const Command*> m_offered;
    QLineEdit* m_search;
    QListView* m_list;
    QStandardItemModel* m_rows;
    QLabel* m_nothing;
};

} // namespace app::console
