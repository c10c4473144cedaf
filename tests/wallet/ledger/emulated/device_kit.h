#pragma once
//! \file
//! What the tests of the emulated device share: a device with the words of the vectors, and a host
//! that sends whole APDUs.

#include "core/solana/hash.h"
#include "wallet/ledger/apdu.h"
#include "wallet/ledger/emulated/emulated_device.h"

#include <QByteArray>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>
#include <string_view>
#include <vector>

namespace emulatedkit {

using wallet::ledger::emulated::Answer;
using wallet::ledger::emulated::Delivery;
using wallet::ledger::emulated::DeviceKeys;
using wallet::ledger::emulated::EmulatedDevice;
using wallet::ledger::emulated::Question;
using wallet::ledger::emulated::Script;
using wallet::ledger::emulated::Settings;
using wallet::ledger::emulated::Time;

//! The public test words of the vectors.
constexpr std::string_view words =
    "glory promote mansion idle axis finger extra february uncover one trip resource lawn turtle "
    "enact monster seven myth punch hobby comfort wild raise skin";

inline DeviceKeys keys()
{
    auto made = DeviceKeys::fromMnemonic(core::solana::bytesOf(words), {});
    return std::move(made.value());
}

//! A device that follows the script.
inline EmulatedDevice deviceWith(std::string_view script)
{
    auto parsed = wallet::ledger::emulated::parseScript(script);
    return {keys(), std::move(parsed.value())};
}

inline QJsonObject vectors(const char* name)
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/ledger/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline std::vector<uint8_t> fromHex(const QString& hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    return {bytes.begin(), bytes.end()};
}

inline QString hexOf(const std::vector<uint8_t>& bytes)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()))
            .toHex());
}

inline QString wordOf(const Answer& answer)
{
    return hexOf(answer).right(4);
}

//! Sends one APDU; nothing comes back while the device waits for its person.
inline std::optional<Delivery> send(EmulatedDevice& device, const std::vector<uint8_t>& apdu)
{
    device.receive(core::solana::bytesOf(apdu), Time(0));
    return device.poll(Time(0));
}

//! Sends all chunks. \return the answer to the last, empty when there is none
inline Answer sendAll(EmulatedDevice& device, const std::vector<std::vector<uint8_t>>& apdus)
{
    Answer answer;
    for (const auto& apdu : apdus) {
        const auto delivery = send(device, apdu);
        answer = delivery ? delivery->answer : Answer{};
    }
    return answer;
}

inline core::solana::DerivationPath pathOf(std::string_view text)
{
    return core::solana::parsePath(text).value();
}

inline std::vector<std::vector<uint8_t>> signing(wallet::ledger::Ins ins,
                                                 const std::vector<uint8_t>& message,
                                                 std::string_view path = "m/44'/501'/0'")
{
    return wallet::ledger::signingChunks(ins, pathOf(path), core::solana::bytesOf(message)).value();
}

} // namespace emulatedkit
