#pragma once
//! \file
//! Which device a program follows.

#include "core/base/address.h"
#include "wallet/ledger/connector.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace wallet::ledger {

struct Place
{
    enum class Kind { Usb, Tcp };

    Kind kind = Kind::Usb;
    std::string host; //!< TCP: digits of IPv4 or IPv6, or "localhost"
    uint16_t port = 0;
    Model model = Model::Unknown; //!< TCP: what the person says it is; nothing else tells
    //! The key at m/44'/501' of the one device that is meant; none: the first that is there.
    std::optional<core::Address> identity{};

    [[nodiscard]] static Place usb(std::optional<core::Address> identity = {});
    [[nodiscard]] static Place tcp(std::string host, uint16_t port, Model model = Model::Unknown);

    friend bool operator==(const Place&, const Place&) = default;
};

//! "usb" or "tcp://host:port".
[[nodiscard]] std::string placeText(const Place& place);

[[nodiscard]] std::unique_ptr<Connector> connectorOf(const Place& place);

} // namespace wallet::ledger
