#include "wallet/signer.h"

namespace wallet {

void Signer::sign(SigningRequest request, Done done)
{
    const core::Address key = address();
    const std::vector<uint8_t> bytes = request.bytes;
    begin(std::move(request), [key, bytes, done = std::move(done)](const Answer& answer) {
        if (answer && !core::solana::verify(key, {bytes.data(), bytes.size()}, *answer))
            return done(fault(SigningError::SignatureMustBeOfTheseBytes, {}));
        done(answer);
    });
}

} // namespace wallet
