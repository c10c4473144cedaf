#include "app/ctl/device_access.h"

#include "app/ctl/errors.h"
#include "app/ctl/forecast_report.h"
#include "app/ctl/input.h"
#include "wallet/ledger/ledger_signer.h"

#include <future>

namespace app::ctl {

using core::solana::Signature;
using core::support::Error;
using wallet::ledger::Device;
using wallet::ledger::DeviceState;
using wallet::ledger::SignerUri;
using wallet::ledger::forecast::AppProfile;

namespace {

//! Waits for the one call of a callback. The promise lives on when nobody waits any more.
template <class T> class Awaited
{
public:
    [[nodiscard]] Device::Done<T> callback() const
    {
        return [promise = m_promise](const core::support::Result<T>& result) {
            promise->set_value(result);
        };
    }
    [[nodiscard]] core::support::Result<T> wait() { return m_promise->get_future().get(); }

private:
    std::shared_ptr<std::promise<core::support::Result<T>>> m_promise =
        std::make_shared<std::promise<core::support::Result<T>>>();
};

bool isDevice(const SignerUri& uri)
{
    return uri.kind == SignerUri::Kind::Usb || uri.kind == SignerUri::Kind::Tcp;
}

//! "3", "3/0": read as part of a URI, so that there is one reader.
Result<wallet::ledger::KeyIndexes> parseKey(std::string_view word)
{
    const auto uri = wallet::ledger::parseSignerUri("usb://ledger?key=" + std::string(word));
    if (!uri) return uri.error();
    return uri->key;
}

} // namespace

DeviceAccess::DeviceAccess(Console& console, const SignerUri& uri, Path path)
    : m_console(console),
      m_uri(uri),
      m_path(std::move(path)),
      m_device(std::make_unique<Device>(placeOf(uri), Device::Changed()))
{
}

Result<std::unique_ptr<DeviceAccess>> DeviceAccess::open(Console& console,
                                                         const Arguments& arguments)
{
    const std::string_view word = arguments.option(signerOption.name).value_or("usb://ledger");
    const auto uri = wallet::ledger::parseSignerUri(word);
    if (!uri) return uri.error();
    if (!isDevice(*uri)) return fail(CommandError::SignerMustBeDevice, std::string(word));
    const auto keyWord = arguments.option(keyOption.name);
    const auto pathWord = arguments.option(pathOption.name);
    const int named = (uri->key.account ? 1 : 0) + (keyWord ? 1 : 0) + (pathWord ? 1 : 0);
    if (named > 1) return fail(CommandError::KeyMustBeNamedOnce);
    Path path = pathOf(uri->key);
    if (keyWord) {
        const auto key = parseKey(*keyWord);
        if (!key) return key.error();
        path = pathOf(*key);
    }
    if (pathWord) {
        const auto parsed = core::solana::parsePath(*pathWord);
        if (!parsed) return parsed.error();
        path = *parsed;
    }
    return std::make_unique<DeviceAccess>(console, *uri, std::move(path));
}

Result<DeviceState> DeviceAccess::state()
{
    Awaited<DeviceState> answer;
    m_device->refresh(answer.callback());
    return answer.wait();
}

Result<Address> DeviceAccess::key()
{
    Awaited<std::vector<Address>> answer;
    m_device->readKeys({m_path}, answer.callback());
    const auto keys = answer.wait();
    if (!keys) return keys.error();
    return keys->front();
}

Result<Address> DeviceAccess::showKey(const Address& expected)
{
    m_console.err << "Look at your device, and approve there only if it shows this address:\n  "
                  << textOf(expected) << "\n"
                  << std::flush;
    Awaited<Address> answer;
    m_device->showKey(m_path, answer.callback());
    return answer.wait();
}

Result<Signature> DeviceAccess::sign(const Address& key, const wallet::SigningRequest& request)
{
    announce(key, request);
    Awaited<Signature> answer;
    wallet::ledger::LedgerSigner signer(*m_device, m_path, key);
    signer.sign(request, answer.callback());
    return answer.wait();
}

void DeviceAccess::announce(const Address& key, const wallet::SigningRequest& request)
{
    const DeviceState now = m_device->state();
    const AppProfile app = profileOf(now);
    const auto forecast = request.kind == wallet::MessageKind::Offchain
                              ? forecastOffchain(core::solana::bytesOf(request.bytes), key, app)
                              : forecastTransaction(core::solana::bytesOf(request.bytes), key, app);
    if (!forecast.asksPerson()) return; // the device says itself why it refuses
    m_console.err << "Look at your device: " << pressText(forecast, app.model) << std::flush;
}

AppProfile profileOf(const DeviceState& state)
{
    using wallet::ledger::Model;
    AppProfile profile;
    // Over TCP nothing tells the model: the one whose screens were observed.
    if (state.model != Model::Unknown) profile.model = state.model;
    profile.version = state.appVersion;
    profile.blindSigning = state.blindSigning;
    return profile;
}

} // namespace app::ctl
