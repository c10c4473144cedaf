#pragma once
//! \file
//! The way to a device that is ready: what is done, what is next, what comes then.

#include "wallet/ledger/device_state.h"

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace app::pages::accounts {

class DeviceSteps : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceSteps(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Hidden where steps are no help: it is ready, or something else is wrong.
    void show(wallet::ledger::DevicePhase phase);
    [[nodiscard]] QSize sizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;

    const widgets::style::Theme& m_theme;
    QStringList m_steps;
    int m_done = 0;
};

} // namespace app::pages::accounts
