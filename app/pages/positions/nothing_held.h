#pragma once
//! \file
//! In place of positions: that there are none, and the way to the first one.

#include "app/pages/console_state.h"

#include <QFrame>

class QComboBox;
class QPushButton;

namespace app::pages::positions {

class NothingHeld : public QFrame
{
    Q_OBJECT

public:
    explicit NothingHeld(QWidget* parent = nullptr);

    void show(const ConsoleState& state);

signals:
    void depositWanted(size_t market);

private:
    QComboBox* m_markets;
    QPushButton* m_deposit;
};

} // namespace app::pages::positions
