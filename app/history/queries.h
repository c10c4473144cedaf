#pragma once
//! \file
//! Reading the index. All may return HistoryMustBeWhole.

#include "app/history/address_book.h"
#include "app/history/history.h"
#include "app/history/index.h"

namespace app::history {

//! What a query reads from.
struct Source
{
    const Index& index;
    const AddressBook& book;
    const cluster::Deployment& deployment;
    StateRow state;
};

//! Where everything before `time` ends; 0: nothing was.
[[nodiscard]] core::support::Result<At> boundBefore(const Source& source, UnixTime time);
//! A market's name; empty when it is none.
[[nodiscard]] core::support::Result<std::string> marketName(const Source& source, Id market);
//! The events of one transaction, in order.
[[nodiscard]] core::support::Result<std::vector<Event>> eventsOf(const Source& source,
                                                                 std::uint64_t number);

// As the functions of History.
[[nodiscard]] core::support::Result<SeriesPtr> readSeries(const Source& source,
                                                          const Address& market,
                                                          std::span<const Measure> measures,
                                                          UnixTime from,
                                                          UnixTime to,
                                                          std::size_t pointsMost);
[[nodiscard]] core::support::Result<EventPagePtr> readEvents(const Source& source,
                                                             const EventFilter& filter);
[[nodiscard]] core::support::Result<ClaimsPtr> readClaims(const Source& source,
                                                          const Address& market);
[[nodiscard]] core::support::Result<cluster::SnapshotPtr> readMoment(const Source& source,
                                                                     UnixTime time);
[[nodiscard]] core::support::Result<StatementPtr> makeStatement(const Source& source,
                                                                const Address& owner,
                                                                UnixTime from,
                                                                UnixTime to);
[[nodiscard]] core::support::Result<OwnerLossPtr> makeLoss(const Source& source,
                                                           const Address& owner,
                                                           const ClaimKey& claim);

} // namespace app::history
