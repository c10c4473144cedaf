#pragma once
//! \file
//! The lines of a statement, oldest first.

#include "app/history/statement.h"
#include "app/pages/positions/cell_model.h"

namespace app::pages::positions {

class StatementModel : public CellModel
{
    Q_OBJECT

public:
    enum Column { Time, Position, What, Change, Balance, Shares, ColumnCount };

    explicit StatementModel(QObject* parent = nullptr);

    //! Null clears.
    void setStatement(const history::StatementPtr& statement);
    [[nodiscard]] const history::StatementPtr& statement() const { return m_statement; }

private:
    [[nodiscard]] int rows() const override
    {
        return m_statement ? static_cast<int>(m_statement->lines.size()) : 0;
    }
    [[nodiscard]] Cell cell(int row, int column) const override;

    history::StatementPtr m_statement;
};

} // namespace app::pages::positions
