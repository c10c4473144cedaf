#pragma once
//! \file
//! Commands and answers over TCP, as the field's emulator frames them.
//!
//!   command   length u32 BE | command
//!   answer    length u32 BE, without the status word | payload | status word (2)
//!
//! Unencrypted, and whoever listens can answer: for emulators on this machine.

#include "wallet/ledger/connector.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wallet::ledger {

//! Digits of IPv4 or IPv6, or "localhost", which is 127.0.0.1: no name is looked up, because that
//! takes as long as it likes.
[[nodiscard]] bool isHostAddress(const std::string& host);

class TcpTransport final : public Transport
{
public:
    //! \param socket  connected and non-blocking; closed with the transport
    explicit TcpTransport(int socket) : m_socket(socket) {}
    ~TcpTransport() override;

    [[nodiscard]] core::support::Checked settle() override;

protected:
    [[nodiscard]] core::support::Checked write(core::Bytes command, const Wait& wait) override;
    [[nodiscard]] Answer read(const Wait& wait) override;

private:
    //! What is there to read, up to `wanted` bytes behind those that came before.
    [[nodiscard]] core::support::Checked fill(size_t wanted);
    [[nodiscard]] core::support::Error gone(std::string_view what) const;

    int m_socket;
    std::vector<uint8_t> m_received;
    bool m_hasHeard = false; //!< the other side has ever said anything
};

class TcpConnector final : public Connector
{
public:
    TcpConnector(std::string host, uint16_t port, Model model);

    [[nodiscard]] std::vector<Sighting> look() override;
    [[nodiscard]] core::support::Result<std::unique_ptr<Transport>> open(const Sighting& sighting,
                                                                         const Wait& wait) override;
    [[nodiscard]] bool announcesApps() const override { return false; }

private:
    std::string m_host;
    uint16_t m_port;
    Model m_model;
};

} // namespace wallet::ledger
