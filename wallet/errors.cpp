#include "wallet/errors.h"

namespace wallet {

std::string_view name(SigningError code)
{
    switch (code) {
    case SigningError::SigningMustNotBeCancelled: return "SigningMustNotBeCancelled";
    case SigningError::PersonMustApprove: return "PersonMustApprove";
    case SigningError::SignerMustBeIdle: return "SignerMustBeIdle";
    case SigningError::SignatureMustBeOfTheseBytes: return "SignatureMustBeOfTheseBytes";
    case SigningError::KeyMustBeTheAccounts: return "KeyMustBeTheAccounts";
    case SigningError::SignerMustBeKnown: return "SignerMustBeKnown";
    }
    return {};
}

} // namespace wallet
