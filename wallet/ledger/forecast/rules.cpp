#include "wallet/ledger/forecast/rules.h"

namespace wallet::ledger::forecast {

namespace {

constexpr TitleChange later[] = {
    {"Transfer", "Amount"},
    {"Recipient", "To"},
    {"Delegate from", "Delegated from"},
};

// In this order: since, observed, instructions, delayed signing, v0, v1, several signers, fees
// last.
constexpr Rules table[] = {
    {{0, 0, 0}, false, 4, false, false, false, false, false, {}},
    {{1, 8, 0}, false, 4, false, true, false, false, false, {}},
    {{1, 9, 0}, true, 4, false, true, false, false, false, {}},
    {{1, 9, 1}, false, 6, false, true, false, true, true, later},
    {{1, 14, 0}, false, 6, true, true, false, true, true, later},
    {{1, 17, 0}, false, 6, true, true, true, true, true, later},
};

} // namespace

const Rules& rulesOf(const Version& version)
{
    const Rules* found = &table[0];
    for (const Rules& row : table)
        if (row.since <= version) found = &row;
    return *found;
}

} // namespace wallet::ledger::forecast
