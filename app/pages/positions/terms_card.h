#pragma once
//! \file
//! The terms of a position: as they stood at a deposit and as they stand, with an alarm where they
//! differ.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "app/pages/positions/terms.h"

class QComboBox;
class QPushButton;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::pages::positions {

class TermsCard : public Card
{
    Q_OBJECT

public:
    explicit TermsCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param position  of the state
    //! \param changes  null: not known
    void show(const StatePtr& state,
              const cluster::PositionView& position,
              const ParamChangesPtr& changes);

private:
    void showLot();
    void showAlarm(const std::vector<TermThen>& terms);
    void save();
    [[nodiscard]] const cluster::PositionView* position() const;

    StatePtr m_state;
    core::Address m_shown;
    ParamChangesPtr m_changes;
    QComboBox* m_which; //!< a lot
    QFrame* m_notice;
    QLabel* m_alarm;
    widgets::tables::FactsTable* m_terms;
    QLabel* m_place;
    QLabel* m_pauses;
    QPushButton* m_save;
    QLabel* m_saved;
};

} // namespace app::pages::positions
