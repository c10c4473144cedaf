#include "core/programs/pyth/price_update.h"

namespace core::programs::pyth {

namespace {

constexpr uint8_t discriminator[8] = {0x22, 0xf1, 0x23, 0x63, 0x9d, 0x7e, 0xf4, 0xcd};
constexpr size_t fullSize = sizeof discriminator + Address::size + 1 + FeedId::size + 7 * 8 + 4;
static_assert(fullSize + 1 == PriceUpdate::size, "a partial update has one byte more");

// Both walk the table in the header: each call moves by the size of its field. Byte by byte,
// because a partial update shifts the rest off any alignment.
struct Reader
{
    const uint8_t* at;

    uint64_t integer(size_t size)
    {
        uint64_t value = 0;
        for (size_t i = 0; i < size; ++i)
            value |= static_cast<uint64_t>(at[i]) << (8 * i);
        at += size;
        return value;
    }
    void bytes(uint8_t* to, size_t size)
    {
        for (size_t i = 0; i < size; ++i)
            to[i] = at[i];
        at += size;
    }
};

struct Writer
{
    uint8_t* at;

    void integer(uint64_t value, size_t size)
    {
        for (size_t i = 0; i < size; ++i)
            at[i] = static_cast<uint8_t>(value >> (8 * i));
        at += size;
    }
    void bytes(const uint8_t* from, size_t size)
    {
        for (size_t i = 0; i < size; ++i)
            at[i] = from[i];
        at += size;
    }
};

} // namespace

Outcome<PriceUpdate> decodePriceUpdate(const Bytes& account)
{
    if (account.size != PriceUpdate::size) return fail(CommonError::WrongLength);
    for (size_t i = 0; i < sizeof discriminator; ++i)
        if (account.data[i] != discriminator[i]) return fail(CommonError::WrongDiscriminator);

    Reader in{account.data + sizeof discriminator};
    PriceUpdate update;
    in.bytes(update.writeAuthority.bytes, Address::size);

    const uint64_t verification = in.integer(1);
    if (verification > static_cast<uint64_t>(Verification::Full))
        return fail(CommonError::OutOfRange);
    update.verification = static_cast<Verification>(verification);
    if (update.verification == Verification::Partial)
        update.signatureCount = static_cast<uint8_t>(in.integer(1));

    in.bytes(update.feedId.bytes, FeedId::size);
    // clang-format off
    update.price               = static_cast<int64_t>(in.integer(8));
    update.confidence          = in.integer(8);
    update.exponent            = static_cast<int32_t>(static_cast<uint32_t>(in.integer(4)));
    update.publishTime         = UnixTime{static_cast<int64_t>(in.integer(8))};
    update.previousPublishTime = UnixTime{static_cast<int64_t>(in.integer(8))};
    update.emaPrice            = static_cast<int64_t>(in.integer(8));
    update.emaConfidence       = in.integer(8);
    update.postedSlot          = in.integer(8);
    // clang-format on
    return update;
}

void encodePriceUpdate(const PriceUpdate& update, uint8_t (&out)[PriceUpdate::size])
{
    out[PriceUpdate::size - 1] = 0; // overwritten when partial
    Writer to{out};
    to.bytes(discriminator, sizeof discriminator);
    to.bytes(update.writeAuthority.bytes, Address::size);
    to.integer(static_cast<uint64_t>(update.verification), 1);
    if (update.verification == Verification::Partial) to.integer(update.signatureCount, 1);
    to.bytes(update.feedId.bytes, FeedId::size);
    to.integer(static_cast<uint64_t>(update.price), 8);
    to.integer(update.confidence, 8);
    to.integer(static_cast<uint32_t>(update.exponent), 4);
    to.integer(static_cast<uint64_t>(update.publishTime.raw()), 8);
    to.integer(static_cast<uint64_t>(update.previousPublishTime.raw()), 8);
    to.integer(static_cast<uint64_t>(update.emaPrice), 8);
    to.integer(update.emaConfidence, 8);
    to.integer(update.postedSlot, 8);
}

} // namespace core::programs::pyth
