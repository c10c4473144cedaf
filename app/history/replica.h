#pragma once
//! \file
//! A copy of a ledger that recorded transactions are run on again, to see what each of them did to
//! every account. Signatures are not verified again; fees are paid from lamports that the copy
//! gives away, because gifts to wallets are no transactions and stand in no record.

#include "app/history/version_codec.h"
#include "core/runtime/ledger.h"

#include <memory>
#include <vector>

namespace app::history {

//! An account that a transaction changed. Wallets without data are left out.
struct StateChange
{
    core::Address address;
    StateBytes before; //!< as version_codec.h
    StateBytes after;
};

class Replica
{
public:
    //! Empty. \param programs  of the ledger that is copied
    [[nodiscard]] static core::support::Result<Replica> make(
        const core::runtime::ProgramRegistry& programs);
    Replica(Replica&&) noexcept;
    Replica& operator=(Replica&&) noexcept;
    ~Replica();

    //! Puts an account as it was.
    [[nodiscard]] core::support::Checked put(const core::Address& address,
                                             const core::runtime::Account& account);
    [[nodiscard]] core::support::Checked setTime(std::uint64_t slot, std::int64_t time);

    //! Runs it at its own slot and time. Where it fails here and did not fail there, nothing
    //! changes: takeOver() puts it right.
    //! \return the changes, by address; valid until the next call
    [[nodiscard]] core::support::Result<const std::vector<StateChange>*> run(
        const core::runtime::TransactionRecord& record);
    //! Makes all accounts with data what they are in `ledger`. \return the changes, as run()
    [[nodiscard]] core::support::Result<const std::vector<StateChange>*> takeOver(
        const core::runtime::Ledger& ledger);

    [[nodiscard]] const core::runtime::Ledger& ledger() const { return *m_ledger; }

private:
    class Tap;
    Replica(std::unique_ptr<core::runtime::Ledger> ledger, Tap* tap);
    [[nodiscard]] core::support::Result<bool> execute(
        const core::runtime::TransactionRecord& record);

    std::unique_ptr<core::runtime::Ledger> m_ledger;
    Tap* m_tap; //!< the ledger's store
};

} // namespace app::history
