#pragma once
//! \file
//! The list of things that need me, each with the way to it.

#include "app/pages/card.h"
#include "app/pages/overview/needs.h"

namespace app::pages::overview {

class NeedsCard : public Card
{
    Q_OBJECT

public:
    explicit NeedsCard(QWidget* parent = nullptr);

    void show(const ConsoleState& state);

signals:
    void placeWanted(const app::pages::Place& place);
    void actionWanted(const app::review::Action& action);
    void playWanted();

private:
    [[nodiscard]] QWidget* rowOf(const Need& need, bool canAct);

    std::vector<Need> m_needs;
    bool m_canAct = true;
    QWidget* m_rows = nullptr;
};

} // namespace app::pages::overview
