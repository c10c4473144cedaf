#include "core/decode/errors.h"

#include <utility>

namespace core::decode {

#define BACKSTOP_DECODE_NAME(number, name)                                                         \
    case Errc::name: return #name;

std::string_view name(Errc code)
{
    switch (code) {
        BACKSTOP_DECODE_ERRORS(BACKSTOP_DECODE_NAME)
    }
    return {};
}

support::Error fail(Errc code, std::string detail)
{
    return {support::Module::Decode, static_cast<int>(code), std::move(detail)};
}

support::Error failAt(Errc code, std::size_t offset)
{
    return fail(code, "offset " + std::to_string(offset));
}

bool is(const support::Error& error, Errc code)
{
    return error.module == support::Module::Decode && error.code == static_cast<int>(code);
}

} // namespace core::decode
