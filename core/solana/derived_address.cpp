#include "core/solana/derived_address.h"

#include "core/solana/edwards_field.h"
#include "core/solana/program_ids.h"

#include <array>
#include <cassert>
#include <cstring>

namespace core::solana {

namespace {

constexpr std::string_view marker = "ProgramDerivedAddress";

//! d = -121665 ÷ 121666 of edwards25519, in limbs.
constexpr FieldElement curveD{FieldElement::Limbs{0x35978a3, 0x0d37284, 0x3156ebd, 0x06a0a0e,
                                                  0x001c029, 0x179e898, 0x3a03cbb, 0x1ce7198,
                                                  0x2e2b6ff, 0x1480db3}};

//! Seeds, one slot for the bump, program and marker.
using Parts = std::array<Bytes, seedCountMax + 3>;

Address addressOf(const Hash& hash)
{
    Address address;
    std::memcpy(address.bytes, hash.bytes, Address::size);
    return address;
}

support::Checked checkSeeds(std::span<const Bytes> seeds, size_t countMax)
{
    if (seeds.size() > countMax)
        return fail(Errc::SeedCountMustNotExceed16, std::to_string(seeds.size()) + " seeds");
    for (size_t i = 0; i < seeds.size(); ++i)
        if (seeds[i].size > seedSizeMax)
            return fail(Errc::SeedMustNotExceed32Bytes, "seed " + std::to_string(i) + " has " +
                                                            std::to_string(seeds[i].size) +
                                                            " bytes");
    return support::Done{};
}

} // namespace

bool isOnCurve(const Address& address)
{
    // x² = (y² - 1) ÷ (d y² + 1). The divisor is never zero, and a quotient is a square exactly
    // when the product is. The sign of x does not matter, not even for x = 0: the chain clears it.
    const FieldElement y = FieldElement::fromBytes(address.bytes);
    const FieldElement y2 = y * y;
    const FieldElement one = FieldElement::one();
    return ((y2 - one) * (curveD * y2 + one)).isSquare();
}

support::Result<Address> createProgramAddress(std::span<const Bytes> seeds, const Address& program)
{
    if (auto good = checkSeeds(seeds, seedCountMax); !good) return good.error();

    Parts parts;
    size_t count = 0;
    for (const Bytes seed : seeds)
        parts[count++] = seed;
    parts[count++] = bytesOf(program);
    parts[count++] = bytesOf(marker);

    const Address address = addressOf(sha256(parts.data(), count));
    if (isOnCurve(address)) return fail(Errc::DerivedAddressMustBeOffCurve);
    return address;
}

support::Result<DerivedAddress> findProgramAddress(std::span<const Bytes> seeds,
                                                   const Address& program)
{
    if (auto good = checkSeeds(seeds, seedCountMax - 1); !good) return good.error();

    Parts parts;
    size_t count = 0;
    for (const Bytes seed : seeds)
        parts[count++] = seed;
    uint8_t bump[1] = {255};
    parts[count++] = Bytes{bump};
    parts[count++] = bytesOf(program);
    parts[count++] = bytesOf(marker);

    // The chain stops after bump 1: 255 attempts.
    for (; bump[0] > 0; --bump[0]) {
        const Address address = addressOf(sha256(parts.data(), count));
        if (!isOnCurve(address)) return DerivedAddress{address, bump[0]};
    }
    return fail(Errc::BumpMustExist);
}

support::Result<Address> createWithSeed(const Address& base,
                                        std::string_view seed,
                                        const Address& owner)
{
    if (seed.size() > seedSizeMax)
        return fail(Errc::SeedMustNotExceed32Bytes, std::to_string(seed.size()) + " bytes");
    // An owner that ends so could be chosen to make base, seed and owner read as program seeds.
    const size_t start = Address::size - marker.size();
    if (std::memcmp(owner.bytes + start, marker.data(), marker.size()) == 0)
        return fail(Errc::SeededOwnerMustNotLookDerived);
    return addressOf(sha256({bytesOf(base), bytesOf(seed), bytesOf(owner)}));
}

support::Result<DerivedAddress> associatedTokenAddress(const Address& owner,
                                                       const Address& mint,
                                                       const Address& tokenProgram)
{
    const Bytes seeds[] = {bytesOf(owner), bytesOf(tokenProgram), bytesOf(mint)};
    return findProgramAddress(seeds, associatedTokenId);
}

} // namespace core::solana
