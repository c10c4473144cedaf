#pragma once
//! \file
//! The lines of one position, in order, with their running balance. What only flows in, and what is
//! rounded, is gathered: one line a kind and UTC day, unless another line comes in between.

#include "app/history/errors.h"
#include "app/history/pots.h"
#include "app/history/statement.h"
#include "core/support/result.h"

namespace app::history {

class LineBuilder
{
public:
    explicit LineBuilder(UnixTime from) : m_since(from) {}

    //! Where the lines begin. \pre before all others
    void open(std::int64_t value) { m_balance = value; }
    [[nodiscard]] std::int64_t balance() const { return m_balance + gathered(); }

    //! Time brought the value to `value`: in the parts in which money flowed into the book.
    //! \param vested  of the book; \param parts  of it
    void flowIn(UnixTime time, std::int64_t value, std::uint64_t vested, const Parts& parts);
    //! Somebody's doing moved the value by fractions.
    void round(UnixTime time, std::int64_t change);
    //! A line of its own. Its balance is filled in here.
    void add(StatementLine line);
    //! The claim that what is recovered belongs to, from now on.
    void setRepaid(const std::optional<ClaimKey>& claim) { m_repaid = claim; }
    //! Writes what is gathered.
    void flush();

    [[nodiscard]] std::vector<StatementLine>& lines() { return m_lines; }

private:
    void beginGathering(UnixTime time);
    void write(LineKind kind, std::int64_t change);
    [[nodiscard]] std::int64_t gathered() const
    {
        return m_yield + m_recovery + m_fee + m_rounding;
    }

    std::vector<StatementLine> m_lines;
    std::int64_t m_balance = 0; //!< after the lines that are written
    UnixTime m_since;           //!< where gathering began
    UnixTime m_until;           //!< and has come to
    std::int64_t m_yield = 0;
    std::int64_t m_recovery = 0;
    std::int64_t m_fee = 0;
    std::int64_t m_rounding = 0;
    std::optional<ClaimKey> m_repaid;
};

} // namespace app::history
