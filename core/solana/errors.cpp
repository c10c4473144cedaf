#include "core/solana/errors.h"

#include <utility>

namespace core::solana {

#define BACKSTOP_SOLANA_NAME(number, name)                                                         \
    case Errc::name: return #name;

std::string_view name(Errc code)
{
    switch (code) {
        BACKSTOP_SOLANA_ERRORS(BACKSTOP_SOLANA_NAME)
    }
    return {};
}

support::Error fail(Errc code, std::string detail)
{
    return {support::Module::Solana, static_cast<int>(code), std::move(detail)};
}

support::Error failAt(Errc code, size_t offset)
{
    return fail(code, "offset " + std::to_string(offset));
}

bool is(const support::Error& error, Errc code)
{
    return error.module == support::Module::Solana && error.code == static_cast<int>(code);
}

} // namespace core::solana
