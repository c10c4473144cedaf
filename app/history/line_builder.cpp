#include "app/history/line_builder.h"

#include "core/base/arithmetic.h"

namespace app::history {

namespace {

constexpr std::int64_t daySeconds = 86'400;

std::int64_t dayOf(UnixTime time)
{
    return time.raw() / daySeconds;
}

//! `change` × part ÷ whole, toward zero; a change that is no gain has no parts.
std::int64_t partOf(std::int64_t change, std::uint64_t part, std::uint64_t whole)
{
    if (change <= 0 || whole == 0) return 0;
    const auto result = core::mulDivFloor(static_cast<std::uint64_t>(change), part, whole);
    return result ? static_cast<std::int64_t>(*result) : 0; // part <= whole
}

} // namespace

void LineBuilder::beginGathering(UnixTime time)
{
    if (gathered() != 0 && dayOf(m_until) != dayOf(time)) flush();
    m_until = time;
}

void LineBuilder::flowIn(UnixTime time,
                         std::int64_t value,
                         std::uint64_t vested,
                         const Parts& parts)
{
    beginGathering(time);
    const std::int64_t change = value - balance();
    const std::int64_t recovery = partOf(change, parts.recovery, vested);
    const std::int64_t fee = partOf(change, parts.fee, vested);
    m_recovery += recovery;
    m_fee += fee;
    m_yield += change - recovery - fee;
}

void LineBuilder::round(UnixTime time, std::int64_t change)
{
    beginGathering(time);
    m_rounding += change;
}

void LineBuilder::write(LineKind kind, std::int64_t change)
{
    if (change == 0) return;
    StatementLine line;
    line.time = m_until;
    line.since = m_since;
    line.kind = kind;
    line.change = change;
    m_balance += change;
    line.balance = m_balance;
    if (change > 0) line.amount = UsdcAmount{static_cast<std::uint64_t>(change)};
    if (kind == LineKind::Recovery) line.claim = m_repaid;
    m_lines.push_back(line);
}

void LineBuilder::flush()
{
    const std::int64_t yield = std::exchange(m_yield, 0);
    const std::int64_t recovery = std::exchange(m_recovery, 0);
    const std::int64_t fee = std::exchange(m_fee, 0);
    const std::int64_t rounding = std::exchange(m_rounding, 0);
    write(LineKind::YieldVested, yield);
    write(LineKind::Recovery, recovery);
    write(LineKind::FeeShare, fee);
    write(LineKind::Rounding, rounding);
    m_since = m_until;
}

void LineBuilder::add(StatementLine line)
{
    flush();
    line.since = line.time;
    m_balance += line.change;
    line.balance = m_balance;
    m_since = line.time;
    m_until = line.time;
    m_lines.push_back(line);
}

} // namespace app::history
