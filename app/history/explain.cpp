#include "app/history/explain.h"

#include "core/programs/insolvency_handler/events.h"
#include "core/programs/insurance_pool/payment_events.h"
#include "core/programs/premium_manager/events.h"

namespace app::history {

namespace insolvency_handler = core::programs::insolvency_handler;
namespace insurance_pool = core::programs::insurance_pool;

namespace {

//! What the transaction's events say about a book.
struct Facts
{
    std::optional<ClaimKey> claim;
    bool isClaim = false; //!< estimates or losses of the pool changed
    bool isRestored = false;
    bool isYield = false;
    bool isTrade = false; //!< somebody came, asked or left
};

template <class T> void noteClaim(Facts& facts, const Event& event, const Address& market)
{
    const auto told = event.as<T>();
    if (told && told->market == market) facts.claim = ClaimKey{market, told->period};
}

//! Whether the event is a T of this pool.
template <class T> bool isOf(const Event& event, const Address& pool)
{
    const auto told = event.as<T>();
    return told && told->pool == pool;
}

Facts factsOf(const std::vector<Event>& events, const Held& held)
{
    using namespace insolvency_handler;
    using namespace insurance_pool;
    Facts facts;
    for (const Event& event : events) {
        noteClaim<DeficitReported>(facts, event, held.market);
        noteClaim<ClaimDrawn>(facts, event, held.market);
        noteClaim<ClaimShared>(facts, event, held.market);
        noteClaim<ClaimPaid>(facts, event, held.market);
        noteClaim<ClaimDeferred>(facts, event, held.market);
        facts.isClaim |= isOf<PendingChanged>(event, held.pool) ||
                         isOf<LossAbsorbed>(event, held.pool) || isOf<BookWiped>(event, held.pool);
        facts.isRestored |= isOf<LossRestored>(event, held.pool);
        facts.isYield |= isOf<YieldCredited>(event, held.pool);
        facts.isTrade |= isOf<Deposited>(event, held.pool) || isOf<BookSeeded>(event, held.pool) ||
                         isOf<WithdrawRequested>(event, held.pool) ||
                         isOf<WithdrawCancelled>(event, held.pool) ||
                         isOf<WithdrawExecuted>(event, held.pool) ||
                         isOf<WithdrawCollected>(event, held.pool);
    }
    facts.isClaim |= facts.claim.has_value();
    return facts;
}

//! The lines of one owner's doing.
class OwnLines
{
public:
    OwnLines(LineBuilder& lines, const Held& held, const Change& change)
        : m_lines(lines),
          m_held(held),
          m_change(change)
    {
    }

    //! What the lines did to the value.
    [[nodiscard]] std::int64_t moved() const { return m_moved; }

    void take(const Event& event)
    {
        using namespace insurance_pool;
        if (const auto told = mine<Deposited>(event))
            add(LineKind::Deposit, signedOf(told->amount), told->amount, told->shares, {});
        if (const auto told = mine<WithdrawRequested>(event))
            add(LineKind::WithdrawAsked, 0, told->amount, told->shares, told->number);
        if (const auto told = mine<WithdrawCancelled>(event))
            add(LineKind::WithdrawCancelled, 0, told->amount, told->shares, told->number);
        if (const auto told = mine<WithdrawExecuted>(event)) {
            add(LineKind::WithdrawPaid, -signedOf(told->net), told->net, {}, told->number);
            if (!told->fee.isZero())
                add(LineKind::EarlyFee, -signedOf(told->fee), told->fee, {}, told->number);
        }
        if (const auto told = mine<WithdrawCollected>(event))
            add(LineKind::WithdrawCollected, 0, told->amount, {}, told->number);
    }

private:
    //! Amounts of a book are at most 2^62.
    static std::int64_t signedOf(UsdcAmount amount)
    {
        return static_cast<std::int64_t>(amount.raw());
    }

    template <class T> [[nodiscard]] std::optional<T> mine(const Event& event) const
    {
        const auto told = event.as<T>();
        const bool isMine = told && told->pool == m_held.pool && told->owner == m_held.owner &&
                            told->tranche == m_held.tranche;
        return isMine ? told : std::nullopt;
    }

    void add(LineKind kind,
             std::int64_t change,
             UsdcAmount amount,
             Shares shares,
             std::optional<std::uint64_t> ticket)
    {
        StatementLine line;
        line.time = m_change.time;
        line.number = m_change.number;
        line.signature = m_change.signature;
        line.kind = kind;
        line.change = change;
        line.amount = amount;
        line.shares = shares;
        line.ticket = ticket;
        m_lines.add(line);
        m_moved += change;
    }

    LineBuilder& m_lines;
    const Held& m_held;
    const Change& m_change;
    std::int64_t m_moved = 0;
};

LineKind kindOfRest(const Facts& facts, const Change& change)
{
    if (change.isOutside) return LineKind::Unexplained;
    if (facts.isClaim) return LineKind::ClaimLoss;
    if (facts.isTrade) return change.isPending ? LineKind::Pricing : LineKind::Rounding;
    if (facts.isRestored) return LineKind::Recovery;
    if (facts.isYield) return LineKind::YieldVested;
    return LineKind::Unexplained;
}

} // namespace

void explain(LineBuilder& lines,
             const Held& held,
             const Change& change,
             const std::vector<Event>& events)
{
    OwnLines own(lines, held, change);
    if (!change.isOutside)
        for (const Event& event : events)
            own.take(event);
    const std::int64_t rest = change.value - own.moved();
    if (rest == 0) return;
    const Facts facts = factsOf(events, held);
    StatementLine line;
    line.kind = kindOfRest(facts, change);
    if (line.kind == LineKind::Rounding) return lines.round(change.time, rest);
    line.time = change.time;
    line.number = change.number;
    line.signature = change.signature;
    line.change = rest;
    line.amount = UsdcAmount{static_cast<std::uint64_t>(rest < 0 ? -rest : rest)};
    if (line.kind == LineKind::ClaimLoss) line.claim = facts.claim;
    if (line.kind == LineKind::Recovery) line.claim = repaidIn(events, held.market);
    lines.add(line);
}

std::optional<ClaimKey> repaidIn(const std::vector<Event>& events, const Address& market)
{
    for (const Event& event : events) {
        const auto repaid = event.as<insolvency_handler::ClaimRepaid>();
        if (repaid && repaid->market == market) return ClaimKey{market, repaid->period};
    }
    return std::nullopt;
}

} // namespace app::history
