#pragma once
//! \file
//! The accounts of a market, their addresses in full, behind a disclosure: few need them, and those
//! who do need all of them.

#include "app/pages/card.h"
#include "app/pages/console_state.h"
#include "widgets/fields/look_alike.h"

class QGridLayout;
class QToolButton;

namespace widgets::fields {
class AddressLabel;
}
namespace widgets::style {
class Theme;
}

namespace app::pages::markets {

class AddressCard : public Card
{
    Q_OBJECT

public:
    explicit AddressCard(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void show(const ConsoleState& state, size_t market);

private:
    void addLine();

    const widgets::style::Theme& m_theme;
    QToolButton* m_toggle;
    QWidget* m_list;
    QGridLayout* m_lines;
    std::vector<widgets::fields::NamedAddress> m_accounts;
    std::vector<widgets::fields::NamedAddress> m_known;
    std::vector<QLabel*> m_names;
    std::vector<widgets::fields::AddressLabel*> m_labels;
};

} // namespace app::pages::markets
