#include "wallet/ledger/ledger_signer.h"

#include <utility>

namespace wallet::ledger {

LedgerSigner::LedgerSigner(Device& device,
                           core::solana::DerivationPath path,
                           const core::Address& pinned)
    : m_device(device),
      m_path(std::move(path)),
      m_pinned(pinned)
{
}

LedgerSigner::~LedgerSigner()
{
    m_device.cancel(m_ticket);
}

void LedgerSigner::cancel()
{
    m_device.cancel(m_ticket);
}

void LedgerSigner::begin(SigningRequest request, Done done)
{
    // A device that asks something already refuses this one, and the ticket of what it asks stays.
    const auto ticket = m_device.sign(m_path, m_pinned, std::move(request), std::move(done));
    if (ticket != 0) m_ticket = ticket;
}

} // namespace wallet::ledger
