#include "app/signing/device_link.h"

namespace app::signing {

using wallet::ledger::Device;
using wallet::ledger::DeviceState;
using wallet::ledger::Place;

DeviceLink::DeviceLink(const Place& place, const DeskSettings& settings) : m_place(place)
{
    const auto changed = [this](const DeviceState& state) {
        const auto tell = [this, state] {
            if (m_state == state) return;
            m_state = state;
            emit this->changed();
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    };
    m_device =
        std::make_unique<Device>(settings.connector(place), place.identity, changed, settings.pace);
}

DeviceLink::~DeviceLink()
{
    m_device.reset();
}

DeviceView DeviceLink::view() const
{
    return deviceView(m_state, m_place.kind == Place::Kind::Tcp);
}

} // namespace app::signing
