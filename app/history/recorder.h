#pragma once
//! \file
//! Writes the index: runs the ledger's transactions again on a replica and notes what they did.

#include "app/cluster/deployment.h"
#include "app/cluster/snapshot.h"
#include "app/history/address_book.h"
#include "app/history/event_reader.h"
#include "app/history/history.h"
#include "app/history/pots.h"
#include "app/history/replica.h"
#include "app/history/versions.h"

#include <unordered_map>

namespace app::history {

class Recorder
{
public:
    using Checked = core::support::Checked;
    template <class T> using Result = core::support::Result<T>;

    //! \param index  must outlive the recorder
    Recorder(Index& index, const cluster::Deployment& deployment);

    //! Reads what was recorded, so that queries know the addresses. \return HistoryMustBeWhole
    [[nodiscard]] Checked load();
    //! Takes in at most so many transactions. \return as History::recordSome()
    [[nodiscard]] Result<Progress> record(const core::runtime::Ledger& ledger,
                                          std::size_t transactionsMost,
                                          const cluster::SnapshotPtr& snapshot);
    //! A query found damage: the next record() begins again.
    void distrust() { m_isTrusted = false; }

    [[nodiscard]] const AddressBook& book() const { return m_book; }
    [[nodiscard]] const StateRow& state() const { return m_state; }

    //! One transaction's rows, whoever ran it. Between begin() and commit() of the index.
    [[nodiscard]] Checked note(const StepRow& step,
                               std::span<const std::string> logs,
                               std::span<const StateChange> changes);

private:
    //! Of an account's rows.
    struct Chain
    {
        std::size_t patchCount = 0;
        std::size_t patchBytes = 0;
    };
    //! Where transactions are written.
    struct Place
    {
        At at = 0;
        std::int64_t time = 0;
        bool isOutside = false; //!< of transactions
    };

    [[nodiscard]] Checked beginAgain();
    [[nodiscard]] Checked prepareReplica(const core::runtime::Ledger& ledger);
    [[nodiscard]] bool isOurs(const core::runtime::Ledger& ledger) const;
    [[nodiscard]] Result<std::size_t> takeSome(const core::runtime::Ledger& ledger,
                                               std::size_t countMax,
                                               const cluster::SnapshotPtr& snapshot);
    [[nodiscard]] Checked take(const core::runtime::TransactionRecord& record);
    [[nodiscard]] Checked catchUp(const core::runtime::Ledger& ledger,
                                  const cluster::SnapshotPtr& snapshot);
    [[nodiscard]] Checked skipTo(const core::runtime::TransactionRecord& newest);
    [[nodiscard]] Checked closeMoment(const cluster::SnapshotPtr& snapshot);
    [[nodiscard]] Checked writeChange(const Place& place, const StateChange& change);
    [[nodiscard]] Checked writePot(const Place& place,
                                   const StateChange& change,
                                   std::span<const ToldEvent> events);
    [[nodiscard]] Checked writeEvents(std::uint64_t number, std::span<const ToldEvent> events);

    Index& m_index;
    cluster::Deployment m_deployment;
    AddressBook m_book;
    EventReader m_events;
    std::optional<Replica> m_replica; //!< nothing: not at m_state
    std::unordered_map<Id, Chain> m_chains;
    std::unordered_map<Id, PotRow> m_pots;
    StateRow m_state;
    std::int64_t m_momentTime = 0; //!< of the newest transaction
    bool m_isMomentClosed = true;  //!< its rows are what they would be made again
    bool m_isTrusted = true;
};

} // namespace app::history
