#include "app/history/errors.h"

namespace app::history {

#define BACKSTOP_HISTORY_NAME(number, name)                                                        \
    case HistoryError::name: return #name;

std::string_view name(HistoryError code)
{
    switch (code) {
        BACKSTOP_HISTORY_ERRORS(BACKSTOP_HISTORY_NAME)
    }
    return {};
}

core::support::Error fault(HistoryError code, std::string detail)
{
    return {core::support::Module::Cluster, static_cast<int>(code), std::move(detail)};
}

bool is(const core::support::Error& error, HistoryError code)
{
    return error.module == core::support::Module::Cluster && error.code == static_cast<int>(code);
}

} // namespace app::history
