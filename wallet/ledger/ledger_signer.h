#pragma once
//! \file
//! Signs with a key that never leaves its device.

#include "wallet/ledger/device.h"
#include "wallet/signer.h"

#include <memory>
#include <mutex>

namespace wallet::ledger {

class LedgerSigner final : public Signer
{
public:
    //! \param device  outlives the signer
    //! \param pinned  the account's address, once shown on the device and compared by its person
    LedgerSigner(Device& device, core::solana::DerivationPath path, const core::Address& pinned);
    //! Cancels.
    ~LedgerSigner() override;

    [[nodiscard]] SignerKind kind() const override { return SignerKind::Ledger; }
    [[nodiscard]] const core::Address& address() const override { return m_pinned; }
    [[nodiscard]] const core::solana::DerivationPath& path() const { return m_path; }
    void cancel() override;

protected:
    void begin(SigningRequest request, Done done) override;

private:
    struct Current; //!< shared with the callback, which may outlive the signer

    Device& m_device;
    core::solana::DerivationPath m_path;
    core::Address m_pinned;
    std::shared_ptr<Current> m_current;
};

} // namespace wallet::ledger
