#include "wallet/exchange/errors.h"

namespace wallet::exchange {

using core::support::Error;
using core::support::Module;

#define BACKSTOP_EXCHANGE_NAME(number, name)                                                       \
    case ExchangeError::name: return #name;

std::string_view name(ExchangeError code)
{
    switch (code) {
        BACKSTOP_EXCHANGE_ERRORS(BACKSTOP_EXCHANGE_NAME)
    }
    return {};
}

Error fault(ExchangeError code, std::string detail)
{
    return {Module::Exchange, static_cast<int>(code), std::move(detail)};
}

bool is(const Error& error, ExchangeError code)
{
    return error.module == Module::Exchange && error.code == static_cast<int>(code);
}

} // namespace wallet::exchange
