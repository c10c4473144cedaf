#pragma once
//! \file
//! One device, followed through plugging, unlocking and opening its app, on a thread of its own.

#include "core/solana/derivation_path.h"
#include "core/solana/hash.h"
#include "wallet/ledger/device_state.h"
#include "wallet/ledger/pace.h"
#include "wallet/ledger/place.h"
#include "wallet/signer.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace wallet::ledger {

class DeviceWorker;

//! All functions return at once, on any thread. Each callback is called exactly once, on the
//! device's thread or, where a request is refused at once or cancelled before it began, on the
//! caller's; it must neither wait nor destroy the device. Nothing is ever sent to the device a
//! second time: a request that meets an unplugged, locked or other device fails, and its caller
//! asks again.
class Device
{
public:
    using Path = core::solana::DerivationPath;
    using Changed = std::function<void(const DeviceState&)>;
    template <class T> using Done = std::function<void(const core::support::Result<T>&)>;
    using Ticket = uint64_t; //!< zero: refused with SignerMustBeIdle, `done` was called

    //! \param changed  on the device's thread, for the first state and each new one; may be empty
    Device(const Place& place, Changed changed);
    Device(std::unique_ptr<Connector> connector,
           std::optional<core::Address> identity,
           Changed changed,
           const Pace& pace);
    //! Fails what is under way with SigningMustNotBeCancelled, closes, and joins the thread.
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    [[nodiscard]] DeviceState state() const;

    //! Keys in the order of the paths; nothing appears on the screen.
    Ticket readKeys(std::vector<Path> paths, const Done<std::vector<core::Address>>& done);
    //! Shows the key and waits until the person says that it is the one they see.
    Ticket showKey(const Path& path, const Done<core::Address>& done);
    //! Reads the key first: nothing is asked of a device that does not hold `key` at `path`.
    //! The signature is the device's own claim: wallet::Signer verifies it.
    //! Errors: KeyMustBeTheAccounts, PersonMustApprove, SignerMustBeIdle (it asks something else),
    //! SigningMustNotBeCancelled, and LedgerError.
    Ticket sign(const Path& path,
                const core::Address& key,
                SigningRequest request,
                const Done<core::solana::Signature>& done);
    //! Leaves another app when one runs and opens the Solana app; the device asks its person. Done
    //! when it is Ready.
    Ticket openSolanaApp(const Done<core::support::Done>& done);
    //! Reads app, version and settings again: a person may have changed them.
    Ticket refresh(const Done<DeviceState>& done);

    //! The request fails with SigningMustNotBeCancelled. What its screen shows stays: until that is
    //! answered there and thrown away here, or the device is unplugged, others get
    //! EarlierQuestionMustBeAnswered.
    void cancel(Ticket ticket);
    //! Every request.
    void cancel();

private:
    std::unique_ptr<DeviceWorker> m_worker;
};

} // namespace wallet::ledger
