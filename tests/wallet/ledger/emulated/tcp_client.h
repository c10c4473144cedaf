#pragma once
//! \file
//! A host of few words: a TCP connection to the emulated device, byte for byte.

#include "core/base/bytes.h"

#include <arpa/inet.h>
#include <cstdint>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>

namespace emulatedkit {

class TcpClient
{
public:
    explicit TcpClient(uint16_t port) : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        setWait(10'000);
        m_isConnected = ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address),
                                  sizeof address) == 0;
    }
    ~TcpClient() { ::close(m_descriptor); }
    TcpClient(const TcpClient&) = delete;
    TcpClient& operator=(const TcpClient&) = delete;

    [[nodiscard]] bool isConnected() const { return m_isConnected; }

    void setWait(int milliseconds) const
    {
        const timeval wait{milliseconds / 1000, (milliseconds % 1000) * 1000};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    }

    void write(const std::vector<uint8_t>& bytes) const
    {
        ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    void sendCommand(const std::vector<uint8_t>& apdu) const
    {
        const auto size = static_cast<uint32_t>(apdu.size());
        std::vector<uint8_t> frame{static_cast<uint8_t>(size >> 24),
                                   static_cast<uint8_t>(size >> 16),
                                   static_cast<uint8_t>(size >> 8), static_cast<uint8_t>(size)};
        frame.insert(frame.end(), apdu.begin(), apdu.end());
        write(frame);
    }

    //! \return what comes until `size` bytes, the other end's close, or the wait's end
    [[nodiscard]] std::vector<uint8_t> read(size_t size)
    {
        std::vector<uint8_t> bytes(size);
        size_t done = 0;
        while (done < size) {
            const ssize_t count = ::recv(m_descriptor, bytes.data() + done, size - done, 0);
            if (count <= 0) {
                m_isClosed = count == 0;
                break;
            }
            done += static_cast<size_t>(count);
        }
        bytes.resize(done);
        return bytes;
    }

    //! Payload and status word; what came of it when it does not come whole.
    [[nodiscard]] std::vector<uint8_t> readAnswer()
    {
        const std::vector<uint8_t> head = read(4);
        if (head.size() < 4) return {};
        const size_t size = static_cast<size_t>(head[0]) << 24 |
                            static_cast<size_t>(head[1]) << 16 | static_cast<size_t>(head[2]) << 8 |
                            head[3];
        return read(size + 2);
    }

    [[nodiscard]] std::vector<uint8_t> exchange(const std::vector<uint8_t>& apdu)
    {
        sendCommand(apdu);
        return readAnswer();
    }

    //! Whether the other end has closed: nothing more comes.
    [[nodiscard]] bool isClosedByServer() { return read(1).empty() && m_isClosed; }

private:
    int m_descriptor;
    bool m_isConnected = false;
    bool m_isClosed = false;
};

} // namespace emulatedkit
