#pragma once
//! \file
//! The owner's signer, named on the command line: a device, a vault or a key file.

#include "app/ctl/device_access.h"

namespace app::ctl {

//! What `--signer` of an owner takes beside it.
constexpr OptionRule ownerSignerOption{.name = "--signer", .isRequired = true};

class OwnerSigner
{
public:
    template <class T> using Result = core::support::Result<T>;

    //! `--signer usb://…|tcp://…|vault:NAME?key=…|FILE`, with `--password-file` for a vault and
    //! `--shared-key` for a file that others may read. A device is asked for its key, silently.
    //! \return what URIs, devices, vaults and key files refuse, WordMustBeKnown for other signers,
    //!         AccountMustExist of a vault
    [[nodiscard]] static Result<std::unique_ptr<OwnerSigner>> open(Console& console,
                                                                   const Arguments& arguments);

    [[nodiscard]] const core::Address& address() const { return m_address; }
    //! The device and app that the forecast is for; none: not a device.
    [[nodiscard]] std::optional<wallet::ledger::forecast::AppProfile> profile() const;
    //! Waits for whoever signs. Verified over exactly these bytes.
    [[nodiscard]] Result<core::solana::Signature> sign(const wallet::SigningRequest& request);

private:
    OwnerSigner() = default;

    std::unique_ptr<DeviceAccess> m_device; //!< or
    std::unique_ptr<wallet::Signer> m_signer;
    core::Address m_address;
};

} // namespace app::ctl
