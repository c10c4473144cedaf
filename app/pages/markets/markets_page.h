#pragma once
//! \file
//! All markets in one table, and behind each row its own page.

#include "app/pages/page.h"

class QPushButton;

namespace widgets::fields {
class Pill;
}

namespace app::pages::markets {

class MarketList;
class MarketPanel;

class MarketsPage : public Page
{
    Q_OBJECT

public:
    explicit MarketsPage(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! None: the table of all markets.
    void setMarket(std::optional<size_t> market) override;
    [[nodiscard]] std::optional<size_t> market() const { return m_market; }

private:
    void fill(const ConsoleState& state) override;
    [[nodiscard]] std::optional<size_t> shownMarket(const ConsoleState& state) const;
    void fillMarket(const ConsoleState& state);
    void fillActions(const ConsoleState& state);
    //! A person goes there: the window is told, so that it can lead back.
    void go(std::optional<size_t> market);
    void tellInspection();
    void connectParts();

    std::optional<size_t> m_market;
    MarketList* m_list;
    MarketPanel* m_panel;
    widgets::fields::Pill* m_grade;
    widgets::fields::Pill* m_standing;
    QPushButton* m_deposit;
    QPushButton* m_withdraw;
    InspectionPtr m_told; //!< by inspectionWanted()
};

} // namespace app::pages::markets
