#pragma once
//! \file
//! A desk with an emulated device, and what it says.

#include "core/solana/derivation_path.h"
#include "core/solana/mnemonic.h"
#include "core/solana/offchain_message.h"
#include "tests/app/signing/answers.h"
#include "wallet/ledger/emulated/emulated_server.h"

#include <QTemporaryDir>

#include <cstdlib>

namespace tests {

using wallet::ledger::emulated::EmulatedServer;

constexpr const char* firstPhrase =
    "abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon abandon abandon about";
constexpr const char* secondPhrase =
    "legal winner thank year wave sausage worth useful legal winner "
    "thank yellow";

[[noreturn]] inline void give(const Error& error)
{
    qFatal("module %d, rule %d: %s", int(error.module), error.code, error.detail.c_str());
    std::abort();
}

//! A loopback device whose person does what the script says, or what the test does.
inline std::unique_ptr<EmulatedServer> startDevice(std::string_view script = {},
                                                   const char* phrase = firstPhrase,
                                                   uint16_t port = 0)
{
    namespace emulated = wallet::ledger::emulated;
    auto keys = emulated::DeviceKeys::fromMnemonic(core::solana::bytesOf(phrase), {});
    if (!keys) give(keys.error());
    auto parsed = emulated::parseScript(script);
    if (!parsed) give(parsed.error());
    auto server =
        EmulatedServer::start(emulated::EmulatedDevice(std::move(*keys), std::move(*parsed)), port);
    if (!server) give(server.error());
    return std::move(*server);
}

inline Keypair keyOf(const char* phrase, const char* path)
{
    const auto seed = core::solana::seedFromMnemonic(core::solana::bytesOf(phrase), {});
    if (!seed) give(seed.error());
    const auto parsed = core::solana::parsePath(path);
    if (!parsed) give(parsed.error());
    auto key = core::solana::deriveKeypair(seed->bytes(), *parsed);
    if (!key) give(key.error());
    return std::move(*key);
}

inline Secret secretOf(const char* text)
{
    return std::make_shared<core::solana::SecretBuffer>(
        core::solana::SecretBuffer::copyOf(core::solana::bytesOf(text)));
}

//! A readable message of one signer.
inline SigningRequest messageFor(const Address& signer, std::string text = "Backstop\nhello there")
{
    core::solana::OffchainMessage message;
    message.signers = {signer};
    message.text = std::move(text);
    const auto bytes = core::solana::encodeOffchainMessage(message);
    if (!bytes) give(bytes.error());
    return {MessageKind::Offchain, *bytes};
}

//! Settings under which nothing takes longer than a test may.
inline DeskSettings quickSettings()
{
    DeskSettings settings;
    settings.followsUsb = false;
    settings.pace.look = std::chrono::milliseconds(20);
    settings.pace.answer = std::chrono::milliseconds(1000);
    settings.pace.greeting = std::chrono::milliseconds(1000);
    settings.pace.reopen = std::chrono::milliseconds(2000);
    settings.vaults.cost = wallet::vault::costMin;
    return settings;
}

//! A desk with one account on an emulated device.
struct DeviceDesk
{
    explicit DeviceDesk(std::string_view script = {}, bool isVerified = true)
        : server(startDevice(script))
    {
        account = {.address = key.address(),
                   .kind = SignerKind::Ledger,
                   .label = "Savings",
                   .source = server->uri() + "?key=0/0",
                   .isVerified = isVerified};
        if (const auto added = book.add(account); !added) give(added.error());
        desk = std::make_unique<Desk>(book, quickSettings());
        answers = std::make_unique<Answers>(*desk);
    }

    [[nodiscard]] bool isIn(DevicePhase phase) const { return desk->device().state.phase == phase; }
    quint64 sign() const { return desk->sign(key.address(), messageFor(key.address())); }

    Keypair key = keyOf(firstPhrase, "m/44'/501'/0'/0'");
    std::unique_ptr<EmulatedServer> server;
    AccountBook book;
    Account account;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<Answers> answers;
};

constexpr std::chrono::milliseconds promptLimit{10'000};
#define PHASE(desk, phase) QTRY_VERIFY_WITH_TIMEOUT((desk).isIn(DevicePhase::phase), 10'000)

} // namespace tests
