#include "core/market/pyth.h"

#include <algorithm>
#include <cassert>

namespace core::market {

using programs::pyth::Verification;
using support::Result;

namespace {

// The accounts of the oracle that ran inside Solana itself: magic number 0xa1b2c3d4.
constexpr std::uint8_t legacyMagic[4] = {0xd4, 0xc3, 0xb2, 0xa1};

support::Error faultOf(ErrorCode code, const Bytes& account)
{
    const auto is = [code](CommonError error) { return code == fail(error).code; };
    if (is(CommonError::WrongLength))
        return fault(Errc::AccountLengthMustMatchLayout, std::to_string(account.size) +
                                                             " bytes instead of " +
                                                             std::to_string(PriceUpdate::size));
    if (is(CommonError::WrongDiscriminator))
        return fault(Errc::AccountDiscriminatorMustMatch, "offset 0");
    assert(is(CommonError::OutOfRange)); // the decoder has no other refusal
    return fault(Errc::VerificationMustBeKnown,
                 "offset 40 holds " + std::to_string(account.data[40]));
}

} // namespace

Result<PriceUpdate> readPriceUpdate(const Bytes& account)
{
    if (account.size >= sizeof legacyMagic &&
        std::equal(std::begin(legacyMagic), std::end(legacyMagic), account.begin()))
        return fault(Errc::AccountMustNotBeLegacyPrice, std::to_string(account.size) + " bytes");
    const auto update = programs::pyth::decodePriceUpdate(account);
    if (!update) return faultOf(update.error(), account);
    return *update;
}

Result<PriceUpdate> readVerifiedPriceUpdate(const Bytes& account)
{
    auto update = readPriceUpdate(account);
    if (update && update->verification != Verification::Full)
        return fault(Errc::UpdateMustBeFullyVerified,
                     std::to_string(update->signatureCount) + " signatures");
    return update;
}

std::array<std::uint8_t, PriceUpdate::size> writePriceUpdate(const PriceUpdate& update)
{
    std::uint8_t bytes[PriceUpdate::size];
    programs::pyth::encodePriceUpdate(update, bytes);
    return std::to_array(bytes);
}

} // namespace core::market
