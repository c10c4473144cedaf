#pragma once
//! \file
//! One device, with its callbacks turned into signals on the GUI thread.

#include "app/signing/desk_parts.h"
#include "app/signing/device_view.h"

#include <QObject>

namespace app::signing {

class DeviceLink : public QObject
{
    Q_OBJECT

public:
    DeviceLink(const wallet::ledger::Place& place, const DeskSettings& settings);
    //! Joins the device's thread first: no callback finds this gone.
    ~DeviceLink() override;

    [[nodiscard]] wallet::ledger::Device& device() { return *m_device; }
    [[nodiscard]] const wallet::ledger::Place& place() const { return m_place; }
    //! As last told by changed().
    [[nodiscard]] const wallet::ledger::DeviceState& state() const { return m_state; }
    [[nodiscard]] DeviceView view() const;

    //! Wraps a callback so that it runs on this thread, and not at all once this is gone.
    template <class T> auto queued(std::function<void(const core::support::Result<T>&)> then)
    {
        return [this, then = std::move(then)](const core::support::Result<T>& result) {
            QMetaObject::invokeMethod(
                this, [then, result] { then(result); }, Qt::QueuedConnection);
        };
    }

signals:
    void changed();

private:
    wallet::ledger::Place m_place;
    wallet::ledger::DeviceState m_state;
    std::unique_ptr<wallet::ledger::Device> m_device;
};

} // namespace app::signing
