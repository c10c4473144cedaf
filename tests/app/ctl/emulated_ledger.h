#pragma once
//! \file
//! An emulated device beside the program that is run: on loopback, its person in a script.

#include "core/solana/mnemonic.h"
#include "wallet/ledger/emulated/emulated_server.h"

#include <QString>

#include <cstdlib>

namespace tests {

constexpr const char* devicePhrase = "abandon abandon abandon abandon abandon abandon abandon "
                                     "abandon abandon abandon abandon about";
//! Of the phrase at m/44'/501'/0'/0'.
constexpr const char* deviceOwner = "HAgk14JpMQLgt6rVgv7cBQFJWFto5Dqxi472uT3DKpqk";

class EmulatedLedger
{
public:
    explicit EmulatedLedger(std::string_view script = "always any approve\n")
    {
        namespace emulated = wallet::ledger::emulated;
        auto keys = emulated::DeviceKeys::fromMnemonic(core::solana::bytesOf(devicePhrase), {});
        auto parsed = emulated::parseScript(script);
        if (!keys || !parsed) std::abort();
        auto server = emulated::EmulatedServer::start(
            emulated::EmulatedDevice(std::move(*keys), std::move(*parsed)));
        if (!server) std::abort();
        m_server = std::move(*server);
    }

    //! With the key of deviceOwner.
    [[nodiscard]] QString uri() const
    {
        return QString::fromStdString(m_server->uri()) + QStringLiteral("?key=0/0");
    }
    [[nodiscard]] QString address() const
    {
        return QStringLiteral("127.0.0.1:%1").arg(m_server->port());
    }
    [[nodiscard]] std::vector<wallet::ledger::forecast::DevicePage> screens() const
    {
        return m_server->screens();
    }
    //! What was on the screen between the first page and the decision, line by line.
    [[nodiscard]] QString text() const
    {
        QStringList lines;
        for (const auto& page : m_server->screens())
            if (page.kind == wallet::ledger::forecast::PageKind::Content)
                for (const std::string& line : page.lines)
                    lines.append(QString::fromStdString(line));
        return lines.join(u'\n');
    }
    [[nodiscard]] bool wasSilent() const { return m_server->screens().empty(); }
    void play(std::string_view lines) const
    {
        if (!m_server->device().play(lines)) std::abort();
    }

private:
    std::unique_ptr<wallet::ledger::emulated::EmulatedServer> m_server;
};

} // namespace tests
