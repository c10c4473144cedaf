#pragma once
//! \file
//! One TCP client of an emulated device: its commands taken apart, answers on their way to it.

#include "wallet/ledger/emulated/delivery.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace wallet::ledger::emulated {

class ClientLink
{
public:
    ClientLink() = default; //!< nobody
    explicit ClientLink(int descriptor) : m_descriptor(descriptor) {}
    ~ClientLink() { close(); }
    ClientLink(ClientLink&& other) noexcept;
    ClientLink& operator=(ClientLink&& other) noexcept;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    void close();

    //! Reads what has come, without waiting. Closes itself at the client's end.
    void receive();
    //! The next whole command. Closes at a frame that is longer than any.
    [[nodiscard]] std::optional<std::vector<uint8_t>> takeCommand();

    //! Queues an answer in its frame, with the fault that the delivery carries.
    void queue(const Delivery& delivery, Time now);
    //! Writes what is due, and closes when that was the last of it. \return whether it is still
    //! open
    bool send(Time now);
    //! When send() has something to do.
    [[nodiscard]] std::optional<Time> due() const;

private:
    int m_descriptor = -1;
    std::vector<uint8_t> m_incoming;
    std::vector<uint8_t> m_outgoing;
    Time m_pause{0}; //!< in front of each byte
    Time m_nextAt{0};
    bool m_endsAfter = false;
};

//! The answer as framed, and whether the connection ends behind it.
struct FramedAnswer
{
    std::vector<uint8_t> bytes;
    bool endsConnection = false;
};
[[nodiscard]] FramedAnswer framed(const Delivery& delivery);

} // namespace wallet::ledger::emulated
