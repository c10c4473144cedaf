#pragma once
//! \file
//! A desk with an emulated device, and what it says.

#include "app/signing/desk.h"
#include "core/solana/derivation_path.h"
#include "core/solana/mnemonic.h"
#include "core/solana/offchain_message.h"
#include "wallet/ledger/emulated/emulated_server.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <map>

namespace tests {

using app::accounts::Account;
using app::accounts::AccountBook;
using app::accounts::AccountsError;
using app::signing::Desk;
using app::signing::DeskSettings;
using app::signing::Secret;
using core::Address;
using core::solana::Keypair;
using core::support::Error;
using core::support::Module;
using wallet::MessageKind;
using wallet::SignerKind;
using wallet::SigningError;
using wallet::SigningRequest;
using wallet::ledger::DevicePhase;
using wallet::ledger::LedgerError;
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

//! What became of requests: each number exactly once.
class Answers : public QObject
{
public:
    explicit Answers(Desk& desk)
    {
        connect(&desk, &Desk::signatureReady, this,
                [this](quint64 number, const core::solana::Signature& signature) {
                    ++counts[number];
                    signatures[number] = signature;
                });
        connect(&desk, &Desk::signatureFailed, this, [this](quint64 number, const Error& error) {
            ++counts[number];
            errors.insert_or_assign(number, error);
        });
    }

    [[nodiscard]] bool has(quint64 number) const { return counts.contains(number); }
    [[nodiscard]] bool failed(quint64 number, Module module, int code) const
    {
        const auto found = errors.find(number);
        const bool is = found != errors.end() && found->second.module == module &&
                        found->second.code == code && counts.at(number) == 1;
        if (!is && found != errors.end())
            qWarning("module %d, rule %d: %s", int(found->second.module), found->second.code,
                     found->second.detail.c_str());
        return is;
    }
    [[nodiscard]] bool failed(quint64 number, SigningError code) const
    {
        return failed(number, Module::Signing, int(code));
    }
    [[nodiscard]] bool failed(quint64 number, LedgerError code) const
    {
        return failed(number, Module::Ledger, int(code));
    }
    [[nodiscard]] bool failed(quint64 number, AccountsError code) const
    {
        return failed(number, Module::Accounts, int(code));
    }
    [[nodiscard]] bool signedBy(quint64 number, const Address& key, const SigningRequest& request)
    {
        if (errors.contains(number))
            qWarning("module %d, rule %d", int(errors.at(number).module), errors.at(number).code);
        return counts[number] == 1 && signatures.contains(number) &&
               core::solana::verify(key, core::solana::bytesOf(request.bytes), signatures[number]);
    }

    std::map<quint64, int> counts;
    std::map<quint64, core::solana::Signature> signatures;
    std::map<quint64, Error> errors;
};

//! Waits for the answer to a request.
#define ANSWERED(answers, number) QTRY_VERIFY_WITH_TIMEOUT((answers).has(number), 10'000)

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
