#include "app/cluster/store_errors.h"

namespace app::cluster {

std::string_view name(StoreError code)
{
#define BACKSTOP_CASE(number, name)                                                                \
    case StoreError::name: return #name;
    switch (code) {
        BACKSTOP_STORE_ERRORS(BACKSTOP_CASE)
    }
#undef BACKSTOP_CASE
    return {};
}

core::support::Error fail(StoreError code, std::string detail)
{
    return {core::support::Module::Cluster, static_cast<int>(code), std::move(detail)};
}

bool is(const core::support::Error& error, StoreError code)
{
    return error.module == core::support::Module::Cluster && error.code == static_cast<int>(code);
}

} // namespace app::cluster
