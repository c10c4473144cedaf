#include "app/history/history.h"

#include "app/history/queries.h"
#include "app/history/recorder.h"

#include <limits>

namespace app::history {

using core::runtime::Ledger;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

struct History::Parts
{
    Parts(Index opened, cluster::Deployment of)
        : index(std::move(opened)),
          deployment(std::move(of)),
          recorder(index, deployment)
    {
    }

    [[nodiscard]] Source source() const
    {
        return {index, recorder.book(), deployment, recorder.state()};
    }

    //! What a query found, with the consequence of damage.
    template <class T> [[nodiscard]] Result<T> checked(Result<T> result)
    {
        if (!result && is(result.error(), HistoryError::HistoryMustBeWhole)) recorder.distrust();
        return result;
    }

    Index index;
    cluster::Deployment deployment;
    Recorder recorder;
};

History::History(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
History::History(History&&) noexcept = default;
History& History::operator=(History&&) noexcept = default;
History::~History() = default;

Result<History> History::open(const std::string& path,
                              cluster::Deployment deployment,
                              HistoryOptions options)
{
    auto index = Index::open(path, options.pageCountMax);
    if (!index) return index.error();
    auto parts = std::make_unique<Parts>(std::move(*index), std::move(deployment));
    // What cannot be read is made again by the next record().
    if (const auto loaded = parts->recorder.load(); !loaded) parts->recorder.distrust();
    return History(std::move(parts));
}

Result<Progress> History::recordSome(const Ledger& ledger,
                                     std::size_t transactionsMost,
                                     const cluster::SnapshotPtr& snapshot)
{
    return m_parts->recorder.record(ledger, transactionsMost, snapshot);
}

Checked History::record(const Ledger& ledger, const cluster::SnapshotPtr& snapshot)
{
    const auto progress = recordSome(ledger, std::numeric_limits<std::size_t>::max(), snapshot);
    if (!progress) return progress.error();
    return Done{};
}

Span History::span() const
{
    Span span;
    const auto first = m_parts->index.firstMoment();
    if (first) span.first = UnixTime{*first};
    span.last = UnixTime{m_parts->recorder.state().time};
    return span;
}

Result<SeriesPtr> History::series(const Address& market,
                                  std::span<const Measure> measures,
                                  UnixTime from,
                                  UnixTime to,
                                  std::size_t pointsMost) const
{
    return m_parts->checked(readSeries(m_parts->source(), market, measures, from, to, pointsMost));
}

Result<EventPagePtr> History::events(const EventFilter& filter) const
{
    return m_parts->checked(readEvents(m_parts->source(), filter));
}

Result<ClaimsPtr> History::claims(const Address& market) const
{
    return m_parts->checked(readClaims(m_parts->source(), market));
}

Result<StatementPtr> History::statement(const Address& owner, UnixTime from, UnixTime to) const
{
    return m_parts->checked(makeStatement(m_parts->source(), owner, from, to));
}

Result<OwnerLossPtr> History::lossOf(const Address& owner, const ClaimKey& claim) const
{
    return m_parts->checked(makeLoss(m_parts->source(), owner, claim));
}

Result<cluster::SnapshotPtr> History::lookAt(UnixTime time) const
{
    return m_parts->checked(readMoment(m_parts->source(), time));
}

} // namespace app::history
