#pragma once
//! \file
//! Who signs: one interface for a device, a vault, a key file, and a file carried to another
//! machine. Signing takes as long as a person takes; errors are values.

#include "core/solana/keys.h"
#include "wallet/errors.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace wallet {

enum class SignerKind {
    Ledger,
    Vault,
    KeyFile,
    WatchOnly, //!< holds no key: a signature comes from elsewhere, as a file
};

enum class MessageKind {
    Transaction, //!< a message of `core/solana/message.h`
    Offchain,    //!< header and text of `core/solana/offchain_message.h`
};

//! Exactly what is signed.
struct SigningRequest
{
    MessageKind kind{};
    std::vector<uint8_t> bytes;

    friend bool operator==(const SigningRequest&, const SigningRequest&) = default;
};

class Signer
{
public:
    using Answer = core::support::Result<core::solana::Signature>;
    //! Called once a request, on any thread, possibly before sign() returns.
    using Done = std::function<void(const Answer&)>;

    virtual ~Signer() = default;
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    [[nodiscard]] virtual SignerKind kind() const = 0;
    [[nodiscard]] virtual const core::Address& address() const = 0;

    //! One request at a time. A signature is handed out only after it was verified over exactly
    //! these bytes with address(): nobody need trust what signs.
    //! Errors: SignerMustBeIdle, SigningMustNotBeCancelled, PersonMustApprove,
    //! SignatureMustBeOfTheseBytes, and the signer's own.
    void sign(SigningRequest request, Done done);

    //! Stops waiting: `done` gets SigningMustNotBeCancelled unless it was called before. What a
    //! device still shows stays there until its person answers it; that answer is thrown away.
    virtual void cancel() = 0;

protected:
    Signer() = default;
    //! As sign(), without the check.
    virtual void begin(SigningRequest request, Done done) = 0;
};

} // namespace wallet
