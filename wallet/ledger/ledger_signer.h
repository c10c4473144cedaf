#pragma once
//! \file
//! Signs with a key that never leaves its device.

#include "wallet/ledger/device.h"
#include "wallet/signer.h"

#include <atomic>
#include <memory>

namespace wallet::ledger {

class LedgerSigner final : public Signer
{
public:
    //! \param device  outlives the signer
    //! \param pinned  the account's address, once shown on the device and compared by its person
    LedgerSigner(Device& device, core::solana::DerivationPath path, const core::Address& pinned);
    //! Cancels; `done` is called nevertheless.
    ~LedgerSigner() override;

    [[nodiscard]] SignerKind kind() const override { return SignerKind::Ledger; }
    [[nodiscard]] const core::Address& address() const override { return m_pinned; }
    [[nodiscard]] const core::solana::DerivationPath& path() const { return m_path; }
    void cancel() override;

protected:
    //! Errors: KeyMustBeTheAccounts when the device holds another key at the path; its screen then
    //! shows nothing.
    void begin(SigningRequest request, Done done) override;

private:
    Device& m_device;
    core::solana::DerivationPath m_path;
    core::Address m_pinned;
    std::atomic<Device::Ticket> m_ticket{0}; //!< of the latest request; the device knows if it runs
};

} // namespace wallet::ledger
