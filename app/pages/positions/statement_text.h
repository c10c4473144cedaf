#pragma once
//! \file
//! The lines of a statement in words: the same on screen and on paper.

#include "app/history/statement.h"

#include <QString>

#include <vector>

namespace app::pages::positions {

[[nodiscard]] QString lineKindName(history::LineKind kind);
//! "LAYER-PERP senior".
[[nodiscard]] QString positionName(const history::PositionStatement& position);
//! The kind, with the ticket where there is one.
[[nodiscard]] QString lineText(const history::StatementLine& line);
//! "2025-05-01 00:00 UTC to 2025-06-01 00:00 UTC".
[[nodiscard]] QString periodText(const history::Statement& statement);

//! One term of opening + … = closing.
struct SumTerm
{
    QString name;
    std::int64_t amount = 0;
};
//! The kinds that changed something, in the order of the enumerators.
[[nodiscard]] std::vector<SumTerm> sumTerms(
    const std::array<std::int64_t, history::lineKindCount>& totals);

//! Opening + every line = closing, over all and for each position, and the totals are the sums of
//! the lines: to the last unit, in 128 bits. A statement that does not is not shown as one.
[[nodiscard]] bool addsUp(const history::Statement& statement);

} // namespace app::pages::positions
