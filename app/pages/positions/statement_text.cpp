#include "app/pages/positions/statement_text.h"

#include "app/review/effects.h"
#include "core/base/u128.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::pages::positions {

using history::LineKind;

namespace {

struct StatementText
{
    Q_DECLARE_TR_FUNCTIONS(StatementText)
};

//! A sum of signed numbers that cannot wrap: what was added and what was taken, apart.
class Balance
{
public:
    void add(std::int64_t change)
    {
        const bool isLoss = change < 0;
        // The magnitude of the least number fits into 64 bits unsigned.
        const auto size =
            isLoss ? 0 - static_cast<std::uint64_t>(change) : static_cast<std::uint64_t>(change);
        gather(isLoss ? m_taken : m_added, size);
    }
    void add(core::UsdcAmount amount) { gather(m_added, amount.raw()); }
    void subtract(core::UsdcAmount amount) { gather(m_taken, amount.raw()); }
    [[nodiscard]] bool isZero() const { return m_added == m_taken; }

private:
    static void gather(core::U128& sum, std::uint64_t size)
    {
        if (const auto total = core::add(sum, core::U128{size})) sum = *total;
    }
    core::U128 m_added;
    core::U128 m_taken;
};

} // namespace

QString lineKindName(LineKind kind)
{
    switch (kind) {
    case LineKind::Deposit: return StatementText::tr("Deposit");
    case LineKind::WithdrawAsked: return StatementText::tr("Withdrawal asked for");
    case LineKind::WithdrawCancelled: return StatementText::tr("Withdrawal cancelled");
    case LineKind::WithdrawPaid: return StatementText::tr("Withdrawal paid");
    case LineKind::WithdrawCollected: return StatementText::tr("Withdrawal collected");
    case LineKind::EarlyFee: return StatementText::tr("Early exit fee");
    case LineKind::YieldVested: return StatementText::tr("Yield");
    case LineKind::FeeShare: return StatementText::tr("Share of early fees");
    case LineKind::ClaimLoss: return StatementText::tr("Loss by a claim");
    case LineKind::Recovery: return StatementText::tr("Recovery of a claim");
    case LineKind::Pricing: return StatementText::tr("Price of a deposit");
    case LineKind::Rounding: return StatementText::tr("Rounding");
    case LineKind::Unexplained: return StatementText::tr("Not recorded");
    }
    return {};
}

QString positionName(const history::PositionStatement& position)
{
    //: A market and its tranche: "LAYER-PERP senior".
    return StatementText::tr("%1 %2").arg(QString::fromStdString(position.marketName),
                                          review::trancheName(position.tranche));
}

QString lineText(const history::StatementLine& line)
{
    const QString name = lineKindName(line.kind);
    if (!line.ticket) return name;
    return StatementText::tr("%1, ticket %2").arg(name).arg(*line.ticket);
}

QString periodText(const history::Statement& statement)
{
    return StatementText::tr("%1 to %2")
        .arg(widgets::fields::minuteText(statement.from),
             widgets::fields::minuteText(statement.to));
}

std::vector<SumTerm> sumTerms(const std::array<std::int64_t, history::lineKindCount>& totals)
{
    std::vector<SumTerm> terms;
    for (std::size_t i = 0; i < totals.size(); ++i)
        if (totals[i] != 0) terms.push_back({lineKindName(static_cast<LineKind>(i)), totals[i]});
    return terms;
}

bool addsUp(const history::Statement& statement)
{
    Balance all;
    all.add(statement.opening);
    all.subtract(statement.closing);
    std::vector<Balance> each(statement.positions.size());
    std::array<Balance, history::lineKindCount> kinds;
    for (std::size_t i = 0; i < each.size(); ++i) {
        each[i].add(statement.positions[i].opening);
        each[i].subtract(statement.positions[i].closing);
    }
    for (const history::StatementLine& line : statement.lines) {
        if (line.position >= each.size()) return false;
        all.add(line.change);
        each[line.position].add(line.change);
        kinds[static_cast<std::size_t>(line.kind)].add(line.change);
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        // Taken off again: what is left must be nothing.
        const std::int64_t total = statement.totals[i];
        if (total == INT64_MIN) return false;
        kinds[i].add(-total);
        if (!kinds[i].isZero()) return false;
    }
    return all.isZero() &&
           std::all_of(each.begin(), each.end(), [](const Balance& one) { return one.isZero(); });
}

} // namespace app::pages::positions
