#pragma once
//! \file
//! Signs by waiting for a file from elsewhere.

#include "wallet/exchange/signature_file.h"

#include <mutex>
#include <optional>

namespace wallet::exchange {

//! sign() waits until accept() brings the signature, or cancel(). All functions on any thread.
class WatchOnlySigner : public Signer
{
public:
    explicit WatchOnlySigner(const core::Address& account) : m_account(account) {}
    //! What waits gets SigningMustNotBeCancelled.
    ~WatchOnlySigner() override;

    [[nodiscard]] SignerKind kind() const override { return SignerKind::WatchOnly; }
    [[nodiscard]] const core::Address& address() const override { return m_account; }
    void cancel() override;

    //! What waits for a signature.
    [[nodiscard]] std::optional<SigningRequest> pending() const;
    //! The file that carries it out. \return RequestMustBePending
    [[nodiscard]] core::support::Result<std::string> requestFile(std::string claim) const;
    //! Ends the waiting with the file's signature. A file that is refused changes nothing: the
    //! right one may still come. \return RequestMustBePending, as readSignatureFile()
    [[nodiscard]] core::support::Checked accept(core::Bytes signatureFile);

protected:
    void begin(SigningRequest request, Done done) override;

private:
    struct Waiting
    {
        SigningRequest request;
        Done done;
    };
    //! Takes what waits out, so that its `done` is called once and without the mutex.
    [[nodiscard]] std::optional<Waiting> take();

    const core::Address m_account;
    mutable std::mutex m_mutex;
    std::optional<Waiting> m_waiting;
};

} // namespace wallet::exchange
