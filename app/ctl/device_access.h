#pragma once
//! \file
//! A device named on the command line, asked and waited for. What the person must do stands on
//! standard error.

#include "app/ctl/arguments.h"
#include "app/ctl/console.h"
#include "core/solana/derivation_path.h"
#include "wallet/ledger/device.h"
#include "wallet/ledger/forecast/pages.h"
#include "wallet/ledger/signer_uri.h"

#include <memory>

namespace app::ctl {

constexpr OptionRule signerOption{.name = "--signer"};
constexpr OptionRule keyOption{.name = "--key"};
constexpr OptionRule pathOption{.name = "--path"};

class DeviceAccess
{
public:
    template <class T> using Result = core::support::Result<T>;
    using Path = core::solana::DerivationPath;

    //! \pre the URI is Usb or Tcp
    DeviceAccess(Console& console, const wallet::ledger::SignerUri& uri, Path path);

    //! `--signer` (else `usb://ledger`) with `--key ACCOUNT[/CHANGE]` or `--path m/…`.
    //! \return SignerMustBeDevice, KeyMustBeNamedOnce, what URIs and paths refuse
    [[nodiscard]] static Result<std::unique_ptr<DeviceAccess>> open(Console& console,
                                                                    const Arguments& arguments);

    [[nodiscard]] wallet::ledger::Device& device() { return *m_device; }
    [[nodiscard]] const wallet::ledger::SignerUri& uri() const { return m_uri; }
    [[nodiscard]] const Path& path() const { return m_path; }

    //! All of them ask the device and wait. Errors are its own.
    [[nodiscard]] Result<wallet::ledger::DeviceState> state();
    [[nodiscard]] Result<core::Address> key(); //!< silently
    [[nodiscard]] Result<core::Address> showKey(const core::Address& expected);
    //! Says beforehand what the screen will show. Verified over exactly these bytes.
    [[nodiscard]] Result<core::solana::Signature> sign(const core::Address& key,
                                                       const wallet::SigningRequest& request);

private:
    void announce(const core::Address& key, const wallet::SigningRequest& request);

    Console& m_console;
    wallet::ledger::SignerUri m_uri;
    Path m_path;
    std::unique_ptr<wallet::ledger::Device> m_device;
};

//! The app and settings that a forecast is for. \pre the device is Ready
[[nodiscard]] wallet::ledger::forecast::AppProfile profileOf(
    const wallet::ledger::DeviceState& state);

} // namespace app::ctl
