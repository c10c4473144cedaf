#include "wallet/ledger/place.h"

#include "wallet/ledger/tcp_transport.h"
#include "wallet/ledger/usb_connector.h"

namespace wallet::ledger {

Place Place::usb(std::optional<core::Address> identity)
{
    Place place;
    place.identity = identity;
    return place;
}

Place Place::tcp(std::string host, uint16_t port, Model model)
{
    Place place;
    place.kind = Kind::Tcp;
    place.host = std::move(host);
    place.port = port;
    place.model = model;
    return place;
}

std::string placeText(const Place& place)
{
    if (place.kind == Place::Kind::Usb) return "usb";
    return TcpConnector(place.host, place.port, place.model).look().front().place;
}

std::unique_ptr<Connector> connectorOf(const Place& place)
{
    if (place.kind == Place::Kind::Usb) return std::make_unique<UsbConnector>();
    return std::make_unique<TcpConnector>(place.host, place.port, place.model);
}

} // namespace wallet::ledger
