#include "wallet/exchange/watch_only_signer.h"

namespace wallet::exchange {

using core::support::Checked;
using core::support::Result;

WatchOnlySigner::~WatchOnlySigner()
{
    WatchOnlySigner::cancel();
}

std::optional<WatchOnlySigner::Waiting> WatchOnlySigner::take()
{
    const std::lock_guard guard(m_mutex);
    std::optional<Waiting> taken = std::move(m_waiting);
    m_waiting.reset();
    return taken;
}

void WatchOnlySigner::cancel()
{
    if (const auto waiting = take())
        waiting->done(wallet::fault(SigningError::SigningMustNotBeCancelled, "no file came"));
}

std::optional<SigningRequest> WatchOnlySigner::pending() const
{
    const std::lock_guard guard(m_mutex);
    if (!m_waiting) return std::nullopt;
    return m_waiting->request;
}

Result<std::string> WatchOnlySigner::requestFile(std::string claim) const
{
    auto request = pending();
    if (!request) return fault(ExchangeError::RequestMustBePending);
    return writeRequestFile({std::move(*request), m_account, std::move(claim)});
}

Checked WatchOnlySigner::accept(core::Bytes signatureFile)
{
    const auto request = pending();
    if (!request) return fault(ExchangeError::RequestMustBePending);
    const auto signature = readSignatureFile(signatureFile, *request, m_account);
    if (!signature) return signature.error();

    std::optional<Waiting> waiting;
    {
        // Cancelled, or cancelled and asked anew, while the file was read?
        const std::lock_guard guard(m_mutex);
        if (!m_waiting || m_waiting->request != *request)
            return fault(ExchangeError::RequestMustBePending);
        waiting = std::move(m_waiting);
        m_waiting.reset();
    }
    waiting->done(*signature);
    return core::support::Done{};
}

void WatchOnlySigner::begin(SigningRequest request, Done done)
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_waiting) {
            m_waiting = Waiting{std::move(request), std::move(done)};
            return;
        }
    }
    done(wallet::fault(SigningError::SignerMustBeIdle, "a signature file is awaited"));
}

} // namespace wallet::exchange
