#pragma once
//! \file
//! What the journal keeps of a transaction, from the signature to the receipt.

#include "app/cluster/cluster.h"

#include <string>
#include <variant>

namespace app::journal {

using core::Address;
using core::solana::Hash;
using core::solana::Signature;

//! A fact about an action under a name that stays: {"action", "deposit"}, {"usdc", "500000000"}.
//! English, for scripts and for people who look for something years later; amounts in base units.
struct Fact
{
    std::string name;
    std::string value;

    friend bool operator==(const Fact&, const Fact&) = default;
};

//! What an account is to be afterwards, by its hash.
struct ExpectedAccount
{
    Address address;
    Hash state; //!< stateHash()

    friend bool operator==(const ExpectedAccount&, const ExpectedAccount&) = default;
};

//! SHA-256 over all of an account; zeros for one that does not exist.
[[nodiscard]] Hash stateHash(const std::optional<core::runtime::Account>& account);
//! One hash for a whole forecast. Of an empty one: SHA-256 of nothing.
[[nodiscard]] Hash forecastHash(const std::vector<ExpectedAccount>& forecast);

//! Signed and verified; not sent. The signature of the other entries is its first one.
struct Signed
{
    Hash genesis; //!< of the cluster that it is for
    std::vector<Fact> summary;
    std::vector<uint8_t> transaction; //!< exactly the bytes to send: signatures, then the message
    uint64_t lastValidHeight = 0;
    std::vector<ExpectedAccount> forecast;

    friend bool operator==(const Signed&, const Signed&) = default;
};

//! Handed to the cluster for the first time.
struct Sent
{
    Signature signature;

    friend bool operator==(const Sent&, const Sent&) = default;
};

//! What the cluster says has changed. Final when the commitment is.
struct Status
{
    Signature signature;
    cluster::TransactionStatus status;

    friend bool operator==(const Status&, const Status&) = default;
};

//! Refused at the door by the only cluster that has it: nothing happened, no fee was paid. Final.
struct Refused
{
    Signature signature;
    core::runtime::TransactionError error;
    std::string detail;

    friend bool operator==(const Refused&, const Refused&) = default;
};

//! Unknown to the cluster when it could no longer be executed. Final.
struct Expired
{
    Signature signature;
    uint64_t finalisedHeight = 0;

    friend bool operator==(const Expired&, const Expired&) = default;
};

//! The accounts of the forecast as they were found after the transaction was final.
struct Receipt
{
    Signature signature;
    uint64_t readSlot = 0; //!< later than the transaction's: others may have changed them since
    std::vector<Address> differing;

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

//! A person told the console to send it no more. It may have reached the cluster all the same.
struct Abandoned
{
    Signature signature;

    friend bool operator==(const Abandoned&, const Abandoned&) = default;
};

using Body = std::variant<Signed, Sent, Status, Refused, Expired, Receipt, Abandoned>;

struct Entry
{
    int64_t unixMs = 0; //!< the machine's clock when it was written
    Body body;

    friend bool operator==(const Entry&, const Entry&) = default;
};

//! The transaction that an entry is about.
[[nodiscard]] Signature signatureOf(const Entry& entry);
//! "signed", "sent", … as the command line shows it.
[[nodiscard]] std::string_view kindOf(const Entry& entry);

} // namespace app::journal
