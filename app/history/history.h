#pragma once
//! \file
//! The index of what happened on a ledger: how every market went, every event, every state of every
//! account. It is made of the ledger's recorded transactions, which are run again over a copy, and
//! compared with the ledger: it can be thrown away at any time, and comes out the same.
//!
//! One thread at a time: the ledger's. What the queries return never changes, and may travel.

#include "app/cluster/deployment.h"
#include "app/cluster/snapshot.h"
#include "app/history/claims.h"
#include "app/history/errors.h"
#include "app/history/event.h"
#include "app/history/series.h"
#include "app/history/statement.h"

#include <memory>
#include <span>
#include <string>

namespace app::history {

//! How far the index has come.
struct Progress
{
    std::uint64_t done = 0; //!< transactions
    std::uint64_t all = 0;

    [[nodiscard]] bool isComplete() const { return done == all; }
};

//! What can be asked for.
struct Span
{
    UnixTime first; //!< moment of the first transaction; 0: nothing is recorded
    UnixTime last;  //!< the ledger's time when it was last recorded
};

struct HistoryOptions
{
    std::uint64_t pageCountMax = 0; //!< of the file; 0: as many as the disk holds
};

class History
{
public:
    //! \param path  of the index; empty: in memory. A damaged index, one of another version or of
    //!              something else that was once a history is thrown away.
    //! \return HistoryMustOpen, HistoryMustBeStored: the console goes on without
    [[nodiscard]] static core::support::Result<History> open(const std::string& path,
                                                             cluster::Deployment deployment,
                                                             HistoryOptions options = {});
    History(History&&) noexcept;
    History& operator=(History&&) noexcept;
    ~History();

    //! Takes in all that the ledger has recorded since. When the index is of another ledger, or
    //! found damaged, begins again. \param snapshot  of the ledger as it stands, if there is one:
    //! saves making it again \return HistoryMustBeStored, after which the index is what it was and
    //! may be asked again
    [[nodiscard]] core::support::Checked record(const core::runtime::Ledger& ledger,
                                                const cluster::SnapshotPtr& snapshot = {});
    //! The same for at most so many transactions, so that a long way can be gone in pieces.
    [[nodiscard]] core::support::Result<Progress> recordSome(
        const core::runtime::Ledger& ledger,
        std::size_t transactionsMost,
        const cluster::SnapshotPtr& snapshot = {});

    [[nodiscard]] Span span() const;

    // Queries. All may return HistoryMustBeWhole.

    //! From `from` on, before `to`; decimated() to `pointsMost` a line.
    [[nodiscard]] core::support::Result<SeriesPtr> series(const Address& market,
                                                          std::span<const Measure> measures,
                                                          UnixTime from,
                                                          UnixTime to,
                                                          std::size_t pointsMost) const;
    [[nodiscard]] core::support::Result<EventPagePtr> events(const EventFilter& filter) const;
    //! \param market  zeros: of all markets
    [[nodiscard]] core::support::Result<ClaimsPtr> claims(const Address& market = {}) const;
    //! Of [from, to). \return PeriodMustNotBeEmpty, AmountsMustBeValued
    [[nodiscard]] core::support::Result<StatementPtr> statement(const Address& owner,
                                                                UnixTime from,
                                                                UnixTime to) const;
    //! \return ClaimMustBeRecorded, AmountsMustBeValued
    [[nodiscard]] core::support::Result<OwnerLossPtr> lossOf(const Address& owner,
                                                             const ClaimKey& claim) const;
    //! The snapshot as it stood at the last change at or before `time`, at that moment.
    //! \return HistoryMustReachTime, the errors of readSnapshot()
    [[nodiscard]] core::support::Result<cluster::SnapshotPtr> lookAt(UnixTime time) const;

private:
    struct Parts;
    explicit History(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace app::history
