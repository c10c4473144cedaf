#include "app/journal/errors.h"

namespace app::journal {

std::string_view name(JournalError code)
{
#define BACKSTOP_CASE(number, name)                                                                \
    case JournalError::name: return #name;
    switch (code) {
        BACKSTOP_JOURNAL_ERRORS(BACKSTOP_CASE)
    }
#undef BACKSTOP_CASE
    return {};
}

core::support::Error fail(JournalError code, std::string detail)
{
    return {core::support::Module::Cluster, static_cast<int>(code), std::move(detail)};
}

bool is(const core::support::Error& error, JournalError code)
{
    return error.module == core::support::Module::Cluster && error.code == static_cast<int>(code);
}

} // namespace app::journal
